import { addDays, Fault, isWithin, type PlainDate, today } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  type ActRequest,
  actOnCase,
  askTheLaw,
  type CaseContext,
  type CaseView,
  fileCase,
  holdCase,
  householdChange,
  movedOn,
  readCase,
  stepOf,
} from '../proceedings/cases/index.ts'
import { divisionsOfHousehold, householdMembers } from '../registers/people/index.ts'
import type { ActBody } from './case-acts.ts'
import {
  type CaseServices,
  changeCase,
  factsFor,
  inCases,
  mergeFacts,
  mustBeTurn,
  mustSee,
  refusedBy,
} from './case-context.ts'
import { actOnOneCase, fileAtWindow, listCaseChoices, listProcedures, listWork, readOneCase } from './case-contracts.ts'
import { deadlineRoute } from './case-deadlines.ts'
import { workPage } from './case-list.ts'
import {
  bureausFor,
  candidatesFor,
  holdMergeTarget,
  isManaging,
  managedDetail,
  noteMerge,
  placesFor,
} from './case-manage.ts'
import { agentsToday, previewRoute } from './case-preview.ts'
import { sampleRoutes } from './case-samples.ts'
import { recordLook, showCase, titleOfStep } from './case-view.ts'
import { mustReachHousehold } from './people-context.ts'
import { proceduresOf } from './procedure-view.ts'
import { standingRoutes } from './standing-routes.ts'

const REHEARSALS = 999999

/** Casework at the desk: how places work, work lists, one case, and what may be done on it. */
export function caseRoutes(services: CaseServices): Route[] {
  return [
    route(listProcedures, ({ query }) => ({ procedures: proceduresOf(services.law, query.pack) })),
    route(listWork, ({ query }, visit) =>
      inCases(services, visit, (context, hat, actor) => workPage(context, hat, actor, query)),
    ),
    deadlineRoute(services),
    ...sampleRoutes(services),
    ...standingRoutes(services),
    ...readingRoutes(services),
    previewRoute(services),
    filingRoute(services),
    route(actOnOneCase, async ({ params, body }, visit) => {
      const done = await changeCase(services, visit, actOnOneCase, { params, body }, async (context, hat, actor) => {
        await holdMergeTarget(context, params.id, body)
        const held = await holdCase(context, params.id)
        const rules = context.law.rulesOf(held.row.procedure)
        const standing = { state: held.state, procedure: rules.procedure }
        mustSee(actor, hat, standing)
        // Whoever saw an older version is told so first: that it is not their turn any more may be just what has changed.
        if (body.version !== held.state.version) throw movedOn()
        mustBeTurn(actor, hat, body.act, standing, body.act === 'reply' ? body.detail.inquiry : undefined)
        const view = { row: held.row, acts: held.acts, state: held.state, rules, deadlines: new Map() }
        const answer = await actOnCase(context, held, await requestOf(context, view, body))
        if (!answer.done) throw refusedBy(answer.obstacle)
        const { step, version } = answer.state
        await noteMerge(context, held.row.number, answer.state, body)
        return { version, step, title: titleOfStep(rules.procedure, step) }
      })
      if (body.act === 'hand-over') services.onHandover?.()
      return done
    }),
  ]
}

function filingRoute(services: CaseServices): Route {
  return route(fileAtWindow, ({ body }, visit) =>
    changeCase(services, visit, fileAtWindow, { body }, async (context, _hat, actor) => {
      await mustReachHousehold(context, actor, 'cases.file', body.household)
      const { pack, procedure, household, applicant, late, authority } = body
      mustServe(context, pack, procedure)
      await mustBelong(context, household, applicant)
      if (authority !== undefined) await mustBeAgent(context, applicant, authority)
      const area = await areaOf(context, household)
      const facts = await factsFor(context, body, body.facts)
      const filed = await fileCase(context, {
        ...{ pack, procedure, application: { household, applicant, area, facts }, channel: 'counter' },
        ...(late !== undefined && { late }),
        ...(authority !== undefined && { authority }),
      })
      if (!filed.done) throw refusedBy(filed.obstacle)
      return { id: filed.id, number: filed.number }
    }),
  )
}

function readingRoutes(services: CaseServices): Route[] {
  return [
    route(readOneCase, ({ params }, visit) =>
      inCases(services, visit, async (context, hat, actor) => {
        const view = await readCase(context, params.id)
        mustSee(actor, hat, { state: view.state, procedure: view.rules.procedure })
        await recordLook(context, view)
        return showCase(context, view, hat, actor)
      }),
    ),
    route(listCaseChoices, ({ params }, visit) =>
      inCases(services, visit, async (context, hat, actor) => {
        const { state, rules } = await readCase(context, params.id)
        const standing = { state, procedure: rules.procedure }
        mustSee(actor, hat, standing)
        const offices = await placesFor(context, standing)
        return {
          people: await candidatesFor(context, standing),
          offices: offices.map(({ id, name }) => ({ id, name })),
          bureaus: await bureausFor(context),
        }
      }),
    ),
  ]
}

/** Throws `not-found` for a matter of another place; the bureau for rehearsals may try them all. */
function mustServe({ law, tenant }: CaseContext, pack: string, procedure: string): void {
  const found = law.newest(pack, procedure)
  if (found && (tenant === REHEARSALS || isWithin(String(tenant), found.division))) return
  throw new Fault('not-found', '没有这个申请事项，请从列出的事项里选。', { path: 'procedure' })
}

/** Throws `malformed` for an applicant who is none of the household today. */
async function mustBelong(context: CaseContext, household: string, applicant: string): Promise<void> {
  const members = await householdMembers(context, household, today(context.clock), context.clock.now())
  if (members.some(({ person }) => person === applicant)) return
  throw new Fault('malformed', '申请人不是这一户的成员，请从家庭成员里选申请人。', { path: 'applicant' })
}

/** Throws `not-now` for an authority that is another's, was taken back or does not hold today. */
async function mustBeAgent(context: CaseContext, applicant: string, authority: string): Promise<void> {
  if ((await agentsToday(context, applicant)).some(({ id }) => id === authority)) return
  const sentence = '没有这项代办授权，或者已经到期、撤销。请先登记授权，再代为提出。'
  throw refusedBy({ code: 'authority', sentence })
}

/** The smallest division in which the household lives: the case belongs there. */
async function areaOf(context: CaseContext, household: string): Promise<string> {
  const divisions = (await divisionsOfHousehold(context, household)) ?? []
  const area = [...divisions].sort((a, b) => b.length - a.length)[0]
  if (area !== undefined) return area
  throw new Fault('malformed', '还没有登记这一户住在哪里，请先补上住址，再提出申请。', { path: 'household' })
}

/** What the page said, with what only the server may say: the law's answer, the days of a notice, the facts of the registers. */
async function requestOf(context: CaseContext, view: CaseView, body: ActBody): Promise<ActRequest> {
  const common = { case: view.row.id, version: body.version, ...(body.to !== undefined && { to: body.to }) }
  const { application } = view.state
  if (body.act === 'propose') {
    const law = askTheLaw(context, view).map(({ program, version, on, outcome, result, questions }) => ({
      ...{ program, version, on, outcome, result, questions: questions.map(({ id }) => id) },
    }))
    const { departure, ...said } = body.detail
    return { ...common, act: 'propose', detail: { ...said, law, ...(departure !== undefined && { departure }) } }
  }
  if (body.act === 'recheck') {
    const { application: now } = await householdChange(context, view.state, view.acts)
    return { ...common, act: 'recheck', detail: { application: now, text: body.detail.text } }
  }
  if (isManaging(body)) {
    return { ...common, act: body.act, detail: await managedDetail(context, view, body) } as ActRequest
  }
  if (body.act === 'publish') return { ...common, act: 'publish', detail: noticeDays(view, body.detail) }
  if (body.act === 'correct' || body.act === 'change') {
    const applying = { ...application, appliedOn: view.state.filedOn }
    const facts = await factsFor(context, applying, mergeFacts(application.facts, body.detail.facts ?? {}))
    const next = { ...application, facts }
    if (body.act === 'correct') return { ...common, act: 'correct', detail: { application: next } }
    return { ...common, act: 'change', detail: { application: next, reason: body.detail.reason } }
  }
  // Checked by the contract, act by act.
  return { ...common, act: body.act, detail: body.detail } as ActRequest
}

/** Publicity begins on the day after it was posted, and lasts as many days as the rule says, each of them whole. */
function noticeDays(
  { rules, state }: CaseView,
  { postedOn, evidence }: { readonly postedOn: PlainDate; readonly evidence: readonly string[] },
) {
  const publicity = stepOf(rules.procedure, state.step)?.notice
  const days = publicity && rules.valueOn(publicity.days, postedOn)
  if (days === undefined || days === null)
    throw new Fault('not-now', '公示要几天还没有设定，请先在参数里设定。', { path: 'days' })
  return { firstDay: addDays(postedOn, 1), lastDay: addDays(postedOn, Number(days)), evidence }
}

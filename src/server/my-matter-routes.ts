import { Fault, isId, today } from '../kit/index.ts'
import { callerOf } from '../platform/auth/index.ts'
import { type Route, route, type Taking, type Visit } from '../platform/http/index.ts'
import { valueInWords } from '../policy/engine/index.ts'
import {
  type CaseContext,
  DRAFT_DAYS,
  draftUntil,
  dropDraft,
  fileCase,
  findDraft,
  fitFacts,
  keepDraft,
  listDrafts,
  listOwnCases,
  materialsFor,
  takeDraft,
} from '../proceedings/cases/index.ts'
import { householdOf } from '../registers/people/index.ts'
import { type Applying, type CaseServices, refusedBy, withLaw } from './case-context.ts'
import {
  accountOf,
  applyingAs,
  areaOf,
  besideKnown,
  changeForApplicant,
  daysOf,
  forApplicant,
  matterOf,
  mattersOf,
  nameOf,
  recordsOfPerson,
} from './my-case-context.ts'
import { dropMyDraft, fileMyCase, keepMyDraft, listMyMatters, readMyMatter } from './my-case-contracts.ts'
import { type Standing, standingsOf } from './my-context.ts'
import { changeOnce, noSuchPerson } from './people-context.ts'

type Matter = ReturnType<typeof matterOf>
type Said = Readonly<Record<string, unknown>>

/** What one may apply for; what was filled in, kept across devices; and handing it in. */
export function myMatterRoutes(services: CaseServices): Route[] {
  return [
    route(listMyMatters, ({ params }, visit) =>
      forApplicant(services, visit, params.id, (context, standing) => listMatters(context, standing, visit)),
    ),
    route(readMyMatter, ({ params }, visit) =>
      forApplicant(services, visit, params.id, (context, standing) => readMatter(context, standing, visit, params)),
    ),
    route(keepMyDraft, ({ params, body }, visit) =>
      forApplicant(services, visit, params.id, async (context, standing) => {
        const matter = matterOf(context, standing, params)
        const applying = await applyingAs(context, standing)
        const { version: seen, ...said } = body
        const place = { account: accountOf(visit), person: standing.person, procedure: nameOf(matter) }
        const version = await keepDraft(context, place, seen, said)
        return { version, weighed: await weigh(context, matter, applying, said.facts) }
      }),
    ),
    route(dropMyDraft, ({ params, body }, visit) =>
      changeForApplicant(services, visit, dropMyDraft, { params, body }, async (context, { person }) => {
        const procedure = `${params.pack}/${params.procedure}`
        await dropDraft(context, { account: accountOf(visit), person, procedure }, body.version)
        return { done: true as const }
      }),
    ),
    filingRoute(services),
  ]
}

async function listMatters(context: CaseContext, standing: Standing, visit: Visit) {
  const { person } = standing
  const drafts = await listDrafts(context, { account: accountOf(visit), person })
  const cases = await listOwnCases(context, await recordsOfPerson(context, person))
  const household = await householdOf(context, person, today(context.clock))
  return {
    household: household !== undefined,
    matters: mattersOf(context, standing).map((matter) => {
      const draft = drafts.find(({ procedure }) => procedure === nameOf(matter))
      const open = cases.find(({ procedure, closed_on }) => closed_on === null && procedure === matter.key)
      return {
        ...headOf(context, matter),
        ...(draft && { draft: draft.savedAt, draftUntil: draftUntil(draft) }),
        ...(open && { open: { id: open.id, number: open.number } }),
      }
    }),
  }
}

function headOf(context: CaseContext, matter: Matter) {
  const { id, title, clause } = matter.procedure
  return { pack: matter.pack, procedure: id, title, clause, ...daysOf(context, matter) }
}

async function readMatter(
  context: CaseContext,
  standing: Standing,
  visit: Visit,
  asked: { readonly pack: string; readonly procedure: string },
) {
  const matter = matterOf(context, standing, asked)
  const applying = await applyingAs(context, standing)
  const { programs, filing, steps } = matter.procedure
  const on = today(context.clock)
  const place = { account: accountOf(visit), person: standing.person, procedure: nameOf(matter) }
  const draft = await findDraft(context, place)
  return {
    ...headOf(context, matter),
    ...{ programs: [...programs], today: on },
    ...(filing.noCopies !== undefined && { noCopies: filing.noCopies }),
    steps: steps.map(({ id, title, clause, limit }) => ({
      ...{ id, title, clause, ...(limit && { limit: limitInWords(context, matter, limit.parameter, on) }) },
    })),
    ...(draft && { draft: { version: draft.version, facts: draft.facts, form: draft.form, until: draftUntil(draft) } }),
    keptDays: DRAFT_DAYS,
    weighed: await weigh(context, matter, applying, draft?.facts ?? {}),
  }
}

/** How long a step may take, in words: its name and its length; only the name while the bureau has set none. */
function limitInWords({ law }: CaseContext, { key }: Matter, id: string, on: string): string {
  const { parameters, valueOn } = law.rulesOf(key)
  const parameter = parameters.get(id)
  const value = valueOn(id, on)
  if (parameter === undefined) return ''
  return value === null ? parameter.label : `${parameter.label}：${valueInWords(parameter, value)}`
}

/**
 * What is still to be asked, program by program, and which papers go with it; the facts of the registers stay here. What was filled
 * in under another edition of the form, and does not fit this one, is named, and asked again.
 */
async function weigh(context: CaseContext, matter: Matter, applying: Applying, said: Said) {
  const { facts, decisions, unfit } = await readSaid(context, matter, applying, said)
  const papers = materialsFor(matter.procedure, { ...applying, area: '', facts })
  return {
    law: decisions.map(({ program, outcome, missing }) => ({ program, outcome, missing: [...missing] })),
    materials: papers.map(({ label, clause, required }) => ({ label, clause, required })),
    unfit: [...unfit],
  }
}

async function readSaid(context: CaseContext, { pack, procedure }: Matter, applying: Applying, said: Said) {
  const factsWith = await besideKnown(context, applying)
  const on = today(context.clock)
  const { read, told, unfit } = fitFacts(said, (told) =>
    procedure.programs.map((program) => context.law.decide(pack, program, on, factsWith(told))),
  )
  return { facts: factsWith(told), decisions: read, unfit }
}

/** Handing in asks once more who may: an authority that ended since the draft was begun counts no longer. */
function filingRoute(services: CaseServices): Route {
  return route(fileMyCase, ({ params, body }, visit) =>
    changeOnce(services.auth, visit, fileMyCase, { params, body }, async (context) =>
      fileDraft(await withLaw(services, context), visit, params, body),
    ),
  )
}

async function fileDraft(
  context: CaseContext,
  visit: Visit,
  params: Taking<typeof fileMyCase>['params'],
  { version, late }: Taking<typeof fileMyCase>['body'],
) {
  const place = { account: accountOf(visit), person: params.id, procedure: `${params.pack}/${params.procedure}` }
  const draft = await findDraft(context, place)
  const standing = await mustStillStandFor(context, visit, params.id, draft !== undefined)
  const matter = matterOf(context, standing, params)
  const applying = await applyingAs(context, standing)
  const area = await areaOf(context, applying.household)
  await takeDraft(context, place, version)
  const { facts, unfit } = await readSaid(context, matter, applying, draft?.facts ?? {})
  if (unfit.length > 0) throw formChanged()
  const filed = await fileCase(context, {
    ...{ pack: matter.pack, procedure: params.procedure, channel: 'portal' },
    application: { ...applying, area, facts },
    ...(late !== undefined && { late }),
    ...(standing.charge && { authority: standing.charge.id }),
  })
  if (!filed.done) throw refusedBy(filed.obstacle)
  return { id: filed.id, number: filed.number }
}

const formChanged = () =>
  new Fault('not-now', '申请表改过了，您以前填的有的要重新选。请刷新页面，看过再提交。', { path: 'form' })

/** Whoever has a draft for somebody is told why it is refused; to everybody else an id tells nothing. */
async function mustStillStandFor(context: CaseContext, visit: Visit, id: string, begun: boolean): Promise<Standing> {
  const standings = isId(id) ? await standingsOf(context, callerOf(visit).session.account) : []
  const standing = standings.find(({ person }) => person === id)
  if (standing !== undefined) return standing
  if (!begun) throw noSuchPerson()
  throw new Fault('forbidden', '您没有为这个人代办的授权，或者授权已经到期、撤销。请到窗口登记。')
}

import type { z } from 'zod'
import { selectNoticeOf } from '../books/notices/index.ts'
import { compareDates, fixedClock, isWithin, today } from '../kit/index.ts'
import { listAgents, personsOf } from '../platform/auth/index.ts'
import { isEnd, PAUSES, type Procedure } from '../policy/engine/index.ts'
import {
  ACTS,
  type CaseAct,
  type CaseContext,
  type CaseView,
  edgesOf,
  labelOfLimit,
  lampOf,
  lampOfRow,
  stepOf,
} from '../proceedings/cases/index.ts'
import { describePosts, listVisibleOffices } from '../registers/offices/index.ts'
import { titleOfStep } from './case-view.ts'
import { sayAct } from './case-words.ts'
import { showPapers } from './material-view.ts'
import { recordsOfPerson } from './my-case-context.ts'
import type { listMyCases, readMyCase } from './my-case-contracts.ts'
import { showRemedies } from './remedy-view.ts'

type Line = z.output<typeof listMyCases.answer>['cases'][number]
type Shown = z.output<typeof readMyCase.answer>
type By = Shown['filed']
type Row = CaseView['row']

/** A case in a list of one's own. */
export function lineOf({ law, clock, calendar }: CaseContext, row: Row): Line {
  const { procedure } = law.rulesOf(row.procedure)
  return {
    ...{ id: row.id, number: row.number, title: procedure.title, step: titleOfStep(procedure, row.step) },
    ...{ filedOn: today(fixedClock(row.filed_at)), closed: row.closed_on !== null, waits: row.step === 'correcting' },
    ...(row.due_on !== null && row.closed_on === null && { due: row.due_on }),
    lamp: lampOfRow(row, today(clock), calendar),
  }
}

/** A parameter of the places whose rules have the phone published (NANJING-29, YONGCHUAN-3.3). */
const SUPERVISION_PHONE = 'supervision-phone'

/** A case for whoever applies: without names of staff, without what offices say to each other, without who objected. */
export async function showMyCase(context: CaseContext, view: CaseView): Promise<Shown> {
  const { row, state, rules, acts } = view
  const { procedure } = rules
  const sayBy = await speaker(context, view)
  const told = acts.filter(({ act }) => TOLD.has(act))
  const first = acts[0]
  const phone = rules.valueOn(SUPERVISION_PHONE, today(context.clock))
  return {
    ...{ id: row.id, number: row.number, version: state.version, title: procedure.title, pack: row.pack },
    ...{ clause: procedure.clause, programs: [...procedure.programs], filedOn: state.filedOn },
    ...{ filed: first === undefined ? { who: 'system' } : sayBy(first), closed: isEnd(state.step) },
    ...{ step: await showStep(context, view), steps: road(view), asked: askedNow(view) },
    materials: await showPapers(context, view),
    mayAddPapers: canAct(view, 'add-material'),
    ...(procedure.filing.noCopies !== undefined && { noCopies: procedure.filing.noCopies }),
    ...(await showNotice(context, view)),
    ...showDecision(view),
    remedies: showRemedies(view),
    ...(phone !== null && { supervisionPhone: phone }),
    acts: told.map((act) => ({
      ...{ seq: act.seq, title: ACTS[act.act].title, at: act.at, by: sayBy(act), text: tellAct(act, procedure) },
    })),
    may: (['correct', 'withdraw'] as const).filter((act) => canAct(view, act)),
  }
}

/** What the last correction asks for, each once: what an earlier one asked for and was answered is not wanted again. */
function askedNow({ acts }: CaseView): string[] {
  const last = acts.findLast((act) => act.act === 'ask-correction')
  return last?.act === 'ask-correction' ? [...new Set(last.detail.items)] : []
}

function canAct({ state, rules }: CaseView, act: CaseAct['act']): boolean {
  const { procedure } = rules
  if (act === 'add-material' && procedure.filing.noCopies !== undefined) return false
  return edgesOf(procedure).some((edge) => edge.from === state.step && edge.act === act)
}

/** What is the applicant's own to know, step by step; what offices ask and advise each other is in the decision's reasons. */
const TOLD: ReadonlySet<string> = new Set([
  ...(['file', 'correct', 'change', 'add-material', 'drop-material', 'withdraw', 'accept', 'decline'] as const),
  ...(['ask-correction', 'forward', 'send-back', 'propose', 'approve', 'publish', 'close-notice'] as const),
  ...(['lodge-remedy', 'stay-execution', 'conclude-remedy'] as const),
  ...(['object', 'answer-objection', 'serve', 'transfer', 'suspend', 'resume', 'merge', 'reopen'] as const),
  ...(['hand-over', 'take-back', 'handed-over'] as const),
] satisfies CaseAct['act'][])

/** Said to the applicant in full; of the rest only that it was done. */
const IN_FULL: ReadonlySet<string> = new Set([
  ...(['file', 'decline', 'ask-correction', 'change', 'withdraw', 'publish', 'suspend', 'add-material'] as const),
  ...(['resume', 'transfer', 'merge', 'reopen', 'lodge-remedy', 'stay-execution', 'conclude-remedy'] as const),
  ...(['hand-over', 'take-back', 'handed-over'] as const),
] satisfies CaseAct['act'][])

export const tellAct = (act: CaseAct, procedure: Procedure): string =>
  IN_FULL.has(act.act) ? sayAct(act, procedure) : ''

/** Who did something, as an applicant may know it: themselves, an agent, or an office by its name. */
export async function speaker(
  context: CaseContext,
  { row, acts }: Pick<CaseView, 'row' | 'acts'>,
): Promise<(act: CaseAct) => By> {
  const { tx, tenant } = context
  const offices = await describePosts(
    tx,
    tenant,
    acts.flatMap(({ hat }) => (hat === null ? [] : [hat])),
  )
  const accounts = [...new Set(acts.map(({ actor }) => actor).filter((actor) => actor.startsWith('c:')))]
  const records = await recordsOfPerson(context, row.applicant_id)
  const own = new Set<string>()
  for (const account of accounts) {
    const persons = await personsOf(context, account.slice(2))
    if (persons.some((person) => records.includes(person))) own.add(account)
  }
  const agents = new Set((await listAgents(context, row.applicant_id)).map(({ agent }) => agent))
  return ({ seq, actor, hat, act }) => {
    if (act === 'object') return { who: 'system' }
    if (actor.startsWith('c:')) {
      const isAgent = (seq === 1 && row.authority_id !== null) || (!own.has(actor) && agents.has(actor))
      return { who: isAgent ? 'agent' : 'applicant' }
    }
    const office = offices.get(hat ?? '')?.office
    return actor.startsWith('u:') ? { who: 'office', ...(office !== undefined && { office }) } : { who: 'system' }
  }
}

/** The name of the one office of a kind that serves an area, the nearest first; undefined where several could be meant. */
async function nameOfOffice(context: CaseContext, kind: string, area: string): Promise<string | undefined> {
  const offices = await listVisibleOffices(context, String(context.tenant))
  const serving = offices.filter((office) => office.kind === kind && isWithin(area, office.area))
  const nearest = Math.max(...serving.map((office) => office.area.length))
  const [only, ...others] = serving.filter((office) => office.area.length === nearest)
  return others.length === 0 ? only?.name : undefined
}

async function showStep(context: CaseContext, { rules, state, deadlines }: CaseView): Promise<Shown['step']> {
  const { procedure } = rules
  const step = stepOf(procedure, state.step)
  const deadline = deadlines.get(state.step)
  const officeName = step && (await nameOfOffice(context, step.office, state.application.area))
  return {
    ...{ id: state.step, title: titleOfStep(procedure, state.step), since: state.since },
    ...{ clause: step?.clause ?? procedure.clause, ...(step && { office: step.office }) },
    ...(officeName !== undefined && { officeName }),
    ...(deadline && {
      limit: {
        ...(deadline.due !== undefined && { due: deadline.due }),
        ...{ provisional: deadline.provisional, clause: deadline.clause, local: deadline.local },
        label: labelOfLimit(rules, deadline.parameter),
        lamp: lampOf(deadline, today(context.clock), context.calendar),
      },
    }),
  }
}

/** The steps on the way, in their usual order: done, where it stands, ahead. */
function road({ rules, state, acts }: CaseView): Shown['steps'] {
  const { steps } = rules.procedure
  const isPause = (PAUSES as readonly string[]).includes(state.step)
  const standsAt = isPause ? state.interrupted?.step : state.step
  const now = steps.findIndex(({ id }) => id === standsAt)
  const reached = Math.max(...acts.map(({ from }) => steps.findIndex(({ id }) => id === from)))
  return steps.map(({ id, title, clause }, index) => {
    if (index === now) return { id, title, clause, place: 'now' }
    return { id, title, clause, place: index < now || (now < 0 && index <= reached) ? 'done' : 'ahead' }
  })
}

async function showNotice(context: CaseContext, { row, state, rules }: CaseView): Promise<Pick<Shown, 'notice'>> {
  const { notice } = state
  if (notice === undefined) return {}
  const { firstDay, lastDay, seq } = notice
  const places = stepOf(rules.procedure, notice.step)?.notice?.places ?? []
  const hangs = compareDates(today(context.clock), lastDay) <= 0
  const posted = hangs ? await selectNoticeOf(context, row.id, seq) : undefined
  return {
    notice: {
      ...{ firstDay, lastDay, places: [...places] },
      ...(posted?.endedAt === null && { page: { bureau: String(context.tenant), id: posted.id } }),
    },
  }
}

/** The decision with the reasons of the proposal that was approved. */
function showDecision({ state, rules, acts }: CaseView): Pick<Shown, 'decision'> {
  const { decision } = state
  if (decision === undefined) return {}
  const outcome = rules.procedure.outcomes.find(({ id }) => id === decision.outcome)
  const proposal = acts.findLast((act) => act.act === 'propose' && act.seq < decision.seq)
  const reasons = proposal?.act === 'propose' ? proposal.detail.reasons : ''
  const { title = '', clause = '' } = outcome ?? {}
  return { decision: { title, clause, on: decision.on, reasons } }
}

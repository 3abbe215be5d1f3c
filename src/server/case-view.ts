import type { z } from 'zod'
import { today } from '../kit/index.ts'
import type { Hat } from '../platform/auth/index.ts'
import { ENDS, isEnd, type Procedure } from '../policy/engine/index.ts'
import {
  ACTS,
  askedItems,
  askTheLaw,
  CASE_AUDIT_KINDS,
  type CaseAct,
  type CaseContext,
  type CaseDeadline,
  type CaseView,
  drawnInStep,
  edgesOf,
  isMove,
  labelOfLimit,
  lampOf,
  stepOf,
  waysOf,
  whatWouldChange,
} from '../proceedings/cases/index.ts'
import { householdMembers, recordKind } from '../registers/people/index.ts'
import { showFamilyChange, showMethods, showQuestions, showRecounts } from './case-changes.ts'
import { isPermitted } from './case-context.ts'
import type { readOneCase } from './case-contracts.ts'
import { speakers } from './case-speakers.ts'
import { sayAct } from './case-words.ts'
import { showPapers, showPostings } from './material-view.ts'
import { type Actor, peopleOf } from './people-context.ts'
import { showRemedies } from './remedy-view.ts'

type Shown = z.output<typeof readOneCase.answer>

/** Looking at a case, or at a sheet made from it, is looking at the data of whoever applies and of everybody in the household. */
export async function recordLook(
  context: CaseContext,
  { row }: Pick<CaseView, 'row'>,
  kind: 'case.read' | 'case.read-sheet' = 'case.read',
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const members = await householdMembers(context, row.household_id, today(context.clock), context.clock.now())
  const people = new Set([row.applicant_id, ...members.map(({ person }) => person)])
  const about = [`case:${row.id}`, ...[...people].map((person) => `person:${person}`)]
  await recordKind(context, CASE_AUDIT_KINDS[kind], about, { ...more, case: row.id })
}

/** A step, a pause or an end in words. */
export function titleOfStep(procedure: Procedure, step: string): string {
  if (isEnd(step)) return ENDS[step]
  const pauses: Readonly<Record<string, string>> = {
    correcting: '等待补正',
    suspended: '中止办理',
    'handing-over': '等外单位接收',
  }
  return pauses[step] ?? stepOf(procedure, step)?.title ?? step
}

/** All of a case for one who may see it. */
export async function showCase(context: CaseContext, view: CaseView, hat: Hat, actor: Actor): Promise<Shown> {
  const { row, state, rules, acts } = view
  const { procedure } = rules
  const [applicant] = await peopleOf(context, [row.applicant_id])
  const { named, byOf } = await speakers(context, view)
  const late = acts[0]?.act === 'file' ? acts[0].detail.late : undefined
  return {
    ...{ id: row.id, number: row.number, version: state.version, household: row.household_id, area: row.area },
    procedure: { id: procedure.id, title: procedure.title, pack: row.pack, edition: procedure.edition },
    applicant: { id: row.applicant_id, name: applicant?.name ?? '' },
    ...{ filedOn: state.filedOn, lawOn: row.law_on, ...(late !== undefined && { late }) },
    step: showStep(context, view, named),
    steps: procedure.steps.map(({ id, title, clause }) => ({ id, title, clause })),
    facts: state.application.facts,
    law: askTheLaw(context, view).map(thawed),
    changes: whatWouldChange(context, view).map((change) => ({ ...change })),
    materials: await showPapers(context, view),
    ...(procedure.filing.noCopies !== undefined && { noCopies: procedure.filing.noCopies }),
    asked: askedItems(procedure, acts).map((one) => ({ ...one })),
    inquiries: showInquiries(context, view, named, (id) => isPermitted(actor, hat, 'reply', { state, procedure }, id)),
    ...{ questions: showQuestions(context, view), methods: showMethods(view), recounts: showRecounts(view) },
    ...(await showFamilyChange(context, view)),
    ...(await showDrawn(context, view)),
    findings: Object.entries(state.findings).map(([question, { answer, reason, actor: by, on }]) => ({
      ...{ question, answer, reason, by: named(by), on },
    })),
    ...showNotice(view),
    postings: await showPostings(context, acts),
    objections: showObjections(context, view, byOf, isPermitted(actor, hat, 'answer-objection', { state, procedure })),
    ...showProposal(view, named),
    remedies: showRemedies(view),
    outcomes: procedure.outcomes.map(({ id, title, clause, reasons, follows, results }) => ({
      ...{ id, title, clause, reasons, follows: [...follows], ...(results && { results: [...results] }) },
    })),
    acts: acts.map((act) => ({
      ...{ seq: act.seq, act: act.act, title: ACTS[act.act].title, at: act.at, by: byOf(act) },
      ...{ text: sayAct(act, procedure, named), step: titleOfStep(procedure, act.to) },
    })),
    may: mayNow(view, hat, actor),
  }
}

async function showDrawn(context: CaseContext, { row, state, rules }: CaseView): Promise<Pick<Shown, 'drawn'>> {
  if (stepOf(rules.procedure, state.step)?.sample === undefined) return {}
  const drawn = await drawnInStep(context, row.id, state.step)
  return drawn ? { drawn } : {}
}

/** The engine gives its answer frozen; the contract speaks of plain lists. */
export const thawed = (decision: ReturnType<typeof askTheLaw>[number]): Shown['law'][number] =>
  structuredClone(decision) as Shown['law'][number]

function showStep(context: CaseContext, view: CaseView, named: (id: string) => string): Shown['step'] {
  const { row, rules, state, deadlines } = view
  const step = stepOf(rules.procedure, state.step)
  const { clause = rules.procedure.clause, post = '', office = '' } = step ?? {}
  const deadline = deadlines.get(state.step)
  return {
    ...{ id: state.step, title: titleOfStep(rules.procedure, state.step), clause, post, office, since: state.since },
    ...(deadline && { limit: showLimit(context, view, deadline) }),
    ...(row.assignee !== null && { assignee: named(row.assignee) }),
  }
}

/** With who raised it and, for whoever is to answer, how to reach them; one that is open has its day. */
function showObjections(
  context: CaseContext,
  view: CaseView,
  byOf: (act: CaseAct) => string,
  answers: boolean,
): Shown['objections'] {
  const { state, acts, deadlines } = view
  return state.objections.map(({ seq, on, text, answer }) => {
    const raised = acts.find((act) => act.seq === seq)
    const contact = raised?.act === 'object' && answers ? raised.detail.contact : undefined
    const deadline = deadlines.get(`objection:${seq}`)
    return {
      ...{ seq, on, text, by: raised === undefined ? '' : byOf(raised), ...(contact !== undefined && { contact }) },
      ...(answer
        ? { upheld: answer.upheld, reply: answer.text }
        : deadline && { limit: showLimit(context, view, deadline) }),
    }
  })
}

function showLimit(context: CaseContext, { rules }: CaseView, deadline: CaseDeadline) {
  const { due, start, provisional, clause, local, parameter, recounted } = deadline
  const label = labelOfLimit(rules, parameter)
  const lamp = lampOf(deadline, today(context.clock), context.calendar)
  const moved = recounted && { recounted: { ...recounted } }
  return { ...(due !== undefined && { due }), start, provisional, lamp, clause, label, local, ...moved }
}

function showInquiries(
  context: CaseContext,
  view: CaseView,
  named: (id: string) => string,
  isMine: (id: string) => boolean,
): Shown['inquiries'] {
  const { rules, state, deadlines } = view
  return rules.procedure.steps
    .flatMap((step) => (step.inquiries ?? []).map((one) => ({ ...one, open: step.id === state.step })))
    .map(({ id, title, clause, open }) => {
      const limit = deadlines.get(`inquiry:${id}`)
      const reply = state.replies[id]
      return {
        ...{ id, title, clause, open, mine: isMine(id), ...(limit && { limit: showLimit(context, view, limit) }) },
        ...(reply && { reply: { finding: reply.finding, text: reply.text, by: named(reply.actor), on: reply.on } }),
      }
    })
}

function showNotice({ state, rules }: CaseView): Pick<Shown, 'notice'> {
  const { notice } = state
  if (notice === undefined) return {}
  const places = stepOf(rules.procedure, notice.step)?.notice?.places ?? []
  return { notice: { firstDay: notice.firstDay, lastDay: notice.lastDay, places: [...places] } }
}

function showProposal({ state }: CaseView, named: (id: string) => string): Pick<Shown, 'proposal'> {
  const { proposal } = state
  if (proposal === undefined) return {}
  const { outcome, reasons, departure } = proposal.proposal
  return {
    proposal: {
      ...{ seq: proposal.seq, outcome, reasons, ...(departure !== undefined && { departure }) },
      ...{ by: named(proposal.actor), on: proposal.on, stale: proposal.digest !== state.digest },
    },
  }
}

function mayNow(view: CaseView, hat: Hat, actor: Actor): Shown['may'] {
  const { state, rules } = view
  const { procedure } = rules
  const ways = edgesOf(procedure).filter(({ from }) => from === state.step)
  return [...new Set(ways.map(({ act }) => act))]
    .filter((act) => act !== 'object' && isPermitted(actor, hat, act, { state, procedure }))
    .filter((act) => act !== 'investigate' || showMethods(view).length > 0)
    .filter((act) => act !== 'add-posting' || stepOf(procedure, state.step)?.notice !== undefined)
    .map((act) => {
      const to = isMove(act)
        ? waysOf(procedure, state, act)
        : ways.filter((way) => way.act === act).map((way) => way.to)
      return { act, title: ACTS[act].title, to: to.map((id) => ({ id, title: titleOfStep(procedure, id) })) }
    })
}

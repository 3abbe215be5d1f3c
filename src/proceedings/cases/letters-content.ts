import type { NoticeContent } from '../../books/notices/index.ts'
import type { PlainDate } from '../../kit/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './find-obstacle.ts'
import type { LetterContents, LetterKind } from './letters.ts'
import type { Rules } from './limits.ts'
import { askTheLaw } from './read-case.ts'
import { REMEDY_OUTCOMES, REMEDY_TITLES } from './remedy.ts'
import { type CaseRow, loadDeadlines } from './store-cases.ts'

/** A case at the moment of an act: as it was before, and as it is now. */
export interface ActDone {
  readonly row: CaseRow
  readonly rules: Rules & { readonly pack: string }
  readonly before: CaseState
  readonly after: CaseState
  readonly act: CaseAct
  /** All acts before it. */
  readonly acts: readonly CaseAct[]
  /** What the act has published. */
  readonly notice: NoticeContent | undefined
  readonly on: PlainDate
}

type Gather<Kind extends LetterKind> = (
  context: CaseContext,
  done: ActDone,
) => LetterContents[Kind] | Promise<LetterContents[Kind]>

/** What each letter says, taken from the case as it is when the letter goes out. */
const GATHER: { readonly [Kind in LetterKind]: Gather<Kind> } = {
  'acceptance-receipt': async (context, { row, rules, before, after }) => {
    const deadline = (await loadDeadlines(context, row.id)).get(after.step)
    const due = deadline?.provisional ? undefined : deadline?.due
    const step = stepOf(rules.procedure, after.step)?.title ?? ''
    return { step, basis: basisOfStep(context, rules, before.step), ...(due !== undefined && { due }) }
  },
  'correction-notice': (context, { rules, before, act }) => {
    if (act.act !== 'ask-correction') throw strange(act)
    return { ...act.detail, basis: basisOfStep(context, rules, before.step) }
  },
  'not-accepted': (context, { rules, act }) => {
    if (act.act !== 'decline') throw strange(act)
    const { reason, clause } = act.detail
    return { outcome: '不予受理', basis: context.law.basisOf(rules.pack, clause), reasons: reason, findings: [] }
  },
  approval: (context, done) => ({ ...decided(context, done), amounts: amounts(context, done) }),
  certificate: (context, done) => ({ ...decided(context, done), queueDate: done.on }),
  refusal: (context, done) => refused(context, done),
  renewal: (context, done) => ({ ...decided(context, done), amounts: amounts(context, done) }),
  adjustment: (context, done) => ({
    ...{ ...decided(context, done), amounts: amounts(context, done) },
    reasons: proposalOf(done).reasons,
  }),
  'stop-notice': (context, done) => refused(context, done),
  'remedy-notice': async (context, { row, after, act }) => {
    const remedy = act.act === 'conclude-remedy' && after.remedies.find(({ seq }) => seq === act.detail.remedy)
    if (!remedy || act.act !== 'conclude-remedy') throw strange(act)
    const { lodged } = remedy
    const { outcome, number, on, text } = act.detail
    const due = act.to === act.from ? undefined : (await loadDeadlines(context, row.id)).get(after.step)?.due
    const { title, clause } = REMEDY_OUTCOMES[outcome]
    return {
      ...{ remedy: REMEDY_TITLES[lodged.remedy], authority: lodged.authority, decision: number, decidedOn: on },
      ...{ outcome: title, text, basis: clause[lodged.remedy], ...(due !== undefined && { due }) },
    }
  },
  'transfer-notice': (context, { rules, acts, act }) => {
    if (act.act !== 'handed-over') throw strange(act)
    const { name: to, number } = act.detail
    const sent = acts.findLast((one) => one.act === 'hand-over')
    const reason = sent?.act === 'hand-over' ? sent.detail.reason : ''
    return { to, number, reason, basis: context.law.basisOf(rules.pack, rules.procedure.filing.clause) }
  },
  // What hangs on the wall is what stands in the book of publicity, to the letter.
  'publicity-sheet': (_, { act, notice }) => {
    if (act.act !== 'publish' || notice === undefined) throw strange(act)
    const { firstDay, lastDay } = act.detail
    const shown = notice.fields.map(({ label, value }) => [label, value] as const)
    return { basis: notice.basis, places: notice.places, firstDay, lastDay, shown }
  },
}

/** What a letter of a kind says of this moment. */
export function gather<Kind extends LetterKind>(
  kind: Kind,
  context: CaseContext,
  done: ActDone,
): Promise<LetterContents[Kind]> | LetterContents[Kind] {
  return GATHER[kind](context, done)
}

const strange = ({ act }: CaseAct): Error => new Error(`no such letter goes out with ${act}`)

function basisOfStep({ law }: CaseContext, { pack, procedure }: ActDone['rules'], step: string): string {
  return law.basisOf(pack, stepOf(procedure, step)?.clause ?? procedure.clause)
}

function proposalOf({ before, act }: ActDone) {
  if (before.proposal === undefined) throw strange(act)
  return before.proposal.proposal
}

function decided({ law }: CaseContext, done: ActDone): { readonly outcome: string; readonly basis: string } {
  const { pack, procedure } = done.rules
  const { outcome: id } = proposalOf(done)
  const outcome = procedure.outcomes.find((one) => one.id === id)
  return { outcome: outcome?.title ?? id, basis: law.basisOf(pack, outcome?.clause ?? procedure.clause) }
}

/** The reasons of whoever proposed, and each condition that does not hold, with its figures and article. */
function refused(context: CaseContext, done: ActDone): LetterContents['refusal'] {
  const { row, rules, before: state } = done
  const conditions = askTheLaw(context, { row, rules, state }).flatMap((decision) => decision.conditions)
  const findings = conditions.filter(({ holds }) => holds === false).map((condition) => condition.text)
  return { ...decided(context, done), reasons: proposalOf(done).reasons, findings: [...new Set(findings)] }
}

/** The law's own amounts, where the decision follows the law's own answer; a departure says its amounts in its reasons. */
function amounts(context: CaseContext, done: ActDone): { readonly text: string }[] {
  const { row, rules, before: state } = done
  if (proposalOf(done).departure !== undefined) return []
  return askTheLaw(context, { row, rules, state })
    .filter(({ outcome }) => outcome === 'eligible' || outcome === 'needs-person')
    .flatMap((decision) => decision.amounts.map(({ text }) => ({ text })))
}

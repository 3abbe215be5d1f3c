import { fullDivisionName, maskName, type PlainDate } from '../../kit/index.ts'
import type { NoticeField, Procedure } from '../../policy/engine/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './find-obstacle.ts'
import type { LetterContents, LetterHead, LetterKind } from './letters.ts'
import type { Rules } from './limits.ts'
import { askTheLaw } from './read-case.ts'
import { type CaseRow, loadDeadlines } from './store-cases.ts'

/** A case at the moment of an act: as it was before, and as it is now. */
export interface ActDone {
  readonly row: CaseRow
  readonly rules: Rules & { readonly pack: string }
  readonly before: CaseState
  readonly after: CaseState
  readonly act: CaseAct
  readonly on: PlainDate
}

type Gather<Kind extends LetterKind> = (
  context: CaseContext,
  done: ActDone,
  head: LetterHead,
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
    return { outcome: '不予受理', basis: context.law.cite(rules.pack, clause), reasons: reason, findings: [] }
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
  'publicity-sheet': (context, { row, rules, before, act }, head) => {
    const publicity = stepOf(rules.procedure, before.step)?.notice
    if (act.act !== 'publish' || publicity === undefined) throw strange(act)
    const { firstDay, lastDay } = act.detail
    const shown = publicity.fields.flatMap((field) => {
      const value = SHOWN[field]?.({ row, state: before, procedure: rules.procedure, head })
      return value === undefined ? [] : [value]
    })
    const basis = context.law.cite(rules.pack, publicity.clause)
    return { basis, places: publicity.places, firstDay, lastDay, shown }
  },
}

/** What a letter of a kind says of this moment. */
export function gather<Kind extends LetterKind>(
  kind: Kind,
  context: CaseContext,
  done: ActDone,
  head: LetterHead,
): Promise<LetterContents[Kind]> | LetterContents[Kind] {
  return GATHER[kind](context, done, head)
}

const strange = ({ act }: CaseAct): Error => new Error(`no such letter goes out with ${act}`)

function basisOfStep({ law }: CaseContext, { pack, procedure }: ActDone['rules'], step: string): string {
  return law.cite(pack, stepOf(procedure, step)?.clause ?? procedure.clause)
}

function proposalOf({ before, act }: ActDone) {
  if (before.proposal === undefined) throw strange(act)
  return before.proposal.proposal
}

function decided({ law }: CaseContext, done: ActDone): { readonly outcome: string; readonly basis: string } {
  const { pack, procedure } = done.rules
  const { outcome: id } = proposalOf(done)
  const outcome = procedure.outcomes.find((one) => one.id === id)
  return { outcome: outcome?.title ?? id, basis: law.cite(pack, outcome?.clause ?? procedure.clause) }
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

interface Shown {
  readonly row: CaseRow
  readonly state: CaseState
  readonly procedure: Procedure
  readonly head: LetterHead
}

type Show = (shown: Shown) => readonly [string, string] | undefined

/** What may stand on a sheet, in its masked form; what the case does not know is left out. */
const SHOWN: { readonly [Field in NoticeField]?: Show } = {
  'case-number': ({ row }) => ['受理编号', row.number],
  name: ({ head }) => ['申请人', maskName(head.name)],
  'household-size': ({ state }) => {
    const { household } = state.application.facts
    const size = typeof household === 'object' && household !== null && 'size' in household ? household.size : undefined
    return typeof size === 'number' ? ['家庭人数', `${size} 人`] : undefined
  },
  area: ({ state }) => {
    const name = fullDivisionName(state.application.area) ?? fullDivisionName(state.application.area.slice(0, 6))
    return name === undefined ? undefined : ['所在地', name]
  },
  procedure: ({ procedure }) => ['申请事项', procedure.title],
  outcome: ({ state, procedure }) => {
    const id = state.decision?.outcome ?? state.proposal?.proposal.outcome
    const title = procedure.outcomes.find((one) => one.id === id)?.title
    return title === undefined ? undefined : ['审核结果', title]
  },
}

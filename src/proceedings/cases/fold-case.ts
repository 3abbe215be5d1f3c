import { Fault, fixedClock, type PlainDate, today } from '../../kit/index.ts'
import { isEnd, PAUSES } from '../../policy/engine/index.ts'
import type { Act } from './acts.ts'
import type { CaseAct } from './case.ts'
import { type CaseState, saidBy } from './case-state.ts'
import { concluded, lodged, stayed } from './remedy.ts'

type ActOf<Kind extends Act> = Extract<CaseAct, { act: Kind }>

type Folds = { readonly [Kind in Act]?: (state: CaseState, act: ActOf<Kind>, on: PlainDate) => Partial<CaseState> }

/** What each act changes, beside the step. An act that is not here changes nothing else. */
const FOLDS: Folds = {
  correct: (_, { detail }) => ({ application: detail.application }),
  change: (_, { detail }) => ({ application: detail.application }),
  recheck: (_, { detail }) => ({ application: detail.application }),
  investigate: ({ investigations }, act, on) => ({
    investigations: [...investigations, { ...saidBy(act, on), step: act.from, investigated: act.detail }],
  }),
  'add-material': ({ materials }, { detail }) => ({ materials: [...materials, detail.material] }),
  'drop-material': ({ materials }, { detail }) => ({ materials: materials.filter(({ id }) => id !== detail.material) }),
  'ask-correction': ({ asked }, { detail }) => ({ asked: [...new Set([...asked, ...detail.items])] }),
  forward: (state, act, on) => ({
    opinions: [
      ...state.opinions,
      { ...saidBy(act, on), step: act.from, agrees: act.detail.agrees, text: act.detail.opinion },
    ],
  }),
  propose: (_, act, on) => ({ proposal: { ...saidBy(act, on), proposal: act.detail, digest: act.digest } }),
  approve: ({ proposal }, { seq }, on) =>
    proposal === undefined ? {} : { decision: { outcome: proposal.proposal.outcome, on, seq } },
  publish: (_, act, on) => {
    const { firstDay, lastDay } = act.detail
    return { notice: { ...saidBy(act, on), step: act.from, firstDay, lastDay } }
  },
  reply: ({ replies }, act, on) => {
    const { inquiry, finding, text } = act.detail
    return { replies: { ...replies, [inquiry]: { ...saidBy(act, on), finding, text } } }
  },
  find: ({ findings }, act, on) => {
    const { question, answer, reason } = act.detail
    return { findings: { ...findings, [question]: { ...saidBy(act, on), answer, reason } } }
  },
  object: ({ objections }, act, on) => ({ objections: [...objections, { ...saidBy(act, on), text: act.detail.text }] }),
  'answer-objection': ({ objections }, { detail }, on) => ({
    objections: objections.map((one) =>
      one.seq === detail.objection ? { ...one, answer: { upheld: detail.upheld, text: detail.text, on } } : one,
    ),
  }),
  'lodge-remedy': ({ remedies }, { seq, detail }) => ({ remedies: lodged(remedies, seq, detail) }),
  'stay-execution': ({ remedies }, { detail }) => ({ remedies: stayed(remedies, detail) }),
  'conclude-remedy': ({ remedies }, { seq, detail }) => ({ remedies: concluded(remedies, seq, detail) }),
  // Judged anew from the beginning: what was said in the former round stays in the record, and counts no more.
  reopen: () => ({ replies: {}, findings: {}, investigations: [], opinions: [], objections: [] }),
  transfer: ({ application }, { detail }) => ({ application: { ...application, area: detail.area } }),
}

/** The state after all acts, the first of which files the case. Pure: server and browser get the same. Throws `malformed`. */
export function foldCase(acts: readonly CaseAct[]): CaseState {
  const [first, ...rest] = acts
  if (first?.act !== 'file') throw new Fault('malformed', '这件申请的记录不完整：第一条应当是提出申请。')
  return rest.reduce(foldAct, filed(first))
}

function filed(act: ActOf<'file'>): CaseState {
  const on = dayOf(act.at)
  return {
    ...{ version: act.seq, step: act.to, since: on, application: act.detail.application },
    // Who was with another bureau first does not begin anew.
    filedOn: act.detail.former === undefined ? on : dayOf(act.detail.former.filedAt),
    ...{ materials: [], asked: [], replies: {}, findings: {}, investigations: [], opinions: [], objections: [] },
    ...{ remedies: [] },
    digest: act.digest,
  }
}

/** The state after one more act. */
export function foldAct(state: CaseState, act: CaseAct): CaseState {
  if (act.seq !== state.version + 1) throw new Fault('malformed', `这件申请的记录缺了第 ${state.version + 1} 条。`)
  const on = dayOf(act.at)
  const fold = FOLDS[act.act] as ((state: CaseState, act: CaseAct, on: PlainDate) => Partial<CaseState>) | undefined
  const next = { ...state, ...fold?.(state, act, on), version: act.seq, digest: act.digest }
  return act.to === state.step ? next : move(next, state, act, on)
}

function move(next: CaseState, before: CaseState, act: CaseAct, on: PlainDate): CaseState {
  const { interrupted, notice, proposal, ...rest } = next
  const moved = { ...rest, step: act.to, since: on }
  if (isPause(act.to)) {
    const kept = { ...(notice && { notice }), ...(proposal && { proposal }) }
    return { ...moved, ...kept, interrupted: { step: before.step, since: before.since } }
  }
  // Back from a pause, what stood in the step stands again; at an end nothing goes on hanging.
  if (isPause(before.step) && !isEnd(act.to))
    return { ...moved, ...(notice && { notice }), ...(proposal && { proposal }) }
  // Sent back or annulled, what was decided is no longer so.
  if (['reopen', 'send-back', 'conclude-remedy'].includes(act.act)) return undecided(moved)
  return keepsProposal(act.act) && proposal ? { ...moved, proposal } : moved
}

/** From its making to its approval, and in the publicity of what was approved. */
const keepsProposal = (act: Act): boolean => act === 'propose' || act === 'approve'

function undecided({ decision: _, ...state }: CaseState): CaseState {
  return state
}

export const isPause = (step: string): boolean => (PAUSES as readonly string[]).includes(step)

/** The day of an instant, in China. */
export const dayOf = (at: string): PlainDate => today(fixedClock(at))

import { Fault, fixedClock, type PlainDate, parseYuan, today } from '../../kit/index.ts'
import type { Act } from './acts.ts'
import type { HazardAct } from './hazard.ts'
import type { HazardState, Signed, Visit } from './hazard-state.ts'

type ActOf<Kind extends Act> = Extract<HazardAct, { act: Kind }>
type Folds = { readonly [Kind in Act]?: (state: HazardState, act: ActOf<Kind>, by: Signed) => Partial<HazardState> }

/** The day of an instant, in China. */
export const dayOf = (at: string): PlainDate => today(fixedClock(at))

const signed = ({ seq, actor, at }: HazardAct): Signed => ({ seq, actor, day: dayOf(at) })

/** What each act changes, beside the step. An act that is not here changes nothing else. */
const FOLDS: Folds = {
  choose: (_, { detail }) => ({ measure: detail.measure }),
  contract: (_, { detail }) => ({ contract: detail }),
  start: (_, { detail }) => ({ startedOn: detail.on }),
  visit: ({ visits }, { detail }, by) => ({
    visits: [...visits, { ...by, said: detail, ...(detail.by !== undefined && { openUntil: detail.by }) }],
  }),
  'answer-visit': ({ visits }, { detail }, by) => ({
    visits: visits.map((one) => (one.seq === detail.visit ? { ...one, answer: { ...by, text: detail.text } } : one)),
  }),
  'check-answer': ({ visits }, { detail }) => ({
    visits: visits.map((one) => (one.seq === detail.visit ? checked(one, detail) : one)),
  }),
  finish: (_, { detail }) => ({ finishedOn: detail.on }),
  'add-paper': ({ papers }, { detail }, by) => ({ papers: [...papers, { ...by, paper: detail.paper }] }),
  'accept-household': (_, { detail }, by) => ({ household: { ...by, ...detail } }),
  'accept-office': (_, { detail }, by) => ({ office: { ...by, ...detail } }),
  'propose-close': (_, { detail }, by) => ({ closing: { ...by, ...detail } }),
  settle: (_, { detail }, by) => ({ settled: { ...by, ...detail } }),
  'propose-total': (_, { detail: { amount, basis } }, by) => ({
    totalAsked: { ...by, amount: parseYuan(amount, 'amount'), basis },
  }),
  'approve-total': ({ totalAsked }, _, by) =>
    totalAsked ? { total: { ...by, amount: totalAsked.amount, basis: totalAsked.basis } } : {},
  'propose-order': (_, { detail: { amount, payee, text } }, by) => ({
    orderAsked: { ...by, amount: parseYuan(amount, 'amount'), payee, ...(text !== undefined && { text }) },
  }),
  'approve-order': ({ orders, orderAsked }, _, by) =>
    orderAsked
      ? {
          orders: [
            ...orders,
            { ...by, instalment: orders.length + 1, amount: orderAsked.amount, payee: orderAsked.payee },
          ],
        }
      : {},
}

/** What an act takes away: it is decided, or no longer so. */
const ENDS: Partial<Readonly<Record<Act, readonly (keyof HazardState)[]>>> = {
  'send-back': ['household', 'finishedOn'],
  'reject-close': ['closing'],
  'approve-total': ['totalAsked'],
  'reject-total': ['totalAsked'],
  'approve-order': ['orderAsked'],
  'reject-order': ['orderAsked'],
  // From the beginning again; what was decided and ordered stays.
  reopen: [
    ...(['measure', 'contract', 'startedOn', 'finishedOn', 'household', 'office', 'closing'] as const),
    ...(['totalAsked', 'orderAsked', 'settled'] as const),
  ],
}

function checked({ openUntil: _, answer: __, ...visit }: Visit, detail: ActOf<'check-answer'>['detail']): Visit {
  if (detail.good) return { ...visit, checkedOn: detail.on }
  return { ...visit, ...(detail.by !== undefined && { openUntil: detail.by }) }
}

/** The state after all acts, the first of which opens the hazard. Pure. Throws `malformed`. */
export function foldHazard(acts: readonly HazardAct[]): HazardState {
  const [first, ...rest] = acts
  if (first?.act !== 'open') throw new Fault('malformed', '这条台账的记录不完整：第一条应当是列入台账。')
  const start: HazardState = {
    ...{ version: first.seq, round: 1, step: first.to, since: dayOf(first.at), opened: first.detail },
    ...{ visits: [], papers: [], orders: [] },
  }
  return rest.reduce(foldAct, start)
}

/** The state after one more act. */
export function foldAct(state: HazardState, act: HazardAct): HazardState {
  if (act.seq !== state.version + 1) throw new Fault('malformed', `这条台账的记录缺了第 ${state.version + 1} 条。`)
  const fold = FOLDS[act.act] as ((state: HazardState, act: HazardAct, by: Signed) => Partial<HazardState>) | undefined
  const ended: readonly string[] = ENDS[act.act] ?? []
  const changed = { ...state, ...fold?.(state, act, signed(act)) }
  // Only keys that may be absent are named above.
  const kept = Object.fromEntries(
    Object.entries(changed).filter(([key]) => !ended.includes(key)),
  ) as unknown as HazardState
  return {
    ...kept,
    ...{ version: act.seq, round: act.round, step: act.to },
    ...(act.to !== state.step && { since: dayOf(act.at) }),
    ...(act.act === 'reopen' && { visits: [], papers: [] }),
  }
}

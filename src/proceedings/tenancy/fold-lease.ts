import { Fault, fixedClock, type PlainDate, parseYuan, today } from '../../kit/index.ts'
import type { Act } from './acts.ts'
import { type Details, GROUNDS, type LeaseAct } from './lease.ts'
import type { LeaseState, RentSet, Signed } from './lease-state.ts'

type ActOf<Kind extends Act> = Extract<LeaseAct, { act: Kind }>
type Folds = { readonly [Kind in Act]?: (state: LeaseState, act: ActOf<Kind>, by: Signed) => Changes }

/** What an act changes; undefined takes away. */
type Changes = { readonly [Name in keyof LeaseState]?: LeaseState[Name] | undefined }

/** The day of an instant, in China. */
export const dayOf = (at: string): PlainDate => today(fixedClock(at))

const signed = ({ seq, actor, at }: LeaseAct): Signed => ({ seq, actor, day: dayOf(at) })

const UNSIGNED = { frozen: undefined, signedByTenant: undefined, signedFirst: undefined } as const

/** What each act changes, beside the step. An act that is not here changes nothing else. */
const FOLDS: Folds = {
  revise: (_, { detail: { terms } }) => ({ terms, residents: terms.residents }),
  'propose-rent': (_, { detail }, by) => ({ rentAsked: { ...by, said: detail } }),
  'approve-rent': ({ rentAsked }) => ({
    ...(rentAsked && { rent: rentOf(rentAsked.said) }),
    rentAsked: undefined,
  }),
  'reject-rent': () => ({ rentAsked: undefined }),
  'check-degree': (_, { detail }, by) => ({ degree: { ...by, said: detail } }),
  freeze: (_, { detail }, by) => ({ frozen: { ...by, ...detail } }),
  reopen: () => UNSIGNED,
  'sign-tenant': (_, { detail }, by) => ({ signedByTenant: { ...by, said: detail } }),
  'sign-first': (_, __, by) => ({ signedFirst: by }),
  'sign-second': (_, __, by) => ({ signedSecond: by, signedOn: by.day }),
  'hand-over': (_, { detail }, by) => ({ handover: { ...by, said: detail } }),
  'move-in': (_, { detail }, by) => ({ movedIn: { ...by, said: detail } }),
  file: (_, { detail }, by) => ({ filed: { ...by, said: detail } }),
  'ask-residents': (_, { detail }, by) => ({ residentsAsked: { ...by, said: detail } }),
  'set-residents': (_, { detail }) => ({ residents: detail.residents, residentsAsked: undefined }),
  'refuse-residents': () => ({ residentsAsked: undefined }),
  remind: ({ reminded }, { detail }) => ({ reminded: [...reminded, detail.notice] }),
  'apply-renewal': (_, { detail }, by) => ({ renewalAsked: { ...by, said: detail }, lateAsked: undefined }),
  'apply-late': (_, { detail }, by) => ({ lateAsked: { ...by, said: detail } }),
  'admit-late': ({ lateAsked }) => ({
    ...(lateAsked && { renewalAsked: { ...lateAsked, said: { on: lateAsked.said.on, text: lateAsked.said.reason } } }),
    lateAsked: undefined,
  }),
  'refuse-late': () => ({ lateAsked: undefined }),
  'propose-renewal': (_, { detail }, by) => ({ renewalProposed: { ...by, said: detail } }),
  'approve-renewal': (_, { detail }) => ({ ...(detail.next !== undefined && { next: detail.next }) }),
  'refuse-renewal': (_, { detail }) => ({ leaving: { why: '续租没有被批准', until: detail.until } }),
  renew: (_, { detail }) => ({ next: detail.next }),
  expire: () => ({ leaving: { why: '租期届满' } }),
  'ask-return': (_, { detail }) => ({ leaving: { why: detail.reason, until: detail.on } }),
  'propose-demand': (_, { detail }, by) => ({ demandProposed: { ...by, said: detail } }),
  'reject-demand': () => ({ demandProposed: undefined }),
  demand: ({ demandProposed }, { detail }) => ({
    leaving: {
      why: demandProposed === undefined ? '' : GROUNDS[demandProposed.said.ground].title,
      until: detail.until,
    },
  }),
  'give-time': ({ leaving }, { detail }) => ({ leaving: { why: leaving?.why ?? '', until: detail.until } }),
  order: ({ leaving }, { detail }) => ({ leaving: { why: leaving?.why ?? '', until: detail.until } }),
  'go-to-court': (_, { detail }, by) => ({ court: { ...by, said: detail } }),
  inspect: (_, { detail }, by) => ({ inspection: { ...by, said: detail } }),
  settle: (_, { detail }, by) => ({ settlement: { ...by, said: detail } }),
  'reject-settlement': () => ({ settlement: undefined }),
  'propose-exchange': (_, { detail }, by) => ({ exchangeProposed: { ...by, said: detail } }),
  'reject-exchange': () => ({ exchangeProposed: undefined }),
  exchange: (_, { detail }) => ({ next: detail.next }),
  'propose-succession': (_, { detail }, by) => ({ successionProposed: { ...by, said: detail } }),
  'reject-succession': () => ({ successionProposed: undefined }),
  'approve-succession': ({ residents, successionProposed }) => ({
    residents: residents.filter(({ person }) => person !== successionProposed?.said.heir),
    successionProposed: undefined,
  }),
  'add-paper': ({ papers }, { detail }, by) => ({ papers: [...papers, { ...by, paper: detail.paper }] }),
}

const rentOf = ({ amount, basis, reason }: Details['propose-rent']): RentSet => ({
  ...{ amount: parseYuan(amount, 'amount'), how: 'person', text: `${reason}（依据：${basis}）` },
})

/** A lease as all of its acts have made it. Throws for a record that does not begin as one does. */
export function foldLease(acts: readonly LeaseAct[]): LeaseState {
  const [first, ...rest] = acts
  if (first === undefined || (first.act !== 'open' && first.act !== 'take-over'))
    throw new Fault('internal', '合同的记录不完整。', { cause: first?.act })
  return rest.reduce<LeaseState>(foldAct, begun(first))
}

/** A lease after its first act. */
export function begun(act: ActOf<'open'> | ActOf<'take-over'>): LeaseState {
  const { kind, premises, terms, law } = act.detail
  const base = {
    ...{ version: act.seq, round: act.round, step: act.to, since: dayOf(act.at), kind, premises, terms },
    ...{ residents: terms.residents, reminded: [], papers: [] },
  }
  if (act.act === 'open') {
    const { follows, lawSilent, signBy } = act.detail
    const rent = law && {
      amount: parseYuan(law.amount, 'rent'),
      how: 'law' as const,
      text: law.text,
      clause: law.clause,
    }
    return {
      ...base,
      ...(follows && { follows }),
      ...(signBy && { signBy }),
      ...(rent && { rent }),
      ...(lawSilent && { lawSilent }),
    }
  }
  const { rent, contract, signedOn, filedOn, reason } = act.detail
  return {
    ...{ ...base, contract, signedOn, rent: { amount: parseYuan(rent, 'rent'), how: 'paper', text: reason } },
    ...(filedOn !== undefined && { filed: { ...signed(act), said: { on: filedOn, number: contract } } }),
  }
}

/** One act more. */
export function foldAct(state: LeaseState, act: LeaseAct): LeaseState {
  const fold = FOLDS[act.act] as ((state: LeaseState, act: LeaseAct, by: Signed) => Changes) | undefined
  const by = signed(act)
  const moved = act.from === act.to ? {} : { step: act.to, since: by.day }
  const changed: Changes = { ...state, ...moved, ...fold?.(state, act, by) }
  return without({ ...changed, version: act.seq, round: act.round })
}

/** What was taken away is not there, rather than there as undefined. */
function without(state: Changes): LeaseState {
  // Only optional parts are ever taken away.
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as unknown as LeaseState
}

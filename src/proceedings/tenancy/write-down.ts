import { Fault, type Fen, parseYuan } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { type Deed, ruleOf } from './acts.ts'
import { auditKindOf } from './audit-kinds.ts'
import type { UnsealedContext } from './context.ts'
import type { LeaseDue } from './dues-of.ts'
import { baseOf } from './find-obstacle.ts'
import { dayOf, foldAct } from './fold-lease.ts'
import type { LeaseAct } from './lease.ts'
import type { LeaseState } from './lease-state.ts'
import { duesOfLease, type HeldLease } from './load-lease.ts'
import type { Attempt } from './obstacle.ts'
import { ENDED } from './steps.ts'
import { insertAct, type LeaseRow, updateLease } from './store.ts'

/** The next act of a lease. */
export function newAct({ actor }: UnsealedContext, state: LeaseState, { act, detail }: Attempt, at: string): LeaseAct {
  const round = act === 'reopen' ? state.round + 1 : state.round
  return {
    ...{ seq: state.version + 1, round, act, from: state.step, to: ruleOf(act).to ?? state.step },
    ...{ actor: actor.id, hat: actor.hat ?? null, at, detail },
  } as LeaseAct
}

/**
 * Writes an act down that nothing stands in the way of, keeps the row up and the audit log, in the caller's transaction. Throws
 * `conflict` when somebody was quicker.
 */
export async function writeDown(context: UnsealedContext, held: HeldLease, act: LeaseAct): Promise<LeaseState> {
  const { row, state } = held
  const deed = act.act as Deed
  const base = baseOf(state, deed)
  const beside = { ...(base && { base: { ...base, act: ruleOf(deed).base ?? '' } }), ...numbersOf(state, act) }
  await insertAct(context, row.id, act, beside)
  const next = foldAct(state, act)
  const [due] = duesOfLease(context, { ...held, state: next })
  const kept = await updateLease(context, row.id, state.version, {
    ...rowOf(next, due),
    closed_on: ENDED.includes(next.step) ? dayOf(act.at) : null,
    ...(act.act === 'approve-succession' &&
      state.successionProposed && { person_id: state.successionProposed.said.heir }),
  })
  if (!kept) throw movedOn()
  await recordAct(context, row.id, act)
  return next
}

/** Writes an act into the audit log. */
export async function recordAct(
  { tx, tenant, clock, actor }: UnsealedContext,
  lease: string,
  act: LeaseAct,
): Promise<void> {
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: auditKindOf(act.act), object: `lease:${lease}` },
    detail: { seq: act.seq, to: act.to, ...(actor.hat && { hat: actor.hat }) },
  })
}

/** The amount and the digest of an act, for the keys of the database. */
function numbersOf({ rentAsked }: LeaseState, act: LeaseAct): { readonly amount?: Fen; readonly digest?: string } {
  if (act.act === 'propose-rent') return { amount: parseYuan(act.detail.amount, 'amount') }
  if (act.act === 'approve-rent' && rentAsked) return { amount: parseYuan(rentAsked.said.amount, 'amount') }
  return 'digest' in act.detail ? { digest: act.detail.digest } : {}
}

type Kept = 'step' | 'version' | 'since' | 'from_day' | 'to_day' | 'rent' | 'deposit' | 'signed_on' | 'filed_on'

/** What the row says of a lease as its acts have made it. */
export function rowOf(
  { step, version, since, terms, rent, signedOn, filed }: LeaseState,
  due: LeaseDue | undefined,
): Pick<LeaseRow, Kept | 'due' | 'due_on' | 'due_provisional'> {
  return {
    ...{ step, version, since, from_day: terms.from, to_day: terms.to, rent: rent?.amount ?? null },
    ...{ deposit: parseYuan(terms.deposit, 'deposit'), signed_on: signedOn ?? null, filed_on: filed?.said.on ?? null },
    ...dueColumns(due),
  }
}

/** What the row says of what is due next. */
export const dueColumns = (due: LeaseDue | undefined): Pick<LeaseRow, 'due' | 'due_on' | 'due_provisional'> => ({
  ...{ due: due?.what ?? null, due_on: due?.due ?? null, due_provisional: due?.provisional ?? false },
})

/** Somebody else has acted on the lease since it was seen. */
export function movedOn(): Fault {
  return new Fault('conflict', '这份合同刚刚有了变化，请刷新后再办理。', { path: 'version' })
}

import { addMonths, type PlainDate, today } from '../../kit/index.ts'
import type { LeaseContext } from './context.ts'
import { goOn } from './go-on.ts'
import { lapseStale } from './lapse-stale.ts'
import { type HeldLease, loadLease } from './load-lease.ts'
import { tellTenant } from './say-to-tenant.ts'
import { tables } from './store.ts'
import { noticeDays, renewBy } from './term.ts'
import { newAct, writeDown } from './write-down.ts'

/** How leases are looked after. */
export interface LeaseJob {
  /** Does a piece of work in a transaction of its own. */
  inOne<T>(work: (context: LeaseContext) => Promise<T>): Promise<T>
  /** Told of a lease for which it broke; the others go on. */
  onTrouble(error: unknown, lease: string): void
  /** Whether to leave the rest for another time. */
  isStopped(): boolean
}

interface Chore {
  readonly lease: string
  readonly work: (context: LeaseContext, lease: string) => Promise<unknown>
}

/**
 * Looks after the leases whose days have come: tells whoever rents that the end comes near, four months and three and a half before
 * it; lets renewed leases begin; and writes down that a term is over, so that nobody holds over by silence (Civil Code, article 734).
 * Each lease in a transaction of its own, so that one that breaks holds up no other. Done twice it does nothing more.
 */
export async function lookAfterLeases({ inOne, onTrouble, isStopped }: LeaseJob): Promise<void> {
  for (const { lease, work } of await inOne(listChores)) {
    if (isStopped()) return
    await inOne((context) => work(context, lease)).catch((error: unknown) => onTrouble(error, lease))
  }
}

async function listChores(context: LeaseContext): Promise<Chore[]> {
  const on = today(context.clock)
  const { term } = context.leases.lawOf(context.tenant, on)
  const chores = (leases: readonly string[], work: Chore['work']) => leases.map((lease) => ({ lease, work }))
  return [
    ...chores(await unsigned(context), lapse),
    ...chores(await begunBy(context, on), goOn),
    ...chores(await endingBy(context, addMonths(on, term.firstNoticeMonths + 1)), expireOrRemind),
  ]
}

async function lapse(context: LeaseContext, lease: string): Promise<void> {
  const { row } = await loadLease(context, lease, true)
  await lapseStale(context, [row])
}

/** Looks again: the lease may have moved on since it was listed. */
async function expireOrRemind(context: LeaseContext, lease: string): Promise<void> {
  const on = today(context.clock)
  const held = await loadLease(context, lease, true)
  if (!(ENDING as readonly string[]).includes(held.row.step)) return
  await (held.row.to_day < on ? expire(context, held, on) : remind(context, held, on))
}

/** Leases from the waiting list or a draw that not all have signed yet. */
async function unsigned({ tx, tenant }: LeaseContext): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('lease')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('origin', '=', 'placement')
    .where('step', 'in', ['drafting', 'signing'])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Leases that renew another one, are signed, and whose first day has come. */
async function begunBy({ tx, tenant }: LeaseContext, on: PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('lease')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('origin', '=', 'renewal')
    .where('step', '=', 'signed')
    .where('from_day', '<=', on)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The steps in which a term runs out. */
const ENDING = ['living', 'renewing', 'granted'] as const

/** Leases that somebody lives by and that end until a day. */
async function endingBy({ tx, tenant }: LeaseContext, last: PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('lease')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('closed_on', 'is', null)
    .where('to_day', '<=', last)
    .where('step', 'in', [...ENDING])
    .orderBy('to_day')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function expire(context: LeaseContext, held: HeldLease, on: PlainDate): Promise<void> {
  const at = context.clock.now().toISOString()
  await writeDown(context, held, newAct(context, held.state, { act: 'expire', detail: { on } }, at))
}

/** The second notice stands for the first one where both days have come at once, such as after a take-over. */
async function remind(context: LeaseContext, held: HeldLease, on: PlainDate): Promise<void> {
  const { row, state, law } = held
  if (state.step !== 'living' || state.terms.short !== undefined || state.lateAsked !== undefined) return
  const days = noticeDays(row.to_day, law.term)
  const notice = on >= days.second ? 'second' : on >= days.first ? 'first' : undefined
  if (notice === undefined || state.reminded.includes(notice)) return
  const by = renewBy(row.to_day, law.term)
  if (on > by) return
  const at = context.clock.now().toISOString()
  const act = newAct(context, state, { act: 'remind', detail: { notice, renewBy: by } }, at)
  await writeDown(context, held, act)
  await tellTenant(context, row, { template: 'lease-renewal', seq: act.seq, by })
}

import { sql } from 'kysely'
import { addMonths, type PlainDate, today } from '../../kit/index.ts'
import { putInOutbox } from '../../platform/messages/index.ts'
import { mobileOf } from '../../registers/people/index.ts'
import type { LeaseContext } from './context.ts'
import { goOn } from './follow-ups.ts'
import { lapseStale } from './lapse-stale.ts'
import { type HeldLease, loadLease } from './load-lease.ts'
import { type LeaseRow, tables } from './store.ts'
import { noticeDays, renewBy } from './term.ts'
import { newAct, writeDown } from './write-down.ts'

/** What a round of looking after leases has done. */
export interface LeaseRound {
  readonly reminded: number
  readonly expired: number
  readonly renewed: number
  /** Drafts of families whose flat went to the next one. */
  readonly lapsed: number
}

/**
 * Looks after the leases whose days have come: tells whoever rents that the end comes near, four months and three and a half before
 * it; lets renewed leases begin; and writes down that a term is over, so that nobody holds over by silence (Civil Code, article 734).
 * Done twice it does nothing more.
 */
export async function lookAfterLeases(context: LeaseContext): Promise<LeaseRound> {
  const on = today(context.clock)
  const { term } = context.leases.lawOf(context.tenant, on)
  const lapsed = await lapseStale(context, await unsigned(context))
  let [reminded, expired, renewed] = [0, 0, 0]
  for (const id of await begunBy(context, on)) {
    await goOn(context, id)
    renewed++
  }
  for (const id of await endingBy(context, addMonths(on, term.firstNoticeMonths + 1))) {
    const held = await loadLease(context, id, true)
    if (held.row.to_day < on) expired += Number(await expire(context, held, on))
    else reminded += Number(await remind(context, held, on))
  }
  return { reminded, expired, renewed, lapsed }
}

/** Leases that nobody has signed yet. */
function unsigned({ tx, tenant }: LeaseContext): Promise<LeaseRow[]> {
  return tables(tx)
    .selectFrom('lease')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('step', 'in', ['drafting', 'signing'])
    .orderBy('id')
    .execute()
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

/** Leases that somebody lives by and that end until a day. */
async function endingBy({ tx, tenant }: LeaseContext, last: PlainDate): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('lease')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('closed_on', 'is', null)
    .where('to_day', '<=', last)
    .where(sql<boolean>`step in ('living', 'renewing', 'granted')`)
    .orderBy('to_day')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function expire(context: LeaseContext, held: HeldLease, on: PlainDate): Promise<boolean> {
  const at = context.clock.now().toISOString()
  await writeDown(context, held, newAct(context, held.state, { act: 'expire', detail: { on } }, at))
  return true
}

/** The second notice stands for the first one where both days have come at once, such as after a take-over. */
async function remind(context: LeaseContext, held: HeldLease, on: PlainDate): Promise<boolean> {
  const { row, state, law } = held
  if (state.step !== 'living' || state.terms.short !== undefined || state.lateAsked !== undefined) return false
  const days = noticeDays(row.to_day, law.term)
  const notice = on >= days.second ? 'second' : on >= days.first ? 'first' : undefined
  if (notice === undefined || state.reminded.includes(notice)) return false
  const by = renewBy(row.to_day, law.term)
  if (on > by) return false
  const at = context.clock.now().toISOString()
  const act = newAct(context, state, { act: 'remind', detail: { notice, renewBy: by } }, at)
  await writeDown(context, held, act)
  await putInOutbox(context, {
    ...{ cause: `lease:${row.id}#${act.seq}`, about: row.id, number: row.number, person: row.person_id },
    ...{ template: 'lease-renewal', values: { number: row.number, by }, phone: await mobileOf(context, row.person_id) },
  })
  return true
}

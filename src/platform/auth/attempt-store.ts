import { sql } from 'kysely'
import type { Clock } from '../../kit/index.ts'
import type { Tx } from '../db/index.ts'

type AttemptTables = {
  attempt_counter: { kind: string; subject: string; since: string; count: number }
}

/** So many tries on one subject in so many minutes. */
export interface Limit {
  readonly kind: string
  readonly most: number
  readonly minutes: number
}

/** Whether the subject has used up its tries. */
export async function isExhausted(tx: Tx, limit: Limit, subject: string, clock: Clock): Promise<boolean> {
  const row = await tx
    .withTables<AttemptTables>()
    .selectFrom('attempt_counter')
    .select('count')
    .where('kind', '=', limit.kind)
    .where('subject', '=', subject)
    .where('since', '>', startOf(limit, clock))
    .executeTakeFirst()
  return (row?.count ?? 0) >= limit.most
}

/** Counts one more try on a subject, in a new period when the last one is over; gives the number of tries so far. */
export async function countAttempt(tx: Tx, limit: Limit, subject: string, clock: Clock): Promise<number> {
  const now = clock.now().toISOString()
  const start = startOf(limit, clock)
  const row = await tx
    .withTables<AttemptTables>()
    .insertInto('attempt_counter')
    .values({ kind: limit.kind, subject, since: now, count: 1 })
    .onConflict((clash) =>
      clash.columns(['kind', 'subject']).doUpdateSet({
        count: sql`case when attempt_counter.since > ${start}::timestamptz then attempt_counter.count + 1 else 1 end`,
        since: sql`case when attempt_counter.since > ${start}::timestamptz then attempt_counter.since else excluded.since end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Forgets the tries on a subject, after one that was right. */
export async function forgetAttempts(tx: Tx, limit: Limit, subject: string): Promise<void> {
  const tables = tx.withTables<AttemptTables>()
  await tables.deleteFrom('attempt_counter').where('kind', '=', limit.kind).where('subject', '=', subject).execute()
}

function startOf({ minutes }: Limit, clock: Clock): string {
  return new Date(clock.now().getTime() - minutes * 60_000).toISOString()
}

import { sql } from 'kysely'
import { addMonths, type PlainDate, today } from '../../kit/index.ts'
import type { TenantId } from '../../platform/db/index.ts'
import type { Rank } from '../../policy/engine/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { EntryState } from './queue-acts.ts'
import type { Entry } from './queue-entry.ts'
import { type QueueRules, rulesOfList } from './queue-rules.ts'
import { type EntryRow, entryOf, type Store } from './queue-store.ts'

/** Which entries, and from where on. */
export interface QueueQuery {
  readonly programme: string
  /** Division code of the reader's office. */
  readonly area: string
  /** Absent: everybody who waits, suspended ones too. */
  readonly state?: EntryState
  readonly ticket?: string
  /** Those who have waited at least as long as the first, second or third alarm says. */
  readonly alarm?: 1 | 2 | 3
  /** The place behind which the page begins. */
  readonly after?: number
}

const ROWS = 50
const WAITS = sql<boolean>`state in ('waiting', 'suspended')`
const LAST = 2_147_483_647

/** What the ranks compare, in the language of the database; seconds, since published lists know no finer time. */
const COLUMNS = {
  tier: [sql`tier`],
  time: [sql`date_trunc('second', certified_at)`],
  key: [sql`coalesce(queue_batch, ${sql.lit(LAST)})`, sql`coalesce(queue_key, '')`],
} as const satisfies Readonly<Record<Rank, readonly ReturnType<typeof sql>[]>>

const orderBy = (ranks: readonly Rank[]) => sql.join([...ranks.flatMap((rank) => COLUMNS[rank]), sql`ticket`])

type Ranked = EntryRow & { readonly place: number }

/** One page of a waiting list in its order. The place counts everybody who waits for the programme, whoever may see them. */
export async function listQueue(
  context: CaseContext,
  { programme, area, state, ticket, alarm, after = 0 }: QueueQuery,
): Promise<{ readonly rows: readonly { readonly entry: Entry; readonly place: number }[]; readonly next?: number }> {
  const { tx, tenant, clock } = context
  const { ranks, alarms } = await rulesOfList(context, programme)
  const months = alarm === undefined ? undefined : alarms[alarm - 1]
  const until = months === undefined ? null : `${addMonths(today(clock), -months)}T23:59:59+08:00`
  const waits = state === undefined || state === 'waiting' || state === 'suspended'
  const under = `${area.length === 6 ? area.replace(/(00){1,2}$/, '') : area}%`
  const { rows } = await sql<Ranked>`select * from (
      select q.*, (row_number() over (order by ${orderBy(ranks)}))::integer as place from queue_entry q
      where q.tenant_id = ${tenant}::integer and q.programme = ${programme} and (${waits ? WAITS : sql`state = ${state}`})
    ) as ranked
    where place > ${after}::integer and area like ${under}
      and (${state ?? null}::text is null or state = ${state ?? null})
      and (${ticket ?? null}::text is null or ticket = ${ticket ?? null})
      and (${until}::timestamptz is null or certified_at <= ${until}::timestamptz)
    order by place limit ${ROWS + 1}`.execute(tx)
  const page = rows.slice(0, ROWS)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({ entry: entryOf(row), place: row.place })),
    ...(rows.length > ROWS && last && { next: last.place }),
  }
}

/** Where a waiting family stands: its place from 1, and how many wait in all; undefined when it waits no more. */
export async function placeOfEntry(
  context: CaseContext,
  entry: Entry,
): Promise<{ readonly place: number; readonly of: number } | undefined> {
  if (entry.state !== 'waiting' && entry.state !== 'suspended') return undefined
  const { tx, tenant } = context
  const { ranks } = await rulesOfList(context, entry.programme)
  const tuple = orderBy(ranks)
  const { rows } = await sql<{ place: number; of: number }>`select
      (count(*) filter (where (${tuple}) <= (select ${tuple} from queue_entry
        where tenant_id = ${tenant}::integer and id = ${entry.id}::uuid)))::integer as place, count(*)::integer as of
    from queue_entry where tenant_id = ${tenant}::integer and programme = ${entry.programme} and ${WAITS}`.execute(tx)
  return rows[0]
}

/** How many wait in each state, and how many have waited as long as each alarm says. */
export async function countQueue(
  context: CaseContext,
  programme: string,
): Promise<{ readonly states: Readonly<Record<EntryState, number>>; readonly alarms: readonly number[] }> {
  const { tx, tenant, clock } = context
  const rules: QueueRules = await rulesOfList(context, programme)
  const on = today(clock)
  const rows = await tables({ tx })
    .selectFrom('queue_entry')
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .where('tenant_id', '=', tenant)
    .where('programme', '=', programme)
    .groupBy('state')
    .execute()
  const alarms: number[] = []
  for (const months of rules.alarms) alarms.push(await waitingSince({ tx, tenant }, programme, addMonths(on, -months)))
  const count = (state: EntryState) => rows.find((row) => row.state === state)?.count ?? 0
  return {
    states: {
      ...{ waiting: count('waiting'), suspended: count('suspended') },
      ...{ placed: count('placed'), left: count('left') },
    },
    alarms,
  }
}

const tables = ({ tx }: Pick<Store, 'tx'>) =>
  tx.withTables<{ queue_entry: Omit<EntryRow, 'programme'> & { tenant_id: TenantId; programme: string } }>()

async function waitingSince({ tx, tenant }: Store, programme: string, day: PlainDate): Promise<number> {
  const { count } = await tables({ tx })
    .selectFrom('queue_entry')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('tenant_id', '=', tenant)
    .where('programme', '=', programme)
    .where('state', 'in', ['waiting', 'suspended'])
    .where('certified_at', '<=', `${day}T23:59:59+08:00`)
    .executeTakeFirstOrThrow()
  return count
}

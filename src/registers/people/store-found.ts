import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { RegisterContext } from './context.ts'
import { type Instant, type NamingFact, namingFacts } from './store-facts.ts'
import type { KeyKind } from './store-people.ts'

/** Greater than every text that begins with what stands before it. */
const BEHIND_ALL = '\u{10FFFF}'

/** People who were found, in their order, and whether any of them may be one with somebody else, now or once. */
export interface FoundRecords {
  readonly persons: readonly string[]
  readonly mayBeMerged: boolean
  /** What these records say of their names, where it was asked for along with them. */
  readonly names?: readonly NamingFact[]
}

/** Who has one of these exact keys, with what they are called: a number finds few people, who are nearly always shown. */
export function findRecordsByKeys(
  context: RegisterContext,
  { kind, values }: { readonly kind: KeyKind; readonly values: readonly string[] },
  limit: number,
  instant: Instant,
): Promise<FoundRecords> {
  const { tenant } = context
  return findRecords(
    context,
    sql`select 0 as turn, value, person_id from person_key
      where tenant_id = ${tenant}::integer and kind = ${kind} and value = any(${[...values]}::text[])
      order by value, person_id limit ${sql.lit(limit)}`,
    instant,
  )
}

/** Who has a key of some kinds that begins with the text, as it stands: kind by kind, exact ones first. No sign in it means anything but itself. */
export function findRecordsByPrefix(
  context: RegisterContext,
  kinds: readonly KeyKind[],
  text: string,
  limit: number,
): Promise<FoundRecords> {
  const ofKind = (kind: KeyKind, turn: number) => sql`(select ${sql.lit(turn)} as turn, value, person_id from person_key
    where tenant_id = ${context.tenant}::integer and kind = ${kind} and value >= ${text} and value < ${text + BEHIND_ALL}
    order by value, person_id limit ${sql.lit(limit)})`
  return findRecords(context, sql.join(kinds.map(ofKind), sql` union all `))
}

/**
 * Asks for merges together with the people whom they may touch, of whom the plan must know that they are few: their limit is no
 * parameter. With an instant also for what each of them is called then.
 */
async function findRecords(
  { tx, tenant }: RegisterContext,
  found: RawBuilder<unknown>,
  instant?: Instant,
): Promise<FoundRecords> {
  const theirs = sql<SqlBool>`f.person_id = found.person_id`
  const named = instant && sql`left join lateral (${namingFacts(tenant, theirs, instant)} offset 0) as n on true`
  const { rows } = await sql<FoundRow>`with found as materialized (${found})
    select found.person_id,
      exists (select from found as f join person_merge as m on m.survivor_id = f.person_id where m.tenant_id = ${tenant}::integer)
      or exists (select from found as f join person_merge as m on m.absorbed_id = f.person_id where m.tenant_id = ${tenant}::integer)
      as merged${named ? sql`, n.kind, n.payload, n.envelope` : sql``}
    from found ${named ?? sql``}
    order by turn, value, found.person_id${named ? sql`, n.kind, n.item` : sql``}`.execute(tx)
  const persons = rows.map((row) => row.person_id)
  const mayBeMerged = rows[0]?.merged === true
  if (named === undefined) return { persons, mayBeMerged }
  return { persons: [...new Set(persons)], mayBeMerged, names: rows.flatMap(namingOf) }
}

/** Who was found; one row for each thing that says what they are called, where that was asked for. */
type FoundRow = { readonly person_id: string; readonly merged: boolean } & Partial<Nullable<NamingFact>>
type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null }

function namingOf({ person_id: person, kind, payload, envelope = null }: FoundRow): NamingFact[] {
  return kind == null || payload == null ? [] : [{ person, kind, payload, envelope }]
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import { type ColumnTypes, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'
import type { Fact, Source, Subject } from './fact.ts'
import { type FactKind, isFactKind } from './fact-kinds.ts'

type FactTables = {
  person_fact: {
    tenant_id: TenantId
    id: string
    person_id: string | null
    household_id: string | null
    kind: string
    item: string
    payload: unknown
    valid_from: string
    valid_to: string | null
    known_from: string
    known_to: string | null
    source: Source['kind']
    source_on: string
    evidence: string | null
    recorded_by: string
  }
}

/** A fact with the person or household it is about. */
export type OwnedFact = Fact & { readonly subject: Subject }

/** Which facts to read: of whom, true on which day (absent: any), known at which instant (absent: now). */
export interface FactQuery {
  readonly persons?: readonly string[]
  readonly households?: readonly string[]
  readonly kinds?: readonly FactKind[]
  readonly day?: PlainDate
  readonly knownAt?: Date
  /** Also what is no longer, or was not yet, known: the whole history. */
  readonly allKnown?: boolean
}

const tables = (tx: Tx) => tx.withTables<FactTables>()

export async function loadFacts(context: RegisterContext, query: FactQuery): Promise<OwnedFact[]> {
  return (await factsOf(context, query).execute()).map(readFact)
}

/** One thing that says what somebody is called or which number they have: a number's payload names the secret of the envelope. */
export interface NamingFact {
  readonly person: string
  readonly kind: 'identity' | 'id-number'
  readonly payload: Fact['payload']
  readonly envelope: string | null
}

/** When something is true, and when it is known. */
export interface Instant {
  readonly day: PlainDate
  readonly knownAt: Date
}

/** What somebody is called and which numbers they have, documents in their order: no more columns than it takes, and numbers at once. */
export async function loadNames(
  { tx, tenant }: RegisterContext,
  persons: readonly string[],
  instant: Instant,
): Promise<NamingFact[]> {
  const theirs = sql<SqlBool>`f.person_id = any(${[...persons]}::uuid[])`
  const { rows } = await sql<NamingFact>`${namingFacts(tenant, theirs, instant)} order by kind, item`.execute(tx)
  return rows
}

/** The question of the above, for questions that ask it of people whom they find. */
export function namingFacts(
  tenant: TenantId,
  theirs: RawBuilder<SqlBool>,
  { day, knownAt }: Instant,
): RawBuilder<unknown> {
  const at = knownAt.toISOString()
  return sql`select f.person_id as person, f.kind, f.item, f.payload,
      (select s.envelope from person_secret as s
        where s.tenant_id = ${tenant}::integer and s.id = (f.payload ->> 'secret')::uuid) as envelope
    from person_fact as f
    where f.tenant_id = ${tenant}::integer and ${theirs} and f.kind in ('identity', 'id-number')
      and f.valid_from <= ${day}::date and (f.valid_to is null or f.valid_to >= ${day}::date)
      and f.known_from <= ${at}::timestamptz and (f.known_to is null or f.known_to > ${at}::timestamptz)`
}

function factsOf({ tx, tenant }: RegisterContext, query: FactQuery) {
  const { persons = [], households = [], kinds, day, knownAt } = query
  let rows = tables(tx)
    .selectFrom('person_fact')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where(ofSubjects(persons, households))
  if (kinds !== undefined) rows = rows.where('kind', '=', sql<string>`any(${[...kinds]}::text[])`)
  if (day !== undefined)
    rows = rows.where('valid_from', '<=', day).where(sql<SqlBool>`(valid_to is null or valid_to >= ${day})`)
  if (knownAt !== undefined) {
    const at = knownAt.toISOString()
    rows = rows.where('known_from', '<=', at).where(sql<SqlBool>`(known_to is null or known_to > ${at})`)
  } else if (query.allKnown !== true) rows = rows.where('known_to', 'is', null)
  return rows
    .orderBy('kind')
    .orderBy('item')
    .orderBy('valid_from')
    .orderBy('known_from')
    .orderBy('known_to')
    .orderBy('id')
}

/** Only the tables' own indexes are asked, one per sort of subject. */
function ofSubjects(persons: readonly string[], households: readonly string[]): ReturnType<typeof sql<SqlBool>> {
  const ofPersons = sql<SqlBool>`person_id = any(${[...persons]}::uuid[])`
  const ofHouseholds = sql<SqlBool>`household_id = any(${[...households]}::uuid[])`
  if (households.length === 0) return ofPersons
  return persons.length === 0 ? ofHouseholds : sql<SqlBool>`(${ofPersons} or ${ofHouseholds})`
}

type FactRow = FactTables['person_fact']

/** The columns of the table, for rows by the thousand. */
export const FACT_COLUMNS: ColumnTypes<FactRow> = {
  tenant_id: 'integer',
  id: 'uuid',
  person_id: 'uuid',
  household_id: 'uuid',
  kind: 'text',
  item: 'text',
  payload: 'jsonb',
  valid_from: 'date',
  valid_to: 'date',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  source: 'text',
  source_on: 'date',
  evidence: 'text',
  recorded_by: 'text',
}

export async function insertFacts({ tx, tenant }: RegisterContext, facts: readonly OwnedFact[]): Promise<void> {
  await insertRows(
    tx,
    'person_fact',
    FACT_COLUMNS,
    facts.map((fact) => factRow(tenant, fact)),
  )
}

/** Ends the time for which facts were known, for each at its own instant. */
export async function closeFactsAt(
  { tx, tenant }: RegisterContext,
  facts: readonly { readonly id: string; readonly at: Date }[],
): Promise<void> {
  if (facts.length === 0) return
  await sql`update person_fact as f set known_to = closed.at
    from json_to_recordset(${JSON.stringify(facts)}::json) as closed (id uuid, at timestamptz)
    where f.tenant_id = ${tenant}::integer and f.id = closed.id and f.known_to is null`.execute(tx)
}

export function factRow(tenant: TenantId, fact: OwnedFact): FactRow {
  return {
    tenant_id: tenant,
    id: fact.id,
    person_id: 'person' in fact.subject ? fact.subject.person : null,
    household_id: 'household' in fact.subject ? fact.subject.household : null,
    kind: fact.kind,
    item: fact.item,
    payload: fact.payload,
    valid_from: fact.from,
    valid_to: fact.to,
    known_from: fact.knownFrom,
    known_to: fact.knownTo,
    source: fact.source.kind,
    source_on: fact.source.on,
    evidence: fact.source.evidence ?? null,
    recorded_by: fact.recordedBy,
  }
}

function readFact(row: FactTables['person_fact']): OwnedFact {
  if (!isFactKind(row.kind)) throw new Error(`a fact of an unknown kind: ${row.kind}`)
  return {
    id: row.id,
    subject: row.person_id === null ? { household: row.household_id ?? '' } : { person: row.person_id },
    kind: row.kind,
    item: row.item,
    payload: row.payload as Fact['payload'],
    from: row.valid_from,
    to: row.valid_to,
    knownFrom: row.known_from,
    knownTo: row.known_to,
    source: readSource(row),
    recordedBy: row.recorded_by,
  }
}

/** The source of a row, as three of its columns hold it. */
export function readSource(row: { source: Source['kind']; source_on: string; evidence: string | null }): Source {
  return { kind: row.source, on: row.source_on, ...(row.evidence === null ? {} : { evidence: row.evidence }) }
}

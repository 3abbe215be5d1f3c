import { sql } from 'kysely'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Store } from './queue-store.ts'
import type { Flat, Line, SelectionAct, SelectionEvent, Session, SessionState, Turn } from './selection.ts'

interface SessionRow {
  readonly id: string
  readonly plan_id: string
  readonly title: string
  readonly programme: string
  readonly starts_at: string
  readonly slot_seconds: number
  readonly missed: Session['missed']
  readonly sign_days: number
  readonly state: SessionState
  readonly version: number
  readonly opened_at: string
  readonly opened_by: string
}

interface TurnRow {
  readonly place: number
  readonly class: string
  readonly line_no: number
  readonly entry_id: string
  readonly person_id: string
  readonly household_id: string | null
  readonly ticket: string
  readonly draw_group: string
  readonly substitute: boolean
  readonly state: Turn['state']
  readonly misses: number
  readonly slot_at: string | null
}

type Keyed = { tenant_id: TenantId; session_id: string }

type Tables = {
  selection_session: SessionRow & { tenant_id: TenantId }
  selection_turn: TurnRow & Keyed
  selection_line: Keyed & { class: string; turn: number | null; until: string | null; left_seconds: number | null }
  selection_flat: Keyed & { unit_id: string; class: string; taken_by: number | null }
  selection_act: Keyed & {
    seq: number
    act: SelectionAct
    turn: number | null
    unit_id: string | null
    placement_id: string | null
    actor: string
    hat: string | null
    at: string
    reason: string | null
  }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

const sessionOf = (row: SessionRow): Session => ({
  ...{ id: row.id, plan: row.plan_id, title: row.title, programme: row.programme, startsAt: row.starts_at },
  ...{ slotSeconds: row.slot_seconds, missed: row.missed, signDays: row.sign_days, state: row.state },
  version: row.version,
})

const turnOf = (row: TurnRow): Turn => ({
  ...{ place: row.place, class: row.class, line: row.line_no, entry: row.entry_id, person: row.person_id },
  ...{ household: row.household_id, ticket: row.ticket, group: row.draw_group, substitute: row.substitute },
  ...{ state: row.state, misses: row.misses, slotAt: row.slot_at },
})

export async function insertSession(
  { tx, tenant }: Store,
  session: Session,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<void> {
  await tables(tx)
    .insertInto('selection_session')
    .values({
      ...{ tenant_id: tenant, id: session.id, plan_id: session.plan, title: session.title },
      ...{ programme: session.programme, starts_at: session.startsAt, slot_seconds: session.slotSeconds },
      ...{ missed: session.missed, sign_days: session.signDays, state: session.state, version: session.version },
      ...{ opened_at: at, opened_by: by },
    })
    .execute()
}

/** A session; held by whoever is going to act in it. */
export async function findSession({ tx, tenant }: Store, id: string, hold: boolean): Promise<Session | undefined> {
  const query = tables(tx)
    .selectFrom('selection_session')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  return row && sessionOf(row)
}

/** Sessions of a bureau, the newest first. */
export async function listSessions({ tx, tenant }: Store, state?: SessionState): Promise<Session[]> {
  let query = tables(tx).selectFrom('selection_session').selectAll().where('tenant_id', '=', tenant)
  if (state !== undefined) query = query.where('state', '=', state)
  return (await query.orderBy('starts_at', 'desc').orderBy('id').limit(100).execute()).map(sessionOf)
}

/** The session of a plan that is not closed yet. */
export async function openSessionOf({ tx, tenant }: Store, plan: string): Promise<Session | undefined> {
  const row = await tables(tx)
    .selectFrom('selection_session')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .where('state', '!=', 'closed')
    .executeTakeFirst()
  return row && sessionOf(row)
}

/** Sessions in which somebody has a turn, the newest first. */
export async function sessionsOfEntries(
  { tx, tenant }: Store,
  entries: readonly string[],
): Promise<{ readonly session: string; readonly entry: string }[]> {
  if (entries.length === 0) return []
  return tables(tx)
    .selectFrom('selection_turn')
    .select(['session_id as session', 'entry_id as entry'])
    .where('tenant_id', '=', tenant)
    .where('entry_id', 'in', [...entries])
    .orderBy('session_id', 'desc')
    .execute()
}

export async function insertTurns({ tx, tenant }: Store, session: string, turns: readonly Turn[]): Promise<void> {
  const rows = turns.map((turn) => ({
    ...{ place: turn.place, class: turn.class, line_no: turn.line, entry_id: turn.entry, person_id: turn.person },
    ...{ household_id: turn.household, ticket: turn.ticket, draw_group: turn.group, substitute: turn.substitute },
    ...{ state: turn.state, misses: turn.misses, slot_at: turn.slotAt },
  }))
  await sql`insert into selection_turn (tenant_id, session_id, place, class, line_no, entry_id, person_id, household_id,
      ticket, draw_group, substitute, state, misses, slot_at)
    select ${tenant}::integer, ${session}::uuid, t.place, t.class, t.line_no, t.entry_id, t.person_id, t.household_id,
      t.ticket, t.draw_group, t.substitute, t.state, t.misses, t.slot_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (place integer, class text, line_no integer, entry_id uuid,
      person_id uuid, household_id uuid, ticket text, draw_group text, substitute boolean, state text, misses integer,
      slot_at timestamptz)`.execute(tx)
}

export async function insertFlats(
  { tx, tenant }: Store,
  session: string,
  flats: readonly Pick<Flat, 'unit' | 'class'>[],
): Promise<void> {
  await sql`insert into selection_flat (tenant_id, session_id, unit_id, class)
    select ${tenant}::integer, ${session}::uuid, f.unit, f.class
    from jsonb_to_recordset(${JSON.stringify(flats)}::jsonb) as f (unit uuid, class text)`.execute(tx)
}

export async function insertLines({ tx, tenant }: Store, session: string, classes: readonly string[]): Promise<void> {
  await tables(tx)
    .insertInto('selection_line')
    .values(
      classes.map((one) => ({
        ...{ tenant_id: tenant, session_id: session, class: one, turn: null, until: null, left_seconds: null },
      })),
    )
    .execute()
}

export async function loadLines({ tx, tenant }: Store, session: string): Promise<Line[]> {
  const rows = await tables(tx)
    .selectFrom('selection_line')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .orderBy('class')
    .execute()
  return rows.map((row) => ({
    ...{ class: row.class, turn: row.turn, until: row.until, leftSeconds: row.left_seconds },
  }))
}

export async function setLine({ tx, tenant }: Store, session: string, line: Line): Promise<void> {
  await tables(tx)
    .updateTable('selection_line')
    .set({ turn: line.turn, until: line.until, left_seconds: line.leftSeconds })
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .where('class', '=', line.class)
    .execute()
}

/** All turns of a session, in the order of the draw. */
export async function loadTurns({ tx, tenant }: Store, session: string): Promise<Turn[]> {
  const rows = await tables(tx)
    .selectFrom('selection_turn')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .orderBy('place')
    .execute()
  return rows.map(turnOf)
}

export async function findTurn(
  { tx, tenant }: Store,
  session: string,
  which: { readonly place: number } | { readonly entry: string },
): Promise<Turn | undefined> {
  const query = tables(tx)
    .selectFrom('selection_turn')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
  const row = await ('place' in which
    ? query.where('place', '=', which.place)
    : query.where('entry_id', '=', which.entry)
  ).executeTakeFirst()
  return row && turnOf(row)
}

/** The first of a line that still waits. */
export async function firstWaiting({ tx, tenant }: Store, session: string, line: string): Promise<number | null> {
  const row = await tables(tx)
    .selectFrom('selection_turn')
    .select('place')
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .where('class', '=', line)
    .where('state', '=', 'waiting')
    .orderBy('line_no')
    .limit(1)
    .executeTakeFirst()
  return row?.place ?? null
}

/** The last places of a session, and of a line of it. */
export async function lastPlaces({ tx, tenant }: Store, session: string, line: string) {
  return tables(tx)
    .selectFrom('selection_turn')
    .select(sql<number>`coalesce(max(place), 0)::integer`.as('place'))
    .select(sql<number>`coalesce(max(line_no) filter (where class = ${line}), 0)::integer`.as('line'))
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .executeTakeFirstOrThrow()
}

/** Changes a turn that still stands as it was seen: false when it does not. */
export async function changeTurn(
  { tx, tenant }: Store,
  session: string,
  turn: Turn,
  change: Partial<Pick<Turn, 'state' | 'line' | 'misses'>>,
): Promise<boolean> {
  const { state = turn.state, line = turn.line, misses = turn.misses } = change
  const { numUpdatedRows } = await tables(tx)
    .updateTable('selection_turn')
    .set({ state, line_no: line, misses })
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .where('place', '=', turn.place)
    .where('state', '=', turn.state)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Gives a flat of its class to a turn, if nobody has it and it is the turn of that very family now: false when not. The keys
 * refuse a second flat and a flat of another class.
 */
export async function takeFlat({ tx, tenant }: Store, session: string, unit: string, turn: Turn): Promise<boolean> {
  const { numAffectedRows } = await sql`update selection_flat f set taken_by = ${turn.place}::integer
    where f.tenant_id = ${tenant}::integer and f.session_id = ${session}::uuid and f.unit_id = ${unit}::uuid
      and f.class = ${turn.class} and f.taken_by is null
      and exists (select from selection_line l where l.tenant_id = ${tenant}::integer and l.session_id = ${session}::uuid
        and l.class = f.class and l.turn = ${turn.place}::integer)`.execute(tx)
  return numAffectedRows === 1n
}

/** Gives back what a turn has taken. */
export async function giveFlatBack({ tx, tenant }: Store, session: string, place: number): Promise<void> {
  await tables(tx)
    .updateTable('selection_flat')
    .set({ taken_by: null })
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .where('taken_by', '=', place)
    .execute()
}

export async function loadFlats({ tx, tenant }: Store, session: string): Promise<Flat[]> {
  const rows = await tables(tx)
    .selectFrom('selection_flat')
    .select(['unit_id', 'class', 'taken_by'])
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .orderBy('class')
    .orderBy('unit_id')
    .execute()
  return rows.map((row) => ({ unit: row.unit_id, class: row.class, takenBy: row.taken_by }))
}

export interface NewAct {
  readonly act: SelectionAct
  readonly turn?: number
  readonly unit?: string
  readonly placement?: string
  readonly reason?: string
}

/** Writes an act down and counts it in the session, which the caller holds. Gives its number. */
export async function insertAct(
  { tx, tenant, keys, actor, clock }: Pick<CaseContext, 'tx' | 'tenant' | 'keys' | 'actor' | 'clock'>,
  session: Pick<Session, 'id' | 'version'>,
  { act, turn, unit, placement, reason }: NewAct,
  state?: SessionState,
): Promise<number> {
  const seq = act === 'open' ? 1 : session.version + 1
  const place = { table: 'selection_act', column: 'reason', row: `${session.id} ${seq}` }
  await tables(tx)
    .insertInto('selection_act')
    .values({
      ...{ tenant_id: tenant, session_id: session.id, seq, act, turn: turn ?? null, unit_id: unit ?? null },
      ...{ placement_id: placement ?? null, actor: actor.id, hat: actor.hat ?? null, at: clock.now().toISOString() },
      reason: reason === undefined || reason === '' ? null : keys.cipherFor(tenant).encrypt(reason, place),
    })
    .execute()
  if (act === 'open') return seq
  await tables(tx)
    .updateTable('selection_session')
    .set({ version: seq, ...(state !== undefined && { state }) })
    .where('tenant_id', '=', tenant)
    .where('id', '=', session.id)
    .execute()
  return seq
}

/** The acts of a session, the newest first. */
export async function loadEvents({ tx, tenant }: Store, session: string, most: number): Promise<SelectionEvent[]> {
  const rows = await tables(tx)
    .selectFrom('selection_act')
    .select(['seq', 'act', 'turn', 'unit_id', 'placement_id', 'actor', 'at'])
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...{ seq: row.seq, act: row.act, turn: row.turn, unit: row.unit_id, placement: row.placement_id },
    ...{ actor: row.actor, at: row.at },
  }))
}

/** The placement that a turn's choice has made. */
export async function placementOfTurn({ tx, tenant }: Store, session: string, place: number) {
  return tables(tx)
    .selectFrom('selection_act')
    .select(['placement_id as placement', 'unit_id as unit'])
    .where('tenant_id', '=', tenant)
    .where('session_id', '=', session)
    .where('turn', '=', place)
    .where('act', '=', 'choose')
    .executeTakeFirst()
}

/** The turn whose choice has made a placement. */
export async function turnOfPlacement({ tx, tenant }: Store, placement: string) {
  const row = await tables(tx)
    .selectFrom('selection_act')
    .select(['session_id as session', 'turn'])
    .where('tenant_id', '=', tenant)
    .where('placement_id', '=', placement)
    .where('act', '=', 'choose')
    .executeTakeFirst()
  return row && row.turn !== null ? { session: row.session, turn: row.turn } : undefined
}

import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import { type ColumnTypes, insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from '../people/index.ts'
import type { LeaseIn, LeaseInAlarm } from './project.ts'

type LeaseInRow = {
  tenant_id: TenantId
  id: string
  project_id: string
  building_id: string | null
  number: string
  owner: string
  begins_on: PlainDate
  ends_on: PlainDate
  follows: string | null
  closed_on: PlainDate | null
  closed_how: LeaseIn['closedHow']
  entered_at: string
  entered_by: string
}
type AlarmRow = {
  tenant_id: TenantId
  lease_in_id: string
  months: number
  on_day: PlainDate
  handled_at: string | null
  handled_by: string | null
  handled_note: string | null
}
type Tables = { lease_in: LeaseInRow; lease_in_alarm: AlarmRow }
type Store = Pick<RegisterContext, 'tx' | 'tenant'>

const tables = (tx: Tx) => tx.withTables<Tables>()

const ALARM_COLUMNS: ColumnTypes<Pick<AlarmRow, 'tenant_id' | 'lease_in_id' | 'months' | 'on_day'>> = {
  ...{ tenant_id: 'integer', lease_in_id: 'uuid', months: 'integer', on_day: 'date' },
}

/** Writes a contract down with its alarms, unless its number is taken: false. */
export async function insertLeaseIn(
  { tx, tenant, clock, actor }: RegisterContext,
  lease: LeaseIn,
  alarms: readonly Pick<LeaseInAlarm, 'months' | 'on'>[],
): Promise<boolean> {
  const { id, project, building, number, owner, beginsOn, endsOn, follows } = lease
  const row = await tables(tx)
    .insertInto('lease_in')
    .values({
      ...{ tenant_id: tenant, id, project_id: project, building_id: building, number, owner },
      ...{ begins_on: beginsOn, ends_on: endsOn, follows, closed_on: null, closed_how: null },
      ...{ entered_at: clock.now().toISOString(), entered_by: actor.id },
    })
    .onConflict((clash) => clash.columns(['tenant_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return false
  const rows = alarms.map(({ months, on }) => ({ tenant_id: tenant, lease_in_id: id, months, on_day: on }))
  await insertRows(tx, 'lease_in_alarm', ALARM_COLUMNS, rows)
  return true
}

/** Closes a contract, unless it is closed already: false. */
export async function updateClosed(
  { tx, tenant }: Store,
  id: string,
  on: PlainDate,
  how: NonNullable<LeaseIn['closedHow']>,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('lease_in')
    .set({ closed_on: on, closed_how: how })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Contracts of a project, or one of them; the one that ends last first. */
export async function loadLeaseIns(
  { tx, tenant }: Store,
  { project, id }: { readonly project?: string; readonly id?: string },
): Promise<LeaseIn[]> {
  const rows = await tables(tx)
    .selectFrom('lease_in')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .$if(project !== undefined, (one) => one.where('project_id', '=', project ?? ''))
    .$if(id !== undefined, (one) => one.where('id', '=', id ?? ''))
    .orderBy('ends_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, project: row.project_id, building: row.building_id, number: row.number, owner: row.owner },
    ...{ beginsOn: row.begins_on, endsOn: row.ends_on, follows: row.follows },
    ...{ closedOn: row.closed_on, closedHow: row.closed_how },
  }))
}

/** The alarms of contracts, the earliest first. */
export async function loadAlarms({ tx, tenant }: Store, leaseIns: readonly string[]): Promise<LeaseInAlarm[]> {
  const rows = await tables(tx)
    .selectFrom('lease_in_alarm')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('lease_in_id', '=', sql<string>`any(${[...leaseIns]}::uuid[])`)
    .orderBy('on_day')
    .execute()
  return rows.map((row) => ({
    ...{ leaseIn: row.lease_in_id, months: row.months, on: row.on_day },
    ...{ handledAt: row.handled_at, handledBy: row.handled_by, note: row.handled_note },
  }))
}

/** Marks the alarms of a contract that have come as dealt with; answers how many there were. */
export async function updateHandled(
  { tx, tenant, clock, actor }: RegisterContext,
  leaseIn: string,
  until: PlainDate,
  note: string,
): Promise<number> {
  const result = await tables(tx)
    .updateTable('lease_in_alarm')
    .set({ handled_at: clock.now().toISOString(), handled_by: actor.id, handled_note: note })
    .where('tenant_id', '=', tenant)
    .where('lease_in_id', '=', leaseIn)
    .where('on_day', '<=', until)
    .where('handled_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** A contract whose end somebody is to think of. */
export interface LeaseInDue {
  readonly id: string
  readonly project: string
  readonly projectName: string
  readonly area: string
  readonly operator: string | null
  /** Empty: the whole project. */
  readonly buildingName: string
  readonly number: string
  readonly endsOn: PlainDate
  /** Flats under it that are in the stock, and how many of them are let. */
  readonly units: number
  readonly let: number
}

/** Contracts that are over, or of which an alarm has come that nobody has dealt with; the first to end first. */
export async function loadDue({ tx, tenant }: Store, on: PlainDate): Promise<LeaseInDue[]> {
  const found = await sql<LeaseInDue>`select l.id, l.project_id as project, p.name as "projectName", p.area,
      p.operator_id as operator, coalesce(b.name, '') as "buildingName", l.number, l.ends_on as "endsOn",
      (count(u.id))::integer as units, (count(u.id) filter (where u.state = 'let'))::integer as let
    from lease_in l
    join housing_project p on p.tenant_id = l.tenant_id and p.id = l.project_id
    left join building b on b.tenant_id = l.tenant_id and b.id = l.building_id
    left join unit u on u.tenant_id = l.tenant_id and u.project_id = l.project_id
      and (l.building_id is null or u.building_id = l.building_id) and u.state <> 'withdrawn'
    where l.tenant_id = ${tenant}::integer and l.closed_on is null
      and (l.ends_on < ${on} or l.id in (select a.lease_in_id from lease_in_alarm a
        where a.tenant_id = ${tenant}::integer and a.handled_at is null and a.on_day <= ${on}))
    group by l.id, l.project_id, p.name, p.area, p.operator_id, b.name, l.number, l.ends_on
    order by l.ends_on, l.id`.execute(tx)
  return found.rows
}

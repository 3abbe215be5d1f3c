import { sql } from 'kysely'
import type { TenantId } from '../../src/platform/db/index.ts'

/** A flat as `u`, in a building of a project. */
function insertUnit(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with j as (insert into housing_project
      (tenant_id, id, code, name, programme, source, area, version, entered_at, entered_by)
    values (${tenant}::integer, gen_random_uuid(), gen_random_uuid()::text, 'x', 'public-rental', 'purchased', ${String(tenant)},
      1, now(), 'x') returning tenant_id, id),
    b as (insert into building (tenant_id, id, project_id, name, entered_at, entered_by)
      select tenant_id, gen_random_uuid(), id, 'x', now(), 'x' from j returning tenant_id, id, project_id),
    u as (insert into unit (tenant_id, id, project_id, building_id, number, unit_type, floor_area, state, since, version)
      select tenant_id, gen_random_uuid(), project_id, id, 'x', 'studio', 1, 'preparing', '2026-01-01', 1 from b
      returning tenant_id, id, project_id)`
}

const LEASE_IN = sql`, i as (insert into lease_in
    (tenant_id, id, project_id, number, owner, begins_on, ends_on, entered_at, entered_by)
    select tenant_id, gen_random_uuid(), project_id, gen_random_uuid()::text, 'x', '2026-01-01', '2026-12-31', now(), 'x' from u
    returning tenant_id, id)`

const TAKEOVER = sql`, o as (insert into takeover (tenant_id, id, as_of, basis, households, housed, gave_up, waiting,
      gave_up_subsidised, waiting_subsidised, units, units_let, draws, arrears, prepaid, deposits, stated_by, stated_at, agreed_by,
      agreed_at)
    select tenant_id, gen_random_uuid(), '2026-01-01', 'x', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'x', now(), 'y', now() from u
    returning tenant_id, id)`

/** A row of each table of the stock for a bureau. */
export const STOCK_SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  housing_project: (t) => sql`${insertUnit(t)} select 1 from u`,
  building: (t) => sql`${insertUnit(t)} select 1 from u`,
  unit: (t) => sql`${insertUnit(t)} select 1 from u`,
  unit_act: (t) => sql`${insertUnit(t)} insert into unit_act
    (tenant_id, unit_id, seq, act, from_state, to_state, bond_before, bond_after, actor, at, detail)
    select tenant_id, id, 1, 'enter', 'draft', 'preparing', '', '', 'x', now(), '1a.' from u`,
  lease_in: (t) => sql`${insertUnit(t)} ${LEASE_IN} select 1 from i`,
  lease_in_alarm: (t) => sql`${insertUnit(t)} ${LEASE_IN}
    insert into lease_in_alarm (tenant_id, lease_in_id, months, on_day) select tenant_id, id, 12, '2026-01-01' from i`,
  takeover: (t) => sql`${insertUnit(t)} ${TAKEOVER} select 1 from o`,
  takeover_balance: (t) => sql`${insertUnit(t)} ${TAKEOVER}
    insert into takeover_balance select o.tenant_id, o.id, u.id, 'arrears', 1, 'x' from o, u`,
  takeover_draw: (t) => sql`${insertUnit(t)} ${TAKEOVER}
    insert into takeover_draw select tenant_id, id, 'x', 'x', '2026-01-01', 1, 1, null, 'x' from o`,
}

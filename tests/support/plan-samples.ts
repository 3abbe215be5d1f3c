import { sql } from 'kysely'
import type { TenantId } from '../../src/platform/db/index.ts'

/** A proposed plan as `a`. */
function insertPlan(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with a as (insert into allocation_plan (tenant_id, id, number, title, programme, location, layout, area,
      rent_standard, object_range, register_from, register_to, content, step, version, recheck_provisional)
    values (${tenant}::integer, gen_random_uuid(), gen_random_uuid()::text, 'x', 'public-rental', 'x', 'x', 'x', 'x', 'x',
      '2026-01-01', '2026-02-01', '{}', 'proposed', 1, false) returning tenant_id, id)`
}

const UNIT = sql`, j as (insert into housing_project
      (tenant_id, id, code, name, programme, source, area, version, entered_at, entered_by)
    select tenant_id, gen_random_uuid(), gen_random_uuid()::text, 'x', 'public-rental', 'purchased', tenant_id::text,
      1, now(), 'x' from a returning tenant_id, id),
    b as (insert into building (tenant_id, id, project_id, name, entered_at, entered_by)
      select tenant_id, gen_random_uuid(), id, 'x', now(), 'x' from j returning tenant_id, id, project_id),
    u as (insert into unit (tenant_id, id, project_id, building_id, number, unit_type, floor_area, state, since, version)
      select tenant_id, gen_random_uuid(), project_id, id, 'x', 'studio', 1, 'preparing', '2026-01-01', 1 from b
      returning tenant_id, id)`

const REGISTRATION = sql`, p as (insert into person (tenant_id, id, version, entered_at, entered_by)
      select tenant_id, gen_random_uuid(), 1, now(), 'x' from a returning tenant_id, id),
    q as (insert into queue_entry (tenant_id, id, programme, ticket, person_id, certificate_number, certified_at, area, tier, wanted,
        persons, refusals, state, since, version)
      select tenant_id, gen_random_uuid(), 'public-rental', lpad((random() * 99999999)::integer::text, 8, '0'), id,
        gen_random_uuid()::text, now(), tenant_id::text, 1, 'studio', 1, 0, 'waiting', '2026-01-01', 1 from p
      returning tenant_id, id, person_id),
    r as (insert into plan_registration (tenant_id, id, plan_id, entry_id, person_id, ticket, group_no, tier, cert, persons, classes,
        wish, certificate, shown_name, registered_at, step, version)
      select q.tenant_id, gen_random_uuid(), a.id, q.id, q.person_id, '00001', 1, 1, '20260101000000', 1, 'x', '1a.', 'x', 'x', now(),
        'registered', 1 from q, a returning tenant_id, id)`

const NOTICE = sql`, n as (insert into plan_notice
      (tenant_id, id, plan_id, kind, title, posted_at, posted_by, first_day, last_day, pdf, digest)
    select tenant_id, gen_random_uuid(), id, 'list', 'x', now(), 'x', '2026-01-01', '2026-01-01', 'x'::bytea,
      encode(sha256('x'::bytea), 'hex') from a returning tenant_id, id, plan_id)`

const ATTEMPT = sql`${NOTICE}, d as (insert into draw_attempt (tenant_id, draw, attempt, plan_id, group_no, manifest, manifest_hash,
      entrants, notice_id, objections_until, reveal_from, audit_entry)
    select tenant_id, gen_random_uuid()::text, 1, plan_id, 1, 'x', encode(sha256(gen_random_uuid()::text::bytea), 'hex'), 'x', id,
      '2026-01-02', '2026-01-03', gen_random_uuid() from n returning tenant_id, draw)`

/** A row of each table of plans and draws for a bureau. */
export const PLAN_SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  plan_counter: (t) => sql`insert into plan_counter values (${t}::integer, gen_random_uuid()::text, 1)`,
  allocation_plan: (t) => sql`${insertPlan(t)} select 1 from a`,
  plan_act: (
    t,
  ) => sql`${insertPlan(t)} insert into plan_act (tenant_id, plan_id, seq, act, from_step, to_step, actor, at, detail)
    select tenant_id, id, 1, 'propose', 'draft', 'proposed', 'x', now(), '1a.' from a`,
  plan_party: (t) => sql`${insertPlan(t)} insert into plan_party (tenant_id, plan_id, party, name, holder)
    select tenant_id, id, 'GZ', 'x', 'u:' || gen_random_uuid() from a`,
  plan_unit: (t) => sql`${insertPlan(t)} ${UNIT} insert into plan_unit select a.tenant_id, a.id, u.id, 'x' from a, u`,
  plan_registration: (t) => sql`${insertPlan(t)} ${REGISTRATION} select 1 from r`,
  registration_act: (t) => sql`${insertPlan(t)} ${REGISTRATION} insert into registration_act
    (tenant_id, registration_id, seq, act, from_step, to_step, actor, at, detail)
    select tenant_id, id, 1, 'register', 'draft', 'registered', 'x', now(), '1a.' from r`,
  plan_notice: (t) => sql`${insertPlan(t)} ${NOTICE} select 1 from n`,
  draw_attempt: (t) => sql`${insertPlan(t)} ${ATTEMPT} select 1 from d`,
  draw_act: (t) => sql`${insertPlan(t)} ${ATTEMPT} insert into draw_act
    (tenant_id, draw, attempt, seq, act, from_step, to_step, actor, at, detail)
    select tenant_id, draw, 1, 1, 'freeze', 'draft', 'frozen', 'x', now(), '1a.' from d`,
  draw_entrant: (t) => sql`${insertPlan(t)} ${REGISTRATION} ${ATTEMPT} insert into draw_entrant
    (tenant_id, draw, attempt, ticket, registration_id, sealed) select d.tenant_id, draw, 1, '00001', r.id, '1a.' from d, r`,
}

import { sql } from 'kysely'
import type { TenantId } from '../../src/platform/db/index.ts'

/** A waiting family as `q`, a flat as `u`, and a plan as `a`. */
function insertGround(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with p as (insert into person (tenant_id, id, version, entered_at, entered_by)
      values (${tenant}::integer, gen_random_uuid(), 1, now(), 'x') returning tenant_id, id),
    q as (insert into queue_entry (tenant_id, id, programme, ticket, person_id, certificate_number, certified_at, area, tier, wanted,
        persons, refusals, state, since, version)
      select tenant_id, gen_random_uuid(), 'public-rental', lpad((random() * 99999999)::integer::text, 8, '0'), id,
        gen_random_uuid()::text, now(), tenant_id::text, 1, 'studio', 1, 0, 'waiting', '2026-01-01', 1 from p
      returning tenant_id, id, person_id),
    j as (insert into housing_project
        (tenant_id, id, code, name, programme, source, area, version, entered_at, entered_by)
      select tenant_id, gen_random_uuid(), gen_random_uuid()::text, 'x', 'public-rental', 'purchased', tenant_id::text,
        1, now(), 'x' from p returning tenant_id, id),
    b as (insert into building (tenant_id, id, project_id, name, entered_at, entered_by)
      select tenant_id, gen_random_uuid(), id, 'x', now(), 'x' from j returning tenant_id, id, project_id),
    u as (insert into unit (tenant_id, id, project_id, building_id, number, unit_type, floor_area, state, since, version)
      select tenant_id, gen_random_uuid(), project_id, id, 'x', 'studio', 1, 'preparing', '2026-01-01', 1 from b
      returning tenant_id, id),
    a as (insert into allocation_plan (tenant_id, id, number, title, programme, location, layout, area,
        rent_standard, object_range, register_from, register_to, content, step, version, recheck_provisional)
      select tenant_id, gen_random_uuid(), gen_random_uuid()::text, 'x', 'public-rental', 'x', 'x', 'x', 'x', 'x',
        '2026-01-01', '2026-02-01', '{}', 'proposed', 1, false from p returning tenant_id, id)`
}

const OFFER = sql`, v as (insert into queue_vacancy
      (tenant_id, id, programme, unit_id, unit_type, opened_at, opened_by, state, version)
    select tenant_id, gen_random_uuid(), 'public-rental', id, 'studio', now(), 'x', 'open', 1 from u returning tenant_id, id),
  o as (insert into queue_offer (tenant_id, id, vacancy_id, entry_id, turn, offered_at, reply_by, reply_provisional, state)
    select v.tenant_id, gen_random_uuid(), v.id, q.id, 1, now(), '2026-01-01', false, 'open' from v, q
    returning tenant_id, id)`

const PLACEMENT = sql`, m as (insert into placement (tenant_id, id, entry_id, person_id, unit_id, bond, origin, source, agreed_at,
      agreed_by, sign_by, sign_provisional, state, since, version)
    select q.tenant_id, gen_random_uuid(), q.id, q.person_id, u.id, 'x', 'x', 'takeover', now(), 'x', '2026-01-01', false, 'agreed',
      '2026-01-01', 1 from q, u returning tenant_id, id)`

const SESSION = sql`, s as (insert into selection_session (tenant_id, id, plan_id, title, programme, starts_at, slot_seconds, missed,
      sign_days, state, version, opened_at, opened_by)
    select tenant_id, gen_random_uuid(), id, 'x', 'public-rental', now(), 60, 'back', 1, 'planned', 1, now(), 'x' from a
    returning tenant_id, id),
  t as (insert into selection_turn (tenant_id, session_id, place, class, line_no, entry_id, person_id, ticket, draw_group,
      substitute, state, misses)
    select s.tenant_id, s.id, 1, 'x', 1, q.id, q.person_id, '00001', '1', false, 'waiting', 0 from s, q
    returning tenant_id, session_id)`

const SLOT = sql`, l as (insert into viewing_slot (tenant_id, id, plan_id, place, at, places, opened_by)
    select tenant_id, gen_random_uuid(), id, 'x', now(), 1, 'x' from a returning tenant_id, id)`

/** A row of each table of the waiting list and of choosing for a bureau. */
export const QUEUE_SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  queue_counter: (t) => sql`insert into queue_counter values (${t}::integer, gen_random_uuid()::text, 1)`,
  queue_snapshot: (
    t,
  ) => sql`insert into queue_snapshot (tenant_id, id, programme, number, month, state, manifest, entrants, secret,
      salts, commitment, frozen_at, frozen_by, commit_by, reveal_by)
    values (${t}::integer, gen_random_uuid(), gen_random_uuid()::text, 1, '2026-01', 'frozen', 'x', 'x', '1a.', '1a.', 'x', now(),
      'x', now() + interval '1 minute', now() + interval '1 day')`,
  queue_snapshot_entrant: (
    t,
  ) => sql`with n as (insert into queue_snapshot (tenant_id, id, programme, number, month, state,
      manifest, entrants, secret, salts, commitment, frozen_at, frozen_by, commit_by, reveal_by)
    values (${t}::integer, gen_random_uuid(), gen_random_uuid()::text, 1, '2026-01', 'frozen', 'x', 'x', '1a.', '1a.', 'x', now(),
      'x', now() + interval '1 minute', now() + interval '1 day') returning tenant_id, id)
    insert into queue_snapshot_entrant select tenant_id, id, '00000001', '1a.' from n`,
  queue_entry: (t) => sql`${insertGround(t)} select 1 from q`,
  queue_act: (t) => sql`${insertGround(t)}
    insert into queue_act (tenant_id, entry_id, seq, act, from_state, to_state, actor, at, detail)
    select tenant_id, id, 1, 'enter', 'draft', 'waiting', 'x', now(), '1a.' from q`,
  queue_vacancy: (t) => sql`${insertGround(t)} ${OFFER} select 1 from o`,
  queue_offer: (t) => sql`${insertGround(t)} ${OFFER} select 1 from o`,
  queue_pass: (t) => sql`${insertGround(t)} ${OFFER}
    insert into queue_pass select o.tenant_id, o.id, q.id, 'layout' from o, q`,
  placement: (t) => sql`${insertGround(t)} ${PLACEMENT} select 1 from m`,
  selection_session: (t) => sql`${insertGround(t)} ${SESSION} select 1 from t`,
  selection_turn: (t) => sql`${insertGround(t)} ${SESSION} select 1 from t`,
  selection_line: (t) => sql`${insertGround(t)} ${SESSION}
    insert into selection_line (tenant_id, session_id, class) select tenant_id, session_id, 'x' from t`,
  selection_flat: (t) => sql`${insertGround(t)} ${SESSION}
    insert into selection_flat (tenant_id, session_id, unit_id, class) select s.tenant_id, s.id, u.id, 'x' from s, u`,
  selection_act: (
    t,
  ) => sql`${insertGround(t)} ${SESSION} insert into selection_act (tenant_id, session_id, seq, act, actor, at)
    select tenant_id, id, 1, 'open', 'x', now() from s`,
  viewing_slot: (t) => sql`${insertGround(t)} ${SLOT} select 1 from l`,
  viewing: (t) =>
    sql`${insertGround(t)} ${SLOT} insert into viewing (tenant_id, slot_id, seat) select tenant_id, id, 1 from l`,
  house_rules_read: (t) => sql`${insertGround(t)} ${PLACEMENT}
    insert into house_rules_read select tenant_id, id, ${'0'.repeat(64)}, now(), 'x' from m`,
}

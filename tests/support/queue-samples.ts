import { sql } from 'kysely'
import type { TenantId } from '../../src/platform/db/index.ts'

/** A waiting family as `q`, and a flat as `u`. */
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
      returning tenant_id, id)`
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

/** A row of each table of the waiting list for a bureau. */
export const QUEUE_SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  queue_counter: (t) => sql`insert into queue_counter values (${t}::integer, gen_random_uuid()::text, 1)`,
  queue_snapshot: (
    t,
  ) => sql`insert into queue_snapshot (tenant_id, id, programme, number, month, state, manifest, entrants, secret,
      salts, commitment, frozen_at, frozen_by, commit_by, reveal_by)
    values (${t}::integer, gen_random_uuid(), gen_random_uuid()::text, 1, '2026-01', 'frozen', 'x', 'x', '1a.', '1a.', 'x', now(),
      'x', now() + interval '1 minute', now() + interval '1 day')`,
  queue_entry: (t) => sql`${insertGround(t)} select 1 from q`,
  queue_act: (t) => sql`${insertGround(t)}
    insert into queue_act (tenant_id, entry_id, seq, act, from_state, to_state, actor, at, detail)
    select tenant_id, id, 1, 'enter', 'draft', 'waiting', 'x', now(), '1a.' from q`,
  queue_vacancy: (t) => sql`${insertGround(t)} ${OFFER} select 1 from o`,
  queue_offer: (t) => sql`${insertGround(t)} ${OFFER} select 1 from o`,
  queue_pass: (t) => sql`${insertGround(t)} ${OFFER}
    insert into queue_pass select o.tenant_id, o.id, q.id, 'layout' from o, q`,
  placement: (t) => sql`${insertGround(t)} ${PLACEMENT} select 1 from m`,
  house_rules_read: (t) => sql`${insertGround(t)} ${PLACEMENT}
    insert into house_rules_read select tenant_id, id, ${'0'.repeat(64)}, now(), 'x' from m`,
}

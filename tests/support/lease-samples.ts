import { sql } from 'kysely'
import type { TenantId } from '../../src/platform/db/index.ts'

const DIGEST = '0'.repeat(64)

/** A draft of a lease as `l`, of a flat and somebody who rents it. */
function insertLease(tenant: TenantId): ReturnType<typeof sql> {
  return sql`with j as (insert into housing_project
      (tenant_id, id, code, name, programme, source, area, version, entered_at, entered_by)
    values (${tenant}::integer, gen_random_uuid(), gen_random_uuid()::text, 'x', 'public-rental', 'purchased', ${String(tenant)},
      1, now(), 'x') returning tenant_id, id),
    b as (insert into building (tenant_id, id, project_id, name, entered_at, entered_by)
      select tenant_id, gen_random_uuid(), id, 'x', now(), 'x' from j returning tenant_id, id, project_id),
    u as (insert into unit (tenant_id, id, project_id, building_id, number, unit_type, floor_area, state, since, version)
      select tenant_id, gen_random_uuid(), project_id, id, 'x', 'studio', 1, 'preparing', '2026-01-01', 1 from b
      returning tenant_id, id, project_id),
    p as (insert into person (tenant_id, id, version, entered_at, entered_by)
      values (${tenant}::integer, gen_random_uuid(), 1, now(), 'x') returning id),
    l as (insert into lease (tenant_id, id, number, kind, origin, project_id, unit_id, person_id, area, from_day, to_day, rent,
        deposit, step, version, since, due_provisional)
      select u.tenant_id, gen_random_uuid(), gen_random_uuid()::text, 'transition', 'transition', u.project_id, u.id, p.id,
        ${String(tenant)}, '2026-01-01', '2026-12-31', 1, 0, 'signing', 2, '2026-01-01', false from u, p
      returning tenant_id, id)`
}

/** It was drafted and made final. */
const ACTS = sql`, done as (insert into lease_act (tenant_id, lease_id, seq, round, act, after_seq, from_step, to_step, actor, at,
      detail, digest, base_seq, base_act, base_actor)
    select l.tenant_id, l.id, a.seq, 1, a.act, nullif(a.seq - 1, 0), a.from_step, a.to_step, a.actor, now(), '1a.', a.digest, a.base_seq,
      a.base_act, a.base_actor from l, (values
        (1, 'open', 'draft', 'drafting', 'x', null, null::integer, null, null),
        (2, 'freeze', 'drafting', 'signing', 'x', ${DIGEST}, null, null, null),
        (3, 'sign-tenant', 'signing', 'signing', 'y', ${DIGEST}, 2, 'freeze', 'x'),
        (4, 'sign-first', 'signing', 'signing', 'x', ${DIGEST}, 3, 'sign-tenant', 'y'),
        (5, 'sign-second', 'signing', 'signed', 'z', ${DIGEST}, 4, 'sign-first', 'x'))
      as a (seq, act, from_step, to_step, actor, digest, base_seq, base_act, base_actor) returning tenant_id, lease_id, seq, act)`

/** A row of each table of leases for a bureau. */
export const LEASE_SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  lease_counter: (t) => sql`insert into lease_counter values (${t}::integer, gen_random_uuid()::text, 1)`,
  lease: (t) => sql`${insertLease(t)} select 1 from l`,
  lease_act: (t) => sql`${insertLease(t)} ${ACTS} select 1 from done`,
  lease_document: (t) => sql`${insertLease(t)} ${ACTS} insert into lease_document
    (tenant_id, id, lease_id, seq, act, digest, check_hash, content)
    select tenant_id, gen_random_uuid(), lease_id, seq, act, ${DIGEST}, encode(sha256(gen_random_uuid()::text::bytea), 'hex'), '1a.'
    from done where act = 'freeze'`,
  lease_seal: (t) => sql`${insertLease(t)} ${ACTS} insert into lease_seal
    (tenant_id, lease_id, seq, algorithm, act, digest, public_key, signature)
    select tenant_id, lease_id, seq, 'ed25519', act, ${DIGEST}, 'aa', 'aa' from done where act = 'sign-second'`,
}

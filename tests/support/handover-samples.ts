import { sql } from 'kysely'
import type { TenantId } from '../../src/platform/db/index.ts'

/** A row of each table of cases on their way between bureaus. */
export const HANDOVER_SAMPLES: Readonly<Record<string, (tenant: TenantId) => ReturnType<typeof sql>>> = {
  case_handover: (t) => sql`with p as (insert into person (tenant_id, id, version, entered_at, entered_by)
      values (${t}::integer, gen_random_uuid(), 1, now(), 'x') returning tenant_id, id),
    h as (insert into household (tenant_id, id, version, entered_at, entered_by)
      values (${t}::integer, gen_random_uuid(), 1, now(), 'x') returning id),
    c as (insert into application_case (tenant_id, id, number, procedure, pack, pack_edition, law_on, household_id,
        applicant_id, filed_at, filed_by, area, town, step, version, since, due_provisional)
      select tenant_id, gen_random_uuid(), gen_random_uuid()::text, 'x', 'x', 'x', '2026-01-01', h.id, p.id, now(), 'x',
        '410522001', '410522001', 'x', 1, '2026-01-01', false from p, h returning tenant_id, id),
    act as (insert into case_act (tenant_id, case_id, seq, procedure, act, from_step, to_step, actor, at, detail, digest)
      select tenant_id, id, 1, 'x', 'file', 'draft', 'x', 'x', now(), '1a.', 'x' from c returning tenant_id, case_id)
    insert into case_handover (tenant_id, id, case_id, seq, to_bureau, letter, digest)
    select tenant_id, gen_random_uuid(), case_id, 1, 999998, '1a.', repeat('0', 64) from act`,
  case_arrival: (t) => sql`insert into case_arrival (tenant_id, id, from_bureau, letter, digest, arrived_at, state)
    values (${t}::integer, gen_random_uuid(), 999998, '1a.', repeat('0', 64), now(), 'waiting')`,
}

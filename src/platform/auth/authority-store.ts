import { sql } from 'kysely'
import type { Clock, PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'

export const AGENT_KINDS = ['village-clerk', 'relative', 'committee', 'employer'] as const

type AgentKind = (typeof AGENT_KINDS)[number]

type AuthorityTables = {
  authority: {
    tenant_id: TenantId
    id: string
    person_id: string
    agent: string
    kind: AgentKind
    basis: string
    valid_from: PlainDate
    valid_to: PlainDate
    recorded_by: string
    recorded_at: string
    revoked_by: string | null
    revoked_at: string | null
  }
}

/** That somebody may act for a person, on some paper, from day to day. */
export interface Authority {
  readonly id: string
  readonly person: string
  /** `u:<staff account>` or `c:<citizen account>`. */
  readonly agent: string
  readonly kind: AgentKind
  readonly basis: string
  readonly from: PlainDate
  /** The last day: an authority always ends. */
  readonly to: PlainDate
}

export async function insertAuthority(
  tx: Tx,
  tenant: TenantId,
  authority: Authority,
  by: string,
  clock: Clock,
): Promise<void> {
  const { id, person, agent, kind, basis, from, to } = authority
  const row = { tenant_id: tenant, id, person_id: person, agent, kind, basis, valid_from: from, valid_to: to }
  const record = { recorded_by: by, recorded_at: clock.now().toISOString(), revoked_by: null, revoked_at: null }
  await authorities(tx)
    .insertInto('authority')
    .values({ ...row, ...record })
    .execute()
}

/** Authorities that have not been revoked and whose last day has not passed: of a person, of an agent, or one by its id. */
export async function findAuthorities(
  tx: Tx,
  tenant: TenantId,
  of: { readonly person?: string; readonly agent?: string; readonly id?: string },
  on: PlainDate,
): Promise<Authority[]> {
  let query = authorities(tx).selectFrom('authority').selectAll().where('tenant_id', '=', tenant)
  query = query.where('revoked_at', 'is', null).where('valid_to', '>=', on)
  if (of.person !== undefined) query = query.where('person_id', '=', of.person)
  if (of.agent !== undefined) query = query.where('agent', '=', of.agent)
  if (of.id !== undefined) query = query.where('id', '=', of.id)
  const rows = await query.orderBy('id').execute()
  return rows.map((row) => ({
    ...{ id: row.id, person: row.person_id, agent: row.agent, kind: row.kind, basis: row.basis },
    ...{ from: row.valid_from, to: row.valid_to },
  }))
}

/** The authority under which an agent may act for a person on a day. */
export async function findStanding(
  tx: Tx,
  tenant: TenantId,
  agent: string,
  person: string,
  on: PlainDate,
): Promise<string | undefined> {
  const row = await authorities(tx)
    .selectFrom('authority')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('agent', '=', agent)
    .where('person_id', '=', person)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${on}::date`)
    .executeTakeFirst()
  return row?.id
}

/** False when it is revoked already. */
export async function revokeStored(tx: Tx, tenant: TenantId, id: string, by: string, clock: Clock): Promise<boolean> {
  const result = await authorities(tx)
    .updateTable('authority')
    .set({ revoked_by: by, revoked_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function authorities(tx: Tx): ReturnType<typeof tx.withTables<AuthorityTables>> {
  return tx.withTables<AuthorityTables>()
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Clock, Fault, groupBy } from '../../kit/index.ts'
import { readSqlError, SQL_STATE, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { Override } from '../../policy/engine/index.ts'
import type { OverrideProposal, ParameterOverride } from './parameter-override.ts'

type OverrideTables = {
  parameter_override: {
    tenant_id: TenantId
    id: string
    pack: string
    parameter: string
    value: unknown
    valid_from: string
    valid_to: string | null
    basis: string
    proposed_by: string
    proposed_at: string
    approved_by: string | null
    approved_at: string | null
    withdrawn_at: string | null
  }
}

/** Writes down a bureau's own value, still to be approved. Throws `conflict` when its days meet those of another one. */
export async function proposeOverride(tx: Tx, proposal: OverrideProposal, clock: Clock): Promise<string> {
  const id = randomUUID()
  const row = {
    tenant_id: proposal.tenant,
    id,
    pack: proposal.pack,
    parameter: proposal.parameter,
    value: sql<unknown>`${JSON.stringify(proposal.value)}::jsonb`,
    valid_from: proposal.from,
    valid_to: proposal.to ?? null,
    basis: proposal.basis,
    proposed_by: proposal.proposedBy,
    proposed_at: clock.now().toISOString(),
  }
  await refusing(() => overrides(tx).insertInto('parameter_override').values(row).execute())
  return id
}

/** Approves a proposal. Throws `forbidden` for the person who proposed it, `not-found` when it is not open. */
export async function approveOverride(tx: Tx, tenant: TenantId, id: string, by: string, clock: Clock): Promise<void> {
  const change = overrides(tx)
    .updateTable('parameter_override')
    .set({ approved_by: by, approved_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('approved_by', 'is', null)
    .where('withdrawn_at', 'is', null)
  const { numUpdatedRows } = await refusing(() => change.executeTakeFirst())
  if (numUpdatedRows === 0n) throw new Fault('not-found', '没有等待批准的这一项本地取值。', { path: 'id' })
}

/** Takes a value back, whose days are then free for another one. Throws `not-found` when there is none. */
export async function withdrawOverride(tx: Tx, tenant: TenantId, id: string, clock: Clock): Promise<void> {
  const change = overrides(tx)
    .updateTable('parameter_override')
    .set({ withdrawn_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
  const { numUpdatedRows } = await change.executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Fault('not-found', '没有这一项本地取值，或者已经撤回。', { path: 'id' })
}

/** A value that has not been withdrawn; undefined when there is none. */
export async function findOverride(tx: Tx, tenant: TenantId, id: string): Promise<ParameterOverride | undefined> {
  if (!isUuid(id)) return undefined
  const row = await overrides(tx)
    .selectFrom('parameter_override')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row && readOverride(row)
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** A bureau's values for a pack that have not been withdrawn, in the order of parameter and date. */
export async function listOverrides(tx: Tx, tenant: TenantId, pack: string): Promise<ParameterOverride[]> {
  const rows = await overrides(tx)
    .selectFrom('parameter_override')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('pack', '=', pack)
    .where('withdrawn_at', 'is', null)
    .orderBy('parameter')
    .orderBy('valid_from')
    .execute()
  return rows.map(readOverride)
}

/** Those of them that a second person has approved: the ones that decide. */
export async function listApprovedOverrides(tx: Tx, tenant: TenantId, pack: string): Promise<ParameterOverride[]> {
  return (await listOverrides(tx, tenant, pack)).filter(({ approvedBy }) => approvedBy !== undefined)
}

/** The approved values of a bureau, by pack: what decides there, and how long its limits are. */
export async function readOwnValues(tx: Tx, tenant: TenantId): Promise<ReadonlyMap<string, ParameterOverride[]>> {
  const rows = await overrides(tx)
    .selectFrom('parameter_override')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('withdrawn_at', 'is', null)
    .where('approved_by', 'is not', null)
    .orderBy('parameter')
    .orderBy('valid_from')
    .execute()
  return groupBy(rows.map(readOverride), ({ pack }) => pack)
}

function overrides(tx: Tx): ReturnType<typeof tx.withTables<OverrideTables>> {
  return tx.withTables<OverrideTables>()
}

function readOverride(row: OverrideTables['parameter_override']): ParameterOverride {
  return {
    id: row.id,
    pack: row.pack,
    parameter: row.parameter,
    // What was written was an override's value.
    value: row.value as Override['value'],
    from: row.valid_from,
    ...(row.valid_to === null ? {} : { to: row.valid_to }),
    basis: row.basis,
    proposedBy: row.proposed_by,
    approvedBy: row.approved_by ?? undefined,
  }
}

/** Turns what the table's constraints refuse into sentences. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

function refusalOf(error: unknown): Fault | undefined {
  const refused = readSqlError(error)
  if (refused?.state === SQL_STATE.exclusionViolation) {
    return new Fault('conflict', '这个参数在这段日子里已有本地取值，请先撤回原来的或者改动起止日期。', { path: 'from' })
  }
  if (refused?.constraint === 'parameter_override_four_eyes') {
    return new Fault('forbidden', '本地取值不能由提出的人自己批准，请由另一个人批准。', { path: 'approvedBy' })
  }
  return undefined
}

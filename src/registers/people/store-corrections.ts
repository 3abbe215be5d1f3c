import { sql } from 'kysely'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'
import { type Correction, type CorrectionRequest, isCorrectionSubject } from './correction.ts'
import { cipherOf } from './secrets.ts'

type CorrectionTables = {
  correction_request: {
    tenant_id: TenantId
    id: string
    person_id: string
    about: string
    said: string
    asked_by: string
    asked_at: string
    authority_id: string | null
    withdrawn_by: string | null
    withdrawn_at: string | null
  }
}

const tables = (tx: Tx) => tx.withTables<CorrectionTables>()

function placeOf(row: string): FieldPlace {
  return { table: 'correction_request', column: 'said', row }
}

export async function insertCorrection(context: RegisterContext, request: CorrectionRequest): Promise<void> {
  const { wrong, right, evidence, id, about } = request
  const said = cipherOf(context).encrypt(JSON.stringify({ wrong, right, evidence }), placeOf(id))
  const asked = { asked_by: request.askedBy, asked_at: request.askedAt, authority_id: request.authority }
  const row = { tenant_id: context.tenant, id, person_id: request.person, about, said, ...asked }
  await tables(context.tx)
    .insertInto('correction_request')
    .values({ ...row, withdrawn_by: null, withdrawn_at: null })
    .execute()
}

/** What was asked about some records, the newest first. */
export async function loadCorrections(
  context: RegisterContext,
  persons: readonly string[],
): Promise<CorrectionRequest[]> {
  const rows = await tables(context.tx)
    .selectFrom('correction_request')
    .selectAll()
    .where('tenant_id', '=', context.tenant)
    .where('person_id', '=', sql<string>`any(${[...persons]}::uuid[])`)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => readCorrection(context, row))
}

/** False when it is none of these people's, or was withdrawn already. */
export async function closeCorrection(
  { tx, tenant, clock, actor }: RegisterContext,
  persons: readonly string[],
  id: string,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('correction_request')
    .set({ withdrawn_by: actor.id, withdrawn_at: clock.now().toISOString() })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('person_id', '=', sql<string>`any(${[...persons]}::uuid[])`)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function readCorrection(context: RegisterContext, row: CorrectionTables['correction_request']): CorrectionRequest {
  // Written by `insertCorrection`.
  const said = JSON.parse(cipherOf(context).decrypt(row.said, placeOf(row.id))) as Omit<Correction, 'about'>
  return {
    ...said,
    id: row.id,
    person: row.person_id,
    about: isCorrectionSubject(row.about) ? row.about : 'other',
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    authority: row.authority_id,
    withdrawnAt: row.withdrawn_at,
  }
}

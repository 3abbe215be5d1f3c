import { type SqlBool, sql } from 'kysely'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'
import {
  type Correction,
  type CorrectionHead,
  type CorrectionOutcome,
  type CorrectionReply,
  type CorrectionRequest,
  type CorrectionSubject,
  isCorrectionSubject,
} from './correction.ts'
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
    outcome: CorrectionOutcome | null
    reply: string | null
    answered_by: string | null
    answered_at: string | null
  }
}

type Row = CorrectionTables['correction_request']

const tables = (tx: Tx) => tx.withTables<CorrectionTables>()

function placeOf(column: 'said' | 'reply', row: string): FieldPlace {
  return { table: 'correction_request', column, row }
}

export async function insertCorrection(
  context: RegisterContext,
  request: Omit<CorrectionRequest, 'answer' | 'withdrawnAt'>,
): Promise<void> {
  const { wrong, right, evidence, id, about } = request
  const said = cipherOf(context).encrypt(JSON.stringify({ wrong, right, evidence }), placeOf('said', id))
  const asked = { asked_by: request.askedBy, asked_at: request.askedAt, authority_id: request.authority }
  const open = { withdrawn_by: null, withdrawn_at: null, outcome: null, reply: null, answered_by: null }
  await tables(context.tx)
    .insertInto('correction_request')
    .values({
      ...{ tenant_id: context.tenant, id, person_id: request.person, about, said },
      ...asked,
      ...open,
      answered_at: null,
    })
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

/** One request, locked until the transaction ends when it is going to be answered. */
export async function findCorrection(
  context: RegisterContext,
  id: string,
  lock = false,
): Promise<CorrectionRequest | undefined> {
  const query = tables(context.tx)
    .selectFrom('correction_request')
    .selectAll()
    .where('tenant_id', '=', context.tenant)
    .where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && readCorrection(context, row)
}

/** Requests that wait, the oldest first, or those that were answered, the newest first; behind one of them. */
export async function pageCorrections(
  { tx, tenant }: RegisterContext,
  state: 'waiting' | 'answered',
  after: string | undefined,
  limit: number,
): Promise<CorrectionHead[]> {
  const isWaiting = state === 'waiting'
  let query = tables(tx)
    .selectFrom('correction_request')
    .select(['id', 'person_id', 'about', 'asked_at', 'authority_id', 'outcome', 'answered_at'])
    .where('tenant_id', '=', tenant)
    .where(
      sql<SqlBool>`${sql.raw(isWaiting ? 'answered_at is null and withdrawn_at is null' : 'answered_at is not null')}`,
    )
  if (after !== undefined) query = query.where('id', isWaiting ? '>' : '<', after)
  const rows = await query
    .orderBy('id', isWaiting ? 'asc' : 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, person: row.person_id, about: subjectOf(row.about), askedAt: row.asked_at },
    ...{ authority: row.authority_id, outcome: row.outcome, answeredAt: row.answered_at },
  }))
}

/** False when it is none of these people's, was answered, or was withdrawn already. */
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
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Writes an answer down for a request whose row is locked. */
export async function replyTo(context: RegisterContext, id: string, answer: CorrectionReply): Promise<void> {
  const reply = cipherOf(context).encrypt(answer.reply, placeOf('reply', id))
  const answered = { outcome: answer.outcome, answered_by: answer.answeredBy, answered_at: answer.answeredAt }
  const change = tables(context.tx)
    .updateTable('correction_request')
    .set({ ...answered, reply })
  await change.where('tenant_id', '=', context.tenant).where('id', '=', id).execute()
}

/** One batch of texts under the current key and suite, behind a request; answers how many were rewritten and the last id seen. */
export async function reencryptCorrections(
  context: RegisterContext,
  after: string,
  limit: number,
): Promise<{ readonly last: string | undefined; readonly rewritten: number }> {
  const rows = await tables(context.tx)
    .selectFrom('correction_request')
    .select(['id', 'said', 'reply'])
    .where('tenant_id', '=', context.tenant)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  let rewritten = 0
  for (const { id, said, reply } of rows) {
    const fresh = { said: anew(context, 'said', id, said), reply: reply && anew(context, 'reply', id, reply) }
    if (fresh.said === said && fresh.reply === reply) continue
    rewritten += 1
    const change = tables(context.tx).updateTable('correction_request').set(fresh)
    await change.where('tenant_id', '=', context.tenant).where('id', '=', id).execute()
  }
  return { last: rows.length < limit ? undefined : rows.at(-1)?.id, rewritten }
}

function anew(context: RegisterContext, column: 'said' | 'reply', id: string, envelope: string): string {
  const cipher = cipherOf(context)
  const place = placeOf(column, id)
  return cipher.isCurrent(envelope) ? envelope : cipher.encrypt(cipher.decrypt(envelope, place), place)
}

function subjectOf(about: string): CorrectionSubject {
  return isCorrectionSubject(about) ? about : 'other'
}

function readCorrection(context: RegisterContext, row: Row): CorrectionRequest {
  // Written by `insertCorrection`.
  const said = JSON.parse(cipherOf(context).decrypt(row.said, placeOf('said', row.id))) as Omit<Correction, 'about'>
  return {
    ...said,
    id: row.id,
    person: row.person_id,
    about: subjectOf(row.about),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    authority: row.authority_id,
    withdrawnAt: row.withdrawn_at,
    answer: readReply(context, row),
  }
}

function readReply(
  context: RegisterContext,
  { id, outcome, reply, answered_by, answered_at }: Row,
): CorrectionReply | null {
  if (outcome === null || reply === null || answered_by === null || answered_at === null) return null
  const words = cipherOf(context).decrypt(reply, placeOf('reply', id))
  return { outcome, reply: words, answeredBy: answered_by, answeredAt: answered_at }
}

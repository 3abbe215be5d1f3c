import { z } from 'zod'
import { type Clock, Fault } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import type { Visit } from './visit.ts'

type OnceTables = {
  answered_request: {
    tenant_id: TenantId
    caller: string
    key: string
    request: string
    answer: string | null
    answered_at: string
  }
}

const tables = (tx: Tx) => tx.withTables<OnceTables>()

const HEADER = 'idempotency-key'

/** What a contract with `once` asks of the headers, beside anything else that comes along. */
export const onceHeaders = z.looseObject({
  [HEADER]: z.string().regex(/^[A-Za-z0-9_-]{8,100}$/, '应当是 8 至 100 位的字母、数字、横线'),
})

/** The Idempotency-Key of a request whose contract says `once`. Throws `malformed` without one. */
export function onceKeyOf(visit: Visit): string {
  const key = visit.header(HEADER)
  if (key === undefined) throw new Fault('malformed', '请求缺少 Idempotency-Key。', { path: HEADER })
  return key
}

/** A request that changes something: who sends it, under which key, and a keyed digest of what it asks. */
export interface OnceRequest {
  readonly caller: string
  readonly key: string
  /** The digest under the current key first, then under older ones: keys may change between two tries. */
  readonly digests: readonly string[]
}

interface OnceContext {
  readonly tx: Tx
  readonly tenant: TenantId
  readonly clock: Clock
}

/** How long an answer is kept for repetition. */
const KEPT_MS = 24 * 3_600_000

/**
 * Carries a request out once: under a key that was used before, the same request gets the same answer and nothing is done. The
 * work runs in the transaction that writes the key down, so a second one waits for the first, in this process or another, and
 * goes ahead when that one failed. Throws `conflict` when the key was used for something else.
 */
export async function answerOnce<T>(context: OnceContext, request: OnceRequest, work: () => Promise<T>): Promise<T> {
  const { tx, tenant, clock } = context
  const { caller, key, digests } = request
  await forgetOld(context, caller)
  const row = { tenant_id: tenant, caller, key, request: digests[0] ?? '', answer: null }
  const taken = await tables(tx)
    .insertInto('answered_request')
    .values({ ...row, answered_at: clock.now().toISOString() })
    .onConflict((clash) => clash.columns(['tenant_id', 'caller', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  // Stored by a former run of this very work.
  if (taken === undefined) return (await findAnswer(context, request)) as T
  const answer = await work()
  await tables(tx)
    .updateTable('answered_request')
    .set({ answer: JSON.stringify(answer ?? null) })
    .where('tenant_id', '=', tenant)
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute()
  return answer
}

async function findAnswer({ tx, tenant }: OnceContext, { caller, key, digests }: OnceRequest): Promise<unknown> {
  const row = await tables(tx)
    .selectFrom('answered_request')
    .select(['request', 'answer'])
    .where('tenant_id', '=', tenant)
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirst()
  if (row !== undefined && digests.includes(row.request)) return row.answer
  throw new Fault('conflict', '这个请求编号已经用于另一项办理，没有重复办理。请刷新页面后重新提交。', { path: HEADER })
}

async function forgetOld({ tx, tenant, clock }: OnceContext, caller: string): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS).toISOString()
  const old = tables(tx).deleteFrom('answered_request').where('tenant_id', '=', tenant).where('caller', '=', caller)
  await old.where('answered_at', '<', before).execute()
}

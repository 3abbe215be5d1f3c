import { sql } from 'kysely'
import { Fault, type Fen, type PlainDate } from '../../kit/index.ts'
import type { FieldPlace } from '../../platform/crypto/index.ts'
import { readSqlError, SQL_STATE, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { LeaseAct } from './lease.ts'
import type { Signed } from './lease-state.ts'

/** How a lease came about. */
export type Origin = 'placement' | 'renewal' | 'exchange' | 'transition' | 'stay' | 'take-over'

/** The row of a lease: what hardly changes, and what lists ask. */
export interface LeaseRow {
  readonly id: string
  readonly number: string
  readonly kind: LeaseKind
  readonly origin: Origin
  readonly placement_id: string | null
  readonly previous_id: string | null
  readonly project_id: string
  readonly unit_id: string
  readonly person_id: string
  readonly household_id: string | null
  readonly area: string
  readonly operator_id: string | null
  readonly from_day: PlainDate
  readonly to_day: PlainDate
  readonly rent: Fen | null
  readonly deposit: Fen
  readonly step: string
  readonly version: number
  readonly since: PlainDate
  readonly due: string | null
  readonly due_on: PlainDate | null
  readonly due_provisional: boolean
  readonly signed_on: PlainDate | null
  readonly filed_on: PlainDate | null
  readonly closed_on: PlainDate | null
}

type Tables = {
  lease: LeaseRow & { tenant_id: TenantId }
  lease_act: {
    tenant_id: TenantId
    lease_id: string
    seq: number
    round: number
    act: string
    after_seq: number | null
    from_step: string
    to_step: string
    actor: string
    hat: string | null
    at: string
    detail: string
    amount: Fen | null
    digest: string | null
    base_seq: number | null
    base_act: string | null
    base_actor: string | null
  }
  lease_counter: { tenant_id: TenantId; series: string; last: number }
  lease_document: {
    tenant_id: TenantId
    id: string
    lease_id: string
    seq: number
    act: 'freeze'
    digest: string
    check_hash: string
    content: string
  }
  lease_seal: SealRow & { tenant_id: TenantId }
}

/** The bureau's seal as it is kept. */
export interface SealRow {
  readonly lease_id: string
  readonly seq: number
  readonly algorithm: 'ed25519' | 'sm2'
  readonly act: 'sign-second'
  readonly digest: string
  readonly public_key: string
  readonly signature: string
}

type Store = Pick<CaseContext, 'tx' | 'tenant'>
type Sealed = Store & Pick<CaseContext, 'keys'>

export const tables = (tx: Tx) => tx.withTables<Tables>()

/** The next number of a series; two at once get two, and the second one waits for the first. */
export async function nextNumber({ tx, tenant }: Store, series: string): Promise<number> {
  const row = await tables(tx)
    .insertInto('lease_counter')
    .values({ tenant_id: tenant, series, last: 1 })
    .onConflict((clash) =>
      clash.columns(['tenant_id', 'series']).doUpdateSet({ last: sql<number>`lease_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** Throws `conflict` when the flat or the person has got another lease meanwhile. */
export async function insertLease({ tx, tenant }: Store, row: LeaseRow): Promise<void> {
  await orConflict(
    tables(tx)
      .insertInto('lease')
      .values({ tenant_id: tenant, ...row })
      .execute(),
  )
}

/** The keys let no flat and no person have two leases on one day. */
async function orConflict<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (cause) {
    const state = readSqlError(cause)?.state
    if (state !== SQL_STATE.exclusionViolation && state !== SQL_STATE.uniqueViolation) throw cause
    throw new Fault('conflict', '这套房或者这个人刚刚有了另一份合同，请刷新后再看。', { path: 'unit', cause })
  }
}

/** Keeps the row up with the acts, unless somebody else was quicker: false. Throws `conflict` like `insertLease`. */
export async function updateLease(
  { tx, tenant }: Store,
  id: string,
  before: number,
  change: Partial<LeaseRow>,
): Promise<boolean> {
  const result = await orConflict(
    tables(tx)
      .updateTable('lease')
      .set(change)
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .where('version', '=', before)
      .executeTakeFirst(),
  )
  return result.numUpdatedRows > 0n
}

/** A lease's row, held until the transaction ends when it is going to be acted on. */
export function findLease({ tx, tenant }: Store, id: string, hold: boolean): Promise<LeaseRow | undefined> {
  const query = tables(tx).selectFrom('lease').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
  return (hold ? query.forUpdate() : query).executeTakeFirst()
}

/** The open leases of a flat, of some people, or beside a placement, the earliest first. */
export function findOpenLeases(
  { tx, tenant }: Store,
  { unit, persons }: { readonly unit?: string; readonly persons?: readonly string[] },
): Promise<LeaseRow[]> {
  let query = tables(tx).selectFrom('lease').selectAll().where('tenant_id', '=', tenant).where('closed_on', 'is', null)
  if (unit !== undefined) query = query.where('unit_id', '=', unit)
  if (persons !== undefined) query = query.where('person_id', 'in', [...persons])
  return query.orderBy('from_day').orderBy('id').execute()
}

const placeOf = (lease: string, seq: number): FieldPlace => ({
  ...{ table: 'lease_act', column: 'detail', row: `${lease} ${seq}` },
})

/** What stands beside an act for the keys of the database. */
export interface Beside {
  readonly base?: (Signed & { readonly act: string }) | undefined
  readonly amount?: Fen | undefined
  readonly digest?: string | undefined
}

export async function insertAct(
  { tx, tenant, keys }: Sealed,
  lease: string,
  act: LeaseAct,
  { base, amount, digest }: Beside,
): Promise<void> {
  const detail = keys.cipherFor(tenant).encrypt(JSON.stringify(act.detail), placeOf(lease, act.seq))
  const { seq, round, actor, hat, at } = act
  await tables(tx)
    .insertInto('lease_act')
    .values({
      ...{ tenant_id: tenant, lease_id: lease, seq, round, act: act.act, after_seq: seq === 1 ? null : seq - 1 },
      ...{ from_step: act.from, to_step: act.to, actor, hat, at, detail },
      ...{ amount: amount ?? null, digest: digest ?? null },
      ...{ base_seq: base?.seq ?? null, base_act: base?.act ?? null, base_actor: base?.actor ?? null },
    })
    .execute()
}

/** All acts of a lease, the first one first. */
export async function loadActs({ tx, tenant, keys }: Sealed, lease: string): Promise<LeaseAct[]> {
  const rows = await tables(tx)
    .selectFrom('lease_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('lease_id', '=', lease)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map(({ seq, round, act, from_step, to_step, actor, hat, at, detail }) => {
    const said: unknown = JSON.parse(cipher.decrypt(detail, placeOf(lease, seq)))
    // Written by `insertAct`.
    return { seq, round, act, from: from_step, to: to_step, actor, hat, at, detail: said } as LeaseAct
  })
}

/** A text that was made final. `content`: the bytes of which the digest is taken. */
export interface KeptDocument {
  readonly id: string
  readonly lease: string
  readonly seq: number
  readonly digest: string
  readonly content: string
}

const placeOfDocument = (id: string): FieldPlace => ({ table: 'lease_document', column: 'content', row: id })

export async function insertDocument(
  { tx, tenant, keys }: Sealed,
  { id, lease, seq, digest, content }: KeptDocument,
  checkHash: string,
): Promise<void> {
  const sealed = keys.cipherFor(tenant).encrypt(content, placeOfDocument(id))
  await tables(tx)
    .insertInto('lease_document')
    .values({
      ...{ tenant_id: tenant, id, lease_id: lease, seq, act: 'freeze', digest },
      ...{ check_hash: checkHash, content: sealed },
    })
    .execute()
}

/** A text by its id, or by the hash of its check code. */
export async function findDocument(
  { tx, tenant, keys }: Sealed,
  by: { readonly id: string } | { readonly hash: string },
): Promise<KeptDocument | undefined> {
  const query = tables(tx).selectFrom('lease_document').selectAll().where('tenant_id', '=', tenant)
  const found = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('check_hash', '=', by.hash)
  ).executeTakeFirst()
  if (found === undefined) return undefined
  const { id, lease_id: lease, seq, digest, content } = found
  return { id, lease, seq, digest, content: keys.cipherFor(tenant).decrypt(content, placeOfDocument(id)) }
}

export async function insertSeals({ tx, tenant }: Store, rows: readonly SealRow[]): Promise<void> {
  await tables(tx)
    .insertInto('lease_seal')
    .values(rows.map((row) => ({ tenant_id: tenant, ...row })))
    .execute()
}

/** The seals over a lease's text; none before all have signed. */
export function loadSeals({ tx, tenant }: Store, lease: string): Promise<SealRow[]> {
  return tables(tx)
    .selectFrom('lease_seal')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('lease_id', '=', lease)
    .orderBy('algorithm')
    .execute()
}

import type { FieldPlace } from '../../platform/crypto/index.ts'
import { insertRows, type TenantId, type Tx } from '../../platform/db/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { DrawAct, DrawAttempt, DrawDeed } from './draw.ts'
import type { DrawStep } from './plan-words.ts'

interface AttemptRow {
  tenant_id: TenantId
  draw: string
  attempt: number
  plan_id: string
  group_no: number
  manifest: string
  manifest_hash: string
  entrants: string
  notice_id: string
  objections_until: string
  reveal_from: string
  audit_entry: string
}

type Tables = {
  draw_attempt: AttemptRow
  draw_act: {
    tenant_id: TenantId
    draw: string
    attempt: number
    seq: number
    act: DrawDeed
    after_seq: number | null
    from_step: string
    to_step: DrawStep
    actor: string
    hat: string | null
    at: string
    party: string | null
    value: string | null
    detail: string
    base_seq: number | null
    base_act: string | null
    base_actor: string | null
    reveal_from: string | null
    prev_attempt: number | null
    prev_seq: number | null
    prev_act: string | null
  }
  draw_entrant: {
    tenant_id: TenantId
    draw: string
    attempt: number
    ticket: string
    registration_id: string
    sealed: string
  }
}

type Store = Pick<CaseContext, 'tx' | 'tenant'>
type Sealed = Store & Pick<CaseContext, 'keys'>
type AttemptKey = Pick<DrawAttempt, 'draw' | 'attempt'>

const tables = (tx: Tx) => tx.withTables<Tables>()

export async function insertAttempt({ tx, tenant }: Store, one: DrawAttempt): Promise<void> {
  await tables(tx)
    .insertInto('draw_attempt')
    .values({
      ...{ tenant_id: tenant, draw: one.draw, attempt: one.attempt, plan_id: one.plan, group_no: one.group },
      ...{ manifest: one.manifest, manifest_hash: one.manifestHash, entrants: one.entrants, notice_id: one.notice },
      ...{ objections_until: one.objectionsUntil, reveal_from: one.revealFrom, audit_entry: one.auditEntry },
    })
    .execute()
}

/** The attempts of a plan: by group, the first one first. */
export async function selectAttempts({ tx, tenant }: Store, plan: string): Promise<DrawAttempt[]> {
  const rows = await tables(tx)
    .selectFrom('draw_attempt')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('plan_id', '=', plan)
    .orderBy('group_no')
    .orderBy('attempt')
    .execute()
  return rows.map((row) => ({
    ...{ draw: row.draw, attempt: row.attempt, plan: row.plan_id, group: row.group_no, manifest: row.manifest },
    ...{ manifestHash: row.manifest_hash, entrants: row.entrants, notice: row.notice_id },
    ...{ objectionsUntil: row.objections_until, revealFrom: row.reveal_from, auditEntry: row.audit_entry },
  }))
}

const placeOfAct = ({ draw, attempt }: AttemptKey, seq: number): FieldPlace => ({
  ...{ table: 'draw_act', column: 'detail', row: `${draw} ${attempt} ${seq}` },
})
const placeOfEntrant = ({ draw, attempt }: AttemptKey, ticket: string): FieldPlace => ({
  ...{ table: 'draw_entrant', column: 'sealed', row: `${draw} ${attempt} ${ticket}` },
})

/** How many draws of a bureau have a result, and how many attempts were declared void. */
export async function countDraws({ tx, tenant }: Store): Promise<{ readonly held: number; readonly void: number }> {
  const rows = await tables(tx)
    .selectFrom('draw_act')
    .select(({ fn }) => ['act', fn.countAll<number>().as('count')])
    .where('tenant_id', '=', tenant)
    .where('act', 'in', ['compute', 'confirm-void'])
    .groupBy('act')
    .execute()
  const count = (act: DrawDeed) => Number(rows.find((row) => row.act === act)?.count ?? 0)
  return { held: count('compute'), void: count('confirm-void') }
}

/** The act before on which the keys of the database insist. */
export interface Links {
  readonly base?: Pick<DrawAct, 'seq' | 'act' | 'actor'>
  /** The void attempt after which this one is frozen. */
  readonly prev?: { readonly attempt: number; readonly seq: number }
}

export async function insertDrawAct(
  { tx, tenant, keys }: Sealed,
  attempt: DrawAttempt,
  { seq, act, from, to, actor, hat, at, party, value, detail }: DrawAct,
  { base, prev }: Links,
): Promise<void> {
  await tables(tx)
    .insertInto('draw_act')
    .values({
      ...{ tenant_id: tenant, draw: attempt.draw, attempt: attempt.attempt, seq, act },
      ...{ after_seq: seq === 1 ? null : seq - 1, from_step: from, to_step: to, actor, hat, at, party, value },
      detail: keys.cipherFor(tenant).encrypt(JSON.stringify(detail), placeOfAct(attempt, seq)),
      ...{ base_seq: base?.seq ?? null, base_act: base?.act ?? null, base_actor: base?.actor ?? null },
      reveal_from: act === 'reveal' ? attempt.revealFrom : null,
      ...{ prev_attempt: prev?.attempt ?? null, prev_seq: prev?.seq ?? null },
      prev_act: prev === undefined ? null : 'confirm-void',
    })
    .execute()
}

/** All acts of an attempt, the first one first. */
export async function loadDrawActs({ tx, tenant, keys }: Sealed, key: AttemptKey): Promise<DrawAct[]> {
  const rows = await tables(tx)
    .selectFrom('draw_act')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('draw', '=', key.draw)
    .where('attempt', '=', key.attempt)
    .orderBy('seq')
    .execute()
  const cipher = keys.cipherFor(tenant)
  return rows.map(({ seq, act, from_step, to_step, actor, hat, at, party, value, detail, base_seq }) => ({
    ...{ seq, act, from: from_step, to: to_step, actor, hat, at, party, value, base: base_seq },
    // Written by `insertDrawAct`.
    detail: JSON.parse(cipher.decrypt(detail, placeOfAct(key, seq))) as DrawAct['detail'],
  }))
}

/** Who stands behind a ticket: the registration, and what ties the line to the person. */
export interface EntrantBehind {
  readonly ticket: string
  readonly registration: string
  readonly salt: string
  readonly identity: string
}

export async function insertEntrants(
  { tx, tenant, keys }: Sealed,
  key: AttemptKey,
  entrants: readonly EntrantBehind[],
): Promise<void> {
  const cipher = keys.cipherFor(tenant)
  const columns = {
    ...({ tenant_id: 'integer', draw: 'text', attempt: 'integer' } as const),
    ...({ ticket: 'text', registration_id: 'uuid', sealed: 'text' } as const),
  }
  const rows = entrants.map(({ ticket, registration, salt, identity }) => ({
    ...{ tenant_id: tenant, draw: key.draw, attempt: key.attempt, ticket, registration_id: registration },
    sealed: cipher.encrypt(JSON.stringify({ salt, identity }), placeOfEntrant(key, ticket)),
  }))
  await insertRows(tx, 'draw_entrant', columns, rows)
}

/** The line of one registration in an attempt; undefined: it does not stand in it. */
export async function findEntrant(
  { tx, tenant, keys }: Sealed,
  key: AttemptKey,
  registration: string,
): Promise<EntrantBehind | undefined> {
  const row = await tables(tx)
    .selectFrom('draw_entrant')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('draw', '=', key.draw)
    .where('attempt', '=', key.attempt)
    .where('registration_id', '=', registration)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const opened: unknown = JSON.parse(keys.cipherFor(tenant).decrypt(row.sealed, placeOfEntrant(key, row.ticket)))
  // Written by `insertEntrants`.
  return { ticket: row.ticket, registration, ...(opened as Pick<EntrantBehind, 'salt' | 'identity'>) }
}

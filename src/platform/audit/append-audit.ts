import { type RawBuilder, sql } from 'kysely'
import { type Chance, Fault, newId, systemChance } from '../../kit/index.ts'
import { sendAhead, type TenantId, type Tx } from '../db/index.ts'
import type { AuditKind } from './audit-kinds.ts'
import { openTree } from './audit-tree.ts'
import { canonicalJson, type DetailValue } from './canonical-json.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { type AuditRecord, hashOfWritten, leafOf, lineOf, lineTime, NO_DETAIL } from './line.ts'
import { type Suite, toHex } from './suite.ts'

/** What an entry says beyond who, what and when. It can be erased later; the proof stays. Money in fen. */
export type AuditDetail = { readonly [name: string]: DetailValue }

/** Who did what to what. Ids only: `u:<uuid>`, `c:<uuid>` or `system:<name>`; `person:<uuid>` and the like. */
export interface AuditEntry {
  readonly tenant: TenantId
  readonly at: Date
  readonly actor: string
  readonly action: AuditKind
  readonly object: string
  readonly detail?: AuditDetail
}

const SALT_BYTES = 16
const LARGEST_DETAIL = 65_536
const REFERENCE = /^[a-z][a-z-]*:\S+$/

/**
 * Writes an entry of the log in the transaction of what it tells, and gives its id. It takes no lock and waits for nobody: the
 * place in the tree comes later, by the sealer. Throws `malformed` or `too-large` for what cannot be written.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry, chance: Chance = systemChance): Promise<string> {
  const [id = ''] = await appendAudits(tx, [entry], chance)
  return id
}

/** Several entries of one bureau at once, for imports. */
export async function appendAudits(
  tx: Tx,
  entries: readonly AuditEntry[],
  chance: Chance = systemChance,
): Promise<string[]> {
  const [first] = entries
  if (first === undefined) return []
  const { tenant } = first
  const rows = rowsOf(tenant, entries, chance)
  if ((await insert(tx, tenant, rows)) === 0n) {
    await openTree(tx, { tenant, suite: 'sha256', withSm2: false })
    await insert(tx, tenant, rows)
  }
  return rows.map((row) => row.id)
}

/**
 * Sends entries ahead of the commit, which fails with them, instead of waiting for them. For a bureau that has its tree, since
 * something was written down for it before: without one, the entries are refused.
 */
export async function sendAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const [first] = entries
  if (first === undefined) return
  await sendAhead(tx, insertMany(first.tenant, rowsOf(first.tenant, entries, systemChance), 'left join'))
}

/** An entry as it is written, with the leaf that either tree would have. */
interface Row extends AuditRecord {
  readonly detail?: AuditDetail
  /** Hexadecimal, like both leaves. */
  readonly salt?: string
  readonly sha256: string
  readonly sm3: string
}

function rowsOf(tenant: TenantId, entries: readonly AuditEntry[], chance: Chance): Row[] {
  if (entries.some((entry) => entry.tenant !== tenant)) throw new Error('one transaction writes for one bureau')
  return entries.map((entry) => rowOf(entry, chance))
}

function rowOf(entry: AuditEntry, chance: Chance): Row {
  const { tenant, action, detail } = entry
  const record = {
    tenant,
    id: newId({ now: () => entry.at }, chance),
    at: lineTime(entry.at),
    actor: reference(entry.actor, 'actor'),
    action: action.id,
    object: reference(entry.object, 'object'),
  }
  const written = detail && canonicalJson(detail)
  if (written !== undefined && written.length > LARGEST_DETAIL) throw tooLarge()
  const salt = detail && toHex(chance(SALT_BYTES))
  const hashBy = (suite: Suite): string =>
    salt !== undefined && written !== undefined ? hashOfWritten(suite, salt, written) : NO_DETAIL
  const leafBy = (suite: Suite): string => toHex(leafOf(suite, lineOf(record, hashBy(suite))))
  const leaves = { sha256: leafBy(FAST_SUITES.sha256), sm3: leafBy(FAST_SUITES.sm3) }
  return { ...record, ...(salt && detail && { detail, salt }), ...leaves }
}

function tooLarge(): Fault {
  return new Fault('too-large', '留痕内容超过 64 KB，请只写要点。', { path: 'detail' })
}

function reference(text: string, path: string): string {
  if (REFERENCE.test(text)) return text.normalize('NFC')
  throw new Fault('malformed', `留痕的“${path}”应当写成“类别:编号”。`, { path })
}

/** The bureau's tree says which of the two leaves counts, so that no entry costs a second question. */
async function insert(tx: Tx, tenant: TenantId, rows: readonly Row[]): Promise<bigint> {
  const [first, ...more] = rows
  if (first === undefined) return 0n
  const statement = more.length === 0 ? insertOne(tenant, first) : insertMany(tenant, rows, 'join')
  return (await statement.execute(tx)).numAffectedRows ?? 0n
}

/** Twice as fast for one as what is made for many. */
function insertOne(tenant: TenantId, row: Row): RawBuilder<unknown> {
  const detail = row.detail === undefined ? null : JSON.stringify(row.detail)
  return sql`insert into audit_log (tenant_id, id, at, actor, action, object, detail, salt, leaf)
    select ${tenant}::integer, ${row.id}::uuid, ${row.at}::timestamptz, ${row.actor}::text, ${row.action}::text,
      ${row.object}::text, ${detail}::jsonb, decode(${row.salt ?? null}::text, 'hex'),
      decode(case tree.suite when 'sm3' then ${row.sm3}::text else ${row.sha256}::text end, 'hex')
    from audit_tree as tree where tree.tenant = ${tenant}::integer`
}

/** A tree that is joined from the left and not there leaves the leaf empty, which is refused. */
function insertMany(tenant: TenantId, rows: readonly Row[], join: 'join' | 'left join'): RawBuilder<unknown> {
  return sql`insert into audit_log (tenant_id, id, at, actor, action, object, detail, salt, leaf)
    select ${tenant}::integer, e.id, e.at, e.actor, e.action, e.object, e.detail, decode(e.salt, 'hex'),
      decode(case tree.suite when 'sm3' then e.sm3 when 'sha256' then e.sha256 end, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e
      (id uuid, at timestamptz, actor text, action text, object text, detail jsonb, salt text, sha256 text, sm3 text)
    ${sql.raw(join)} audit_tree as tree on tree.tenant = ${tenant}::integer`
}

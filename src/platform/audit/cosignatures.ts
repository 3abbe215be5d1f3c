import { type Clock, Fault } from '../../kit/index.ts'
import type { TenantId, Tx } from '../db/index.ts'
import { appendAudit } from './append-audit.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { parseNote } from './checkpoint.ts'
import { lineTime } from './line.ts'
import { listCheckpoints } from './list-checkpoints.ts'
import { fromHex } from './suite.ts'
import { auditTables } from './tables.ts'
import { type Cosignature, readCosignature } from './witness.ts'

/** A witness's signature under one of our checkpoints. */
export interface KeptCosignature {
  readonly size: number
  /** Ed25519, lower-case hexadecimal. */
  readonly publicKey: string
  readonly signedAt: string
  /** The signed note with the witness's line at its end. */
  readonly checkpoint: string
}

/** A note that a witness gave back, and the key by which it is known. */
export interface CosignedNote {
  readonly tenant: TenantId
  readonly actor: string
  readonly note: string
  readonly publicKey: string
}

/**
 * Takes in what a witness has signed, to be shown beside our checkpoints. Throws `malformed` for a note that is not the very
 * checkpoint in our log, or that this key has not signed. Repeating it is harmless.
 */
export async function keepCosignature(tx: Tx, cosigned: CosignedNote, clock: Clock): Promise<Cosignature> {
  const { tenant, actor, note, publicKey } = cosigned
  const parsed = parseNote(note)
  const found = parsed && readCosignature(note, fromHex(publicKey) ?? new Uint8Array())
  if (parsed === undefined || found === undefined) {
    throw new Fault('malformed', '这份检查点上没有这个见证密钥的有效签名。', { path: 'note' })
  }
  const { size } = parsed.checkpoint
  const [own] = await listCheckpoints(tx, tenant, { below: size + 1, most: 1 })
  if (own?.size !== size || parseNote(own.checkpoint)?.body !== parsed.body) {
    throw new Fault('malformed', '这份检查点与本单位留痕记录里的不同，请核对是不是别的单位的。', { path: 'note' })
  }
  const isNew = await insert(tx, cosigned, { size, ...found }, clock)
  if (isNew) {
    const entry = { tenant, at: clock.now(), actor, object: `audit:${tenant}` }
    await appendAudit(tx, { ...entry, action: AUDIT_KINDS['audit.cosign'], detail: { size, publicKey } })
  }
  return found
}

async function insert(
  tx: Tx,
  { tenant, publicKey }: CosignedNote,
  { size, line, signedAt }: Cosignature & { readonly size: number },
  clock: Clock,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await auditTables(tx)
    .insertInto('audit_cosignature')
    .values({
      ...{ tenant_id: tenant, size: BigInt(size), public_key: publicKey, line },
      ...{ signed_at: signedAt.toISOString(), added_at: clock.now().toISOString() },
    })
    .onConflict((clash) => clash.columns(['tenant_id', 'size', 'public_key']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

const MOST = 20

/** The latest cosignatures, newest first, at most 20. */
export async function listCosignatures(tx: Tx, tenant: TenantId): Promise<KeptCosignature[]> {
  const rows = await auditTables(tx)
    .selectFrom('audit_cosignature')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('size', 'desc')
    .orderBy('public_key')
    .limit(MOST)
    .execute()
  const kept: KeptCosignature[] = []
  for (const { size, public_key, line, signed_at } of rows) {
    const [own] = await listCheckpoints(tx, tenant, { below: Number(size) + 1, most: 1 })
    const checkpoint = `${own?.checkpoint ?? ''}${line}\n`
    kept.push({ size: Number(size), publicKey: public_key, signedAt: lineTime(signed_at), checkpoint })
  }
  return kept
}

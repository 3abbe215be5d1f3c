import { type Clock, Fault } from '../../kit/index.ts'
import type { Tx } from '../db/index.ts'
import { appendAudit } from './append-audit.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { ALGORITHMS, type Algorithm } from './checkpoint.ts'
import { lineTime } from './line.ts'
import type { Signer } from './signer.ts'
import { toHex } from './suite.ts'
import { auditTables } from './tables.ts'

/** A public key that has signed checkpoints, for whoever verifies. */
export interface KnownKey {
  readonly algorithm: Algorithm
  /** Lower-case hexadecimal. */
  readonly publicKey: string
  readonly firstUsedAt: string
  /** What it signed from then on proves nothing. */
  readonly revokedAt?: string
  readonly reason?: string
}

/** Refuses a revoked key, and writes a new one down. Throws `bad-setting`. */
export async function checkKeys(tx: Tx, signer: Signer, algorithms: readonly Algorithm[], clock: Clock): Promise<void> {
  const known = await listKeys(tx)
  for (const { algorithm, bytes } of signer.publicKeys) {
    if (!algorithms.includes(algorithm)) continue
    const publicKey = toHex(bytes)
    const found = known.find((key) => key.publicKey === publicKey)
    if (found?.revokedAt !== undefined) {
      const sentence = '留痕签名密钥已经吊销，不能再用。请用 anju audit key 生成新的密钥并更换 AUDIT_KEY_FILE。'
      throw new Fault('bad-setting', sentence, { path: 'AUDIT_KEY_FILE' })
    }
    if (found === undefined) await writeDown(tx, algorithm, publicKey, clock)
  }
}

async function writeDown(tx: Tx, algorithm: Algorithm, publicKey: string, clock: Clock): Promise<void> {
  await auditTables(tx)
    .insertInto('audit_key')
    .values({ algorithm, public_key: publicKey, first_used_at: clock.now().toISOString() })
    .onConflict((clash) => clash.column('public_key').doNothing())
    .execute()
}

/** All keys that ever signed here, oldest first, with those revoked before they were used. */
export async function listKeys(tx: Tx): Promise<KnownKey[]> {
  const rows = await auditTables(tx)
    .selectFrom('audit_key')
    .fullJoin('audit_key_revocation as revocation', 'revocation.public_key', 'audit_key.public_key')
    .select(['algorithm', 'audit_key.public_key', 'revocation.public_key as revoked_key', 'first_used_at'])
    .select(['revoked_at', 'reason'])
    .orderBy('first_used_at')
    .orderBy('audit_key.public_key')
    .execute()
  return rows.map((row) => {
    const publicKey = row.public_key ?? row.revoked_key ?? ''
    const algorithm = ALGORITHMS.find((one) => one === row.algorithm) ?? (publicKey.length === 64 ? 'ed25519' : 'sm2')
    const firstUsedAt = lineTime(row.first_used_at ?? row.revoked_at ?? '')
    if (row.revoked_at === null) return { algorithm, publicKey, firstUsedAt }
    return { algorithm, publicKey, firstUsedAt, revokedAt: lineTime(row.revoked_at), reason: row.reason ?? '' }
  })
}

/** Who revokes a key, and why. */
export interface Revocation {
  readonly tenant: number
  readonly actor: string
  /** Lower-case hexadecimal. */
  readonly publicKey: string
  readonly reason: string
}

/** Declares a key void from now on, for all bureaus and for ever, and writes it into the log. */
export async function revokeKey(tx: Tx, { tenant, actor, publicKey, reason }: Revocation, clock: Clock): Promise<void> {
  const at = clock.now()
  await auditTables(tx)
    .insertInto('audit_key_revocation')
    .values({ public_key: publicKey, revoked_at: at.toISOString(), reason })
    .onConflict((clash) => clash.column('public_key').doNothing())
    .execute()
  const object = `audit-key:${publicKey}`
  await appendAudit(tx, { tenant, at, actor, action: AUDIT_KINDS['audit.key-revoke'], object, detail: { reason } })
}

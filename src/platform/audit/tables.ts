import type { TenantId, Tx } from '../db/index.ts'
import type { SuiteName } from './suite.ts'

type AuditTables = {
  audit_log: {
    tenant_id: TenantId
    id: string
    at: string
    actor: string
    action: string
    object: string
    detail: unknown
    salt: Uint8Array | null
    leaf: Uint8Array
    seq: bigint | null
  }
  audit_tree: { tenant: TenantId; suite: SuiteName; with_sm2: boolean }
  audit_key: { algorithm: string; public_key: string; first_used_at: string }
  audit_key_revocation: { public_key: string; revoked_at: string; reason: string }
}

/** The transaction with the names of this room's tables. */
export function auditTables(tx: Tx): ReturnType<typeof tx.withTables<AuditTables>> {
  return tx.withTables<AuditTables>()
}

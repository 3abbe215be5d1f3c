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
  audit_watch: { tenant_id: TenantId; size: bigint; root: string; seen_at: string }
  audit_alarm: {
    tenant_id: TenantId
    id: string
    kind: string
    evidence: string
    raised_at: string
    acknowledged_by: string | null
    acknowledged_at: string | null
    acknowledgement: string | null
  }
  audit_cosignature: {
    tenant_id: TenantId
    size: bigint
    public_key: string
    line: string
    signed_at: string
    added_at: string
  }
  audit_key_revocation: { public_key: string; revoked_at: string; reason: string }
}

/** The transaction with the names of this room's tables. */
export function auditTables(tx: Tx): ReturnType<typeof tx.withTables<AuditTables>> {
  return tx.withTables<AuditTables>()
}

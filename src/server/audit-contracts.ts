import { z } from 'zod'
import type { Contract } from '../platform/http/index.ts'

const tenantInPath = z.object({ tenant: z.string().regex(/^\d{6}$/) })
const size = z.string().regex(/^\d{1,15}$/)
const suite = z.enum(['sha256', 'sm3'])

/** What a witness or an auditor needs of the audit log: nothing in it says what an entry is about. */
export const readCheckpoint = {
  method: 'GET',
  path: '/api/v1/audit/:tenant/checkpoint',
  summary: 'The latest signed checkpoint of a bureau’s audit log, and the keys that have signed',
  access: 'public',
  params: tenantInPath,
  answer: z.object({
    suite,
    size: z.int(),
    /** The signed note (C2SP tlog-checkpoint), as it stands in the log. */
    checkpoint: z.string(),
    keys: z.array(
      z.object({
        algorithm: z.enum(['ed25519', 'sm2']),
        /** Lower-case hexadecimal. */
        publicKey: z.string(),
        firstUsedAt: z.string(),
        revokedAt: z.string().optional(),
        reason: z.string().optional(),
      }),
    ),
  }),
  faults: ['not-found'],
} as const satisfies Contract

/** RFC 9162, 2.1.4: that the log has only grown between two sizes. */
export const proveGrowth = {
  method: 'GET',
  path: '/api/v1/audit/:tenant/consistency',
  summary: 'The proof that a bureau’s audit log has only grown from one size to another',
  access: 'public',
  params: tenantInPath,
  query: z.object({ from: size, to: size }),
  answer: z.object({
    suite,
    from: z.int(),
    to: z.int(),
    /** Hashes in base64, in the order of the RFC. */
    proof: z.array(z.string()),
  }),
  faults: ['not-found', 'out-of-range', 'audit-broken'],
} as const satisfies Contract

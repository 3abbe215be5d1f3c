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
    /** Of witnesses, under this checkpoint or an earlier one. */
    cosignatures: z.array(
      z.object({
        size: z.int(),
        /** Ed25519, lower-case hexadecimal: to be compared with what the witness itself publishes. */
        publicKey: z.string(),
        signedAt: z.string(),
        /** The checkpoint with the witness’s line. */
        checkpoint: z.string(),
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

/** Which bureaus have a log that anybody can check. */
export const listLogs = {
  method: 'GET',
  path: '/api/v1/audit',
  summary: 'The bureaus whose audit logs have checkpoints that anybody can check',
  access: 'public',
  answer: z.object({ logs: z.array(z.object({ tenant: z.int(), name: z.string(), suite })) }),
} as const satisfies Contract

/** Fifty at a time, newest first. */
export const listSeals = {
  method: 'GET',
  path: '/api/v1/audit/:tenant/checkpoints',
  summary: 'The checkpoints of a bureau’s audit log, newest first',
  access: 'public',
  params: tenantInPath,
  query: z.object({
    /** Only those smaller than this size: the last one of the answer before. */
    below: size.optional(),
    /** Only those signed on this day or earlier, by China’s time. */
    on: z.iso.date().optional(),
  }),
  answer: z.object({
    checkpoints: z.array(z.object({ size: z.int(), at: z.string(), checkpoint: z.string() })),
    /** There are older ones. */
    more: z.boolean(),
  }),
  faults: ['not-a-date'],
} as const satisfies Contract

/** RFC 9162, 2.1.3: that an entry stands in the log. The id is on the receipt, and nothing of the entry is in the answer but its leaf. */
export const proveEntry = {
  method: 'GET',
  path: '/api/v1/audit/:tenant/inclusion',
  summary: 'The proof that an entry stands in a bureau’s audit log',
  access: 'public',
  params: tenantInPath,
  query: z.object({ entry: z.uuid() }),
  answer: z.object({
    suite,
    index: z.int(),
    /** Lower-case hexadecimal. */
    leaf: z.string(),
    size: z.int(),
    /** The signed note of that size. */
    checkpoint: z.string(),
    /** Hashes in base64, in the order of the RFC. */
    proof: z.array(z.string()),
  }),
  faults: ['not-found', 'audit-broken'],
} as const satisfies Contract

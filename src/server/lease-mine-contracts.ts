import { z } from 'zod'
import { CITIZEN } from '../platform/auth/index.ts'
import { type Contract, PDF } from '../platform/http/index.ts'
import { ownLeaseBody } from './lease-acts.ts'
import { leaseShown } from './lease-contracts.ts'
import { id, idInPath, version } from './people-schemas.ts'

/** One's own lease on the phone: reading, signing, applying. */
const about = { access: CITIZEN, faults: ['not-found', 'forbidden'] } as const
const leaseInPath = z.object({ id, lease: id })
const digest = z.string().regex(/^[0-9a-f]{64}$/, '应当是 SHA-256')

export const listMyLeases = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/leases',
  summary: 'The leases of somebody, the newest first, with what is to be done about each',
  params: idInPath,
  answer: z.object({
    leases: z.array(
      z.object({
        ...{ id: z.string(), number: z.string(), kind: z.string(), step: z.string(), place: z.string() },
        ...{ from: z.string(), to: z.string(), rent: z.string().optional() },
        /** What waits for whoever rents. */
        task: z.enum(['sign', 'move-in', 'renew']).optional(),
        /** Until when one may sign, where there is such a day. */
        signBy: z.string().optional(),
      }),
    ),
  }),
} as const satisfies Contract

export const readMyLease = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/leases/:lease',
  summary:
    'One’s own lease: terms, rent explained, signatures, what is due, and what one may do now; the look is recorded',
  params: leaseInPath,
  answer: z.object({
    ...leaseShown,
    /** What whoever rents may do now. */
    may: z.array(z.enum(['sign', 'move-in', 'ask-residents', 'apply-renewal', 'apply-late', 'ask-return'])),
    /** The text that is signed, to read on a screen. */
    text: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('text'), text: z.string() }),
        z.object({ kind: z.literal('heading'), text: z.string() }),
        z.object({ kind: z.literal('items'), items: z.array(z.string()) }),
        z.object({ kind: z.literal('rows'), rows: z.array(z.tuple([z.string(), z.string()])) }),
      ]),
    ),
  }),
} as const satisfies Contract

export const readMyLeaseAsPdf = {
  ...about,
  method: 'GET',
  path: '/api/v1/my/people/:id/leases/:lease/pdf',
  summary: 'The text of one’s own lease with its signatures, to keep or print; the look is recorded',
  params: leaseInPath,
  answer: z.unknown(),
  media: PDF,
  keepAs: '租赁合同.pdf',
} as const satisfies Contract

export const sendMySigningCode = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/leases/:lease/signing-codes',
  summary: 'Send a code for signing the text with this digest to the phone one is signed in with',
  again: 'each one sends a new code, and only the last one counts; codes are limited by account',
  params: leaseInPath,
  body: z.strictObject({ digest }),
  answer: z.object({
    /** Masked. */
    phone: z.string(),
  }),
  faults: ['not-found', 'forbidden', 'not-now', 'too-many-requests', 'unavailable'],
} as const satisfies Contract

export const signMyLease = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/leases/:lease/sign',
  summary: 'Sign the text with this digest by the code that was sent for it',
  once: true,
  params: leaseInPath,
  body: z.strictObject({
    version,
    digest,
    /** Of the rules of the house, which were read to their end. */
    rules: digest.exactOptional(),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '应当是 6 位数字'),
  }),
  answer: z.object({ version, step: z.string(), title: z.string() }),
  faults: ['not-found', 'forbidden', 'not-now', 'conflict'],
} as const satisfies Contract

export const actOnMyLease = {
  ...about,
  method: 'POST',
  path: '/api/v1/my/people/:id/leases/:lease/acts',
  summary: 'Move in, tell who lives there, apply for a renewal, or give notice',
  once: true,
  params: leaseInPath,
  body: ownLeaseBody,
  answer: z.object({ version, step: z.string(), title: z.string() }),
  faults: ['not-found', 'forbidden', 'not-now', 'conflict'],
} as const satisfies Contract

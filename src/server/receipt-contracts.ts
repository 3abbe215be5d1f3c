import { z } from 'zod'
import { CITIZEN } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'

/** What the caller's own account did, each with what proves it. */
export const listMyReceipts = {
  method: 'GET',
  path: '/api/v1/my/receipts',
  summary: 'Receipts of what one did oneself: lines of the audit log, to be proved against any later checkpoint',
  access: CITIZEN,
  answer: z.object({
    receipts: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        /** In Chinese: what was done. */
        what: z.string(),
        /** The receipt as a file (JSON); nothing in it says more than who, what and when, by ids. */
        receipt: z.string(),
      }),
    ),
  }),
} as const satisfies Contract

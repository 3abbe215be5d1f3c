import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { done } from './auth-contracts.ts'
import { idInPath } from './people-schemas.ts'

const access = staffFor('cases.manage')

export const listStuckMessages = {
  method: 'GET',
  path: '/api/v1/messages',
  summary: 'Messages to families that failed, or of which nobody knows whether they were sent, newest first',
  access,
  answer: z.object({
    messages: z.array(
      z.object({
        id: z.string(),
        /** What it is about, and its id and number. */
        of: z.enum(['case', 'lease', 'queue', 'plan']),
        ...{ about: z.string(), number: z.string() },
        text: z.string(),
        /** Masked. */
        phone: z.string(),
        state: z.enum(['unsure', 'failed']),
        attempt: z.int(),
        writtenAt: z.string(),
        triedAt: z.string().optional(),
      }),
    ),
    counts: z.object({ waiting: z.int(), sent: z.int(), unsure: z.int(), failed: z.int(), inbox: z.int() }),
  }),
} as const satisfies Contract

export const decideStuckMessage = {
  method: 'POST',
  path: '/api/v1/messages/:id/decide',
  summary: 'Send such a message once more, or leave it, on record; whoever comes second is told so',
  access,
  once: true,
  params: idInPath,
  body: z.strictObject({ again: z.boolean() }),
  answer: done,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

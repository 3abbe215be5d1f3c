import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'

export const listOffersToAnswer = {
  method: 'GET',
  path: '/api/v1/queue/offers',
  summary: 'Offers that wait for an answer, of families in one’s area: what is due first first, names masked',
  access: staffFor('queue.read'),
  answer: z.object({
    offers: z.array(
      z.object({
        ...{ id: z.string(), entry: z.string(), ticket: z.string(), programme: z.string() },
        /** Masked. */
        household: z.string(),
        ...{ where: z.string(), replyBy: z.string() },
        lamp: z.enum(['none', 'green', 'amber', 'red', 'provisional']),
      }),
    ),
  }),
} as const satisfies Contract

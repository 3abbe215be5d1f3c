import { z } from 'zod'
import type { Contract } from '../platform/http/index.ts'

/** Only while trying out: in production there is no such route, and no such gateway either. */
export const listDemoMessages = {
  method: 'GET',
  path: '/api/v1/demo/messages',
  summary: 'The messages that would have gone to phones (demonstration only)',
  access: 'public',
  answer: z.object({
    messages: z.array(z.object({ at: z.string(), tenant: z.int(), phone: z.string(), text: z.string() })),
  }),
} as const satisfies Contract

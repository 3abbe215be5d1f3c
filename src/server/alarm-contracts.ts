import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'
import { done } from './auth-contracts.ts'

/** What was found wrong with the audit log from outside of it. */
export const listAuditAlarms = {
  method: 'GET',
  path: '/api/v1/audit/alarms',
  summary: 'What was found wrong with the bureau’s audit log, newest first, and how it was answered',
  access: staffFor('audit.search'),
  answer: z.object({
    alarms: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['unsealed', 'shrunk', 'two-roots']),
        at: z.string(),
        /** In Chinese. */
        message: z.string(),
        /** Absent: it waits for an answer. `by` is an account’s id, `name` what it is called. */
        acknowledged: z
          .object({ by: z.string(), name: z.string().optional(), at: z.string(), words: z.string() })
          .optional(),
      }),
    ),
  }),
} as const satisfies Contract

export const answerAuditAlarm = {
  method: 'POST',
  path: '/api/v1/audit/alarms/:id/acknowledge',
  summary: 'Take note of an alarm of the audit log, on record: what was found out and done',
  access: staffFor('audit.acknowledge'),
  once: true,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ words: z.string().trim().min(4, '请写清楚查明的原因和采取的措施').max(500) }),
  answer: done,
  faults: ['not-found', 'conflict'],
} as const satisfies Contract

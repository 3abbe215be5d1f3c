import { z } from 'zod'
import { staffFor } from '../platform/auth/index.ts'
import type { Contract } from '../platform/http/index.ts'

const count = z.int().min(0)

/** For supervision: numbers of cases, and nobody's data. */
export const readDeadlines = {
  method: 'GET',
  path: '/api/v1/deadlines/open',
  summary:
    'How the limits of the open cases of an area stand, by office and step: over, due today, soon; each with its article',
  access: staffFor('figures.read'),
  answer: z.object({
    on: z.string(),
    /** The last day that counts as soon: three workdays from today. */
    soonUntil: z.string(),
    rows: z.array(
      z.object({
        ...{ pack: z.string(), procedure: z.string(), matter: z.string(), step: z.string(), title: z.string() },
        /** The office whose turn it is, by its name, or by its kind where the register has none. */
        office: z.string(),
        area: z.string(),
        ...{ open: count, overdue: count, today: count, soon: count },
        firstDue: z.string().optional(),
        clause: z.string(),
        /** The rule that sets the length; absent for a step without a limit. */
        limit: z.string().optional(),
      }),
    ),
    inquiries: z.array(
      z.object({
        ...{ pack: z.string(), matter: z.string(), title: z.string(), clause: z.string() },
        ...{ open: count, overdue: count, firstAsked: z.string() },
      }),
    ),
  }),
} as const satisfies Contract

import { z } from 'zod'
import { date, id, version } from './people-schemas.ts'

const text = z.string().trim().min(1).max(2000)
const short = z.string().trim().min(1).max(200)
const number = z.int().min(1)
const yuan = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, '应当是金额，最多两位小数')

const act = <Kind extends string, Detail extends z.ZodType>(kind: Kind, detail: Detail) =>
  z.strictObject({ version, act: z.literal(kind), detail })

const reason = z.strictObject({ reason: text })
const decided = z.strictObject({ proposal: number })

/** What somebody in an office may do about a hazard, each with what it has to say. Papers are handed in by a route of their own. */
export const hazardBody = z.discriminatedUnion('act', [
  act('choose', z.strictObject({ measure: short, reason: text.exactOptional() })),
  act('contract', z.strictObject({ builder: short, signedOn: date, completeBy: date, cost: yuan.exactOptional() })),
  act('start', z.strictObject({ on: date })),
  act(
    'visit',
    z.strictObject({
      ...{ on: date, stage: short, finding: z.enum(['pass', 'rectify']), text, by: date.exactOptional() },
    }),
  ),
  act('answer-visit', z.strictObject({ visit: number, on: date, text })),
  act('check-answer', z.strictObject({ visit: number, on: date, good: z.boolean(), text, by: date.exactOptional() })),
  act('finish', z.strictObject({ on: date })),
  act('accept-household', z.strictObject({ on: date, signedBy: short, papers: z.array(id).max(50) })),
  act('send-back', reason),
  act('accept-office', z.strictObject({ on: date, text, papers: z.array(id).max(50) })),
  act('propose-close', z.strictObject({ text })),
  act('confirm-close', decided),
  act('reject-close', reason),
  act('reopen', reason),
  act('note', z.strictObject({ text })),
  act('settle', z.strictObject({ built: z.enum(['keep', 'secure', 'remove']), text })),
  act('propose-total', z.strictObject({ amount: yuan, basis: text })),
  act('approve-total', decided),
  act('reject-total', reason),
  act('propose-order', z.strictObject({ amount: yuan, payee: short, text: text.exactOptional() })),
  act('approve-order', decided),
  act('reject-order', reason),
])

export type HazardBody = z.output<typeof hazardBody>

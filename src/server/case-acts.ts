import { z } from 'zod'
import { date, id, version } from './people-schemas.ts'

const text = z.string().trim().min(1).max(2000)
const short = z.string().trim().min(1).max(200)
const to = short.exactOptional()
const number = z.int().min(1)

const act = <Kind extends string, Detail extends z.ZodType>(kind: Kind, detail: Detail) =>
  z.strictObject({ version, act: z.literal(kind), detail, to })

const reason = z.strictObject({ reason: text })

/** What somebody in an office may do on a case, each with what it has to say. */
export const actBody = z.discriminatedUnion('act', [
  act('accept', z.strictObject({ note: text.exactOptional() })),
  act('decline', z.strictObject({ reason: text, clause: short })),
  act('ask-correction', z.strictObject({ items: z.array(short).min(1).max(30), again: text.exactOptional() })),
  act('correct', z.strictObject({ facts: z.record(z.string().max(60), z.unknown()).exactOptional() })),
  act('change', z.strictObject({ facts: z.record(z.string().max(60), z.unknown()), reason: text })),
  act('forward', z.strictObject({ agrees: z.boolean(), opinion: text })),
  act('send-back', reason),
  act(
    'propose',
    z.strictObject({ outcome: short, reasons: z.string().trim().max(4000), departure: text.exactOptional() }),
  ),
  act('approve', z.strictObject({ proposal: number })),
  act('reject-proposal', z.strictObject({ proposal: number, reason: text })),
  act('publish', z.strictObject({ postedOn: date, evidence: z.array(short).max(10) })),
  act('close-notice', z.strictObject({ note: text.exactOptional() })),
  act('reply', z.strictObject({ inquiry: short, finding: z.enum(['clear', 'doubtful', 'contrary']), text })),
  act('find', z.strictObject({ question: short, answer: z.boolean(), reason: text })),
  act(
    'investigate',
    z.strictObject({
      ...{ method: short, on: date, finding: z.enum(['clear', 'doubtful']), text },
      ...{ together: short.exactOptional(), assessor: short.exactOptional() },
    }),
  ),
  act('recheck', z.strictObject({ text })),
  act('note', z.strictObject({ text })),
  act('answer-objection', z.strictObject({ objection: number, upheld: z.boolean(), text })),
  act(
    'serve',
    z.strictObject({
      ...{ letter: id, manner: z.enum(['person', 'left', 'post', 'portal', 'notice']), on: date },
      receipt: short.exactOptional(),
    }),
  ),
  act(
    'lodge-remedy',
    z.strictObject({
      ...{ remedy: z.enum(['reconsideration', 'suit']), by: z.enum(['applicant', 'agent', 'other']), filedOn: date },
      ...{ authority: short, number: short, letter: id, late: text.exactOptional() },
    }),
  ),
  act('stay-execution', z.strictObject({ remedy: number, stays: z.boolean(), on: date, reason: text })),
  act(
    'conclude-remedy',
    z.strictObject({
      ...{ remedy: number, outcome: z.enum(['upheld', 'annulled', 'changed', 'anew', 'withdrawn']), on: date },
      ...{
        number: short,
        text,
        days: z.int().min(1).max(366).exactOptional(),
        procedural: z.boolean().exactOptional(),
      },
    }),
  ),
  act('withdraw', reason),
  act('reassign', z.strictObject({ to: id, reason: text })),
  /** To another office of the kind that the matter begins at; the case then belongs to that office's area. */
  act('transfer', z.strictObject({ office: id, reason: text })),
  /** To another bureau, by its code; the case waits until that one has answered. */
  act('hand-over', z.strictObject({ bureau: z.int().min(100000).max(999999), reason: text })),
  /** Into the case with this number. */
  act(
    'merge',
    z.strictObject({
      ...{ number: short, reason: text },
      /** Why, where the two families are not the same. */
      apart: text.exactOptional(),
    }),
  ),
  act('suspend', reason),
  act('resume', reason),
  act('reopen', z.strictObject({ reason: text, clause: short })),
])

export type ActBody = z.output<typeof actBody>

import { z } from 'zod'
import { LEASE_GROUND_IDS } from '../proceedings/tenancy/index.ts'
import { date, id, version } from './people-schemas.ts'

const text = z.string().trim().min(1).max(2000)
const short = z.string().trim().min(1).max(200)
const yuan = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, '应当是金额，最多两位小数')
const digest = z.string().regex(/^[0-9a-f]{64}$/, '应当是 SHA-256')
const reading = z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, '应当是读数，最多三位小数')
const papers = z.array(id).max(50)
const proposal = z.int().min(1)

const resident = z.strictObject({ name: short, relation: short, person: id.exactOptional() })
const residents = z.array(resident).max(30)

/** What two sides agree on. */
export const leaseTerms = z.strictObject({
  ...{ from: date, to: date, payment: z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly', 'at-once']) },
  ...{ deposit: yuan, structure: short, use: short, facilities: z.array(short).max(50), residents },
  short: z.strictObject({ reason: text.exactOptional() }).exactOptional(),
})

const meters = z.strictObject({
  ...{ water: reading.exactOptional(), power: reading.exactOptional(), gas: reading.exactOptional() },
})

const act = <Kind extends string, Detail extends z.ZodType>(kind: Kind, detail: Detail) =>
  z.strictObject({ version, act: z.literal(kind), detail })

const reason = z.strictObject({ reason: text })
const decided = z.strictObject({ proposal })

/** What whoever rents does: on their phone, or at the window on paper. */
const ofTenant = [
  act('move-in', z.strictObject({ on: date, text: text.exactOptional() })),
  act('ask-residents', z.strictObject({ text })),
  act('apply-renewal', z.strictObject({ on: date, text: text.exactOptional() })),
  act('apply-late', z.strictObject({ on: date, reason: text })),
  act('ask-return', z.strictObject({ on: date, reason: text })),
] as const

export const ownLeaseBody = z.discriminatedUnion('act', ofTenant)

/** What somebody in an office may do about a lease; the other lease of an exchange is called by its number. Signing and exchanging have routes of their own. */
export const leaseBody = z.discriminatedUnion('act', [
  ...ofTenant,
  act('revise', z.strictObject({ terms: leaseTerms, reason: text })),
  act('propose-rent', z.strictObject({ amount: yuan, basis: text, reason: text })),
  act('approve-rent', decided),
  act('reject-rent', reason),
  act(
    'check-degree',
    z.strictObject({ degree: short, school: short, office: short, number: short, on: date, holds: z.boolean() }),
  ),
  act('freeze', z.strictObject({})),
  act('reopen', reason),
  act(
    'sign-tenant',
    // `rules`: of the rules of the house, which whoever signed has read at the window.
    z.strictObject({ digest, manner: z.literal('paper'), paper: id, rules: digest.exactOptional() }),
  ),
  act('lapse', reason),
  act('hand-over', z.strictObject({ on: date, meters, keys: z.int().min(0).max(99), text, papers })),
  act('file', z.strictObject({ on: date, number: short })),
  act('set-residents', z.strictObject({ residents, reason: text })),
  act('refuse-residents', reason),
  act('admit-late', reason),
  act('refuse-late', reason),
  act('propose-renewal', z.strictObject({ agrees: z.boolean(), text, to: date.exactOptional() })),
  act('approve-renewal', decided),
  act('refuse-renewal', z.strictObject({ proposal, until: date })),
  act('propose-demand', z.strictObject({ ground: z.enum(LEASE_GROUND_IDS), text })),
  act('demand', z.strictObject({ proposal, until: date })),
  act('reject-demand', reason),
  act('give-time', z.strictObject({ until: date, reason: text })),
  act('order', z.strictObject({ until: date, text })),
  act('go-to-court', z.strictObject({ on: date, court: short, number: short })),
  act(
    'inspect',
    z.strictObject({ on: date, meters, keys: z.int().min(0).max(99), damage: z.array(short).max(50), papers }),
  ),
  act(
    'settle',
    z.strictObject({
      lines: z.array(z.strictObject({ label: short, side: z.enum(['due', 'refund']), amount: yuan })).max(50),
      text,
    }),
  ),
  act('approve-settlement', decided),
  act('reject-settlement', reason),
  act('propose-exchange', z.strictObject({ with: short, reason: text, papers })),
  act('reject-exchange', reason),
  act('propose-succession', z.strictObject({ heir: id, heirName: short, diedOn: date, papers })),
  act('approve-succession', decided),
  act('reject-succession', reason),
  act('note', z.strictObject({ text })),
])

export type LeaseBody = z.output<typeof leaseBody>

/** Signing for the bureau: the first of two, or the second, whose signature the seal follows. */
export const signBody = z.strictObject({ version, act: z.enum(['sign-first', 'sign-second']), digest })

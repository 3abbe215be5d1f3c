import { Fault } from '../../kit/index.ts'
import type { Tx } from '../db/index.ts'
import { countAttempt, isExhausted, type Limit } from './attempt-store.ts'
import { type AuthServices, HOUSE } from './services.ts'

/** How often one may try before waiting. The same for accounts that exist and those that do not. */
export const LIMITS = {
  /** Wrong passwords and codes from one address, whatever the account: against spraying. */
  address: { kind: 'address', most: 30, minutes: 15 },
  /** Codes sent to one phone. */
  phoneMinute: { kind: 'phone-minute', most: 1, minutes: 1 },
  phoneHour: { kind: 'phone-hour', most: 5, minutes: 60 },
  /** Codes for signing a text, of one account. */
  signingMinute: { kind: 'signing-minute', most: 1, minutes: 1 },
  signingHour: { kind: 'signing-hour', most: 10, minutes: 60 },
  /** Codes asked for from one address. */
  phoneAddress: { kind: 'phone-address', most: 30, minutes: 60 },
  /** Wrong codes from letters, of one account. */
  letter: { kind: 'letter', most: 5, minutes: 60 },
  /** Objections to public notices from one address: a family's or a village's, not a flood. */
  objection: { kind: 'objection', most: 10, minutes: 60 },
  /** Wrong codes of objections from one address. */
  objectionCode: { kind: 'objection-code', most: 30, minutes: 15 },
  /** Questions whether a household stands on a long-term list, from one address. */
  standing: { kind: 'standing', most: 10, minutes: 15 },
  /** Check codes of letters that are none, from one address. */
  letterCheck: { kind: 'letter-check', most: 30, minutes: 15 },
  /** Numbers of papers under which the account may know of nobody: nobody tries numbers until one is somebody’s. */
  personNumber: { kind: 'person-number', most: 10, minutes: 60 },
  /** Entries of people of elsewhere, of one account: a window has a few of them on a day. */
  personElsewhere: { kind: 'person-elsewhere', most: 30, minutes: 60 },
} as const satisfies Record<string, Limit>

/** Wrong passwords and codes for one account's name. */
export function accountLimit({ tries, lockMinutes }: AuthServices): Limit {
  return { kind: 'account', most: tries, minutes: lockMinutes }
}

/** A limit and what it is counted on; the subject is kept as a keyed index. */
type Count = readonly [Limit, string]

const subjectOf = ({ keys }: AuthServices, [limit, subject]: Count): string =>
  keys.cipherFor(HOUSE).blindIndex(`attempt-${limit.kind}`, subject)

/** Throws `too-many-requests` when one of the limits is used up. */
export async function refuseTooMany(services: AuthServices, tx: Tx, counts: readonly Count[]): Promise<void> {
  for (const count of counts) {
    if (await isUsedUp(services, tx, count)) {
      throw new Fault('too-many-requests', `试的次数太多了，请过 ${count[0].minutes} 分钟再试。`)
    }
  }
}

export function isUsedUp(services: AuthServices, tx: Tx, count: Count): Promise<boolean> {
  return isExhausted(tx, count[0], subjectOf(services, count), services.clock)
}

export async function countTries(services: AuthServices, tx: Tx, counts: readonly Count[]): Promise<void> {
  for (const count of counts) await countAttempt(tx, count[0], subjectOf(services, count), services.clock)
}

/** The limit and the index under which its tries are forgotten. */
export function countKey(services: AuthServices, count: Count): readonly [Limit, string] {
  return [count[0], subjectOf(services, count)]
}

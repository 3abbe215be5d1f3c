import { Fault, type PlainDate } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import type { Fact } from './fact.ts'
import type { Membership } from './household.ts'
import { maskNumber } from './numbers.ts'
import { recordsOf } from './same-person.ts'
import { isSecretKind, openSecrets } from './secrets.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'
import { loadMemberships } from './store-households.ts'
import { findAnchor } from './store-people.ts'

/** What to read, and why. `knownAt` shows what the office knew at an instant. */
export interface PersonQuery {
  readonly person: string
  readonly knownAt?: Date
  /** Only what is true on this day; absent: all days. */
  readonly day?: PlainDate
  /** Also what was known before and has been replaced. */
  readonly history?: boolean
  /** Whether numbers are shown whole; the caller has checked role and purpose. */
  readonly revealed?: boolean
  readonly reason: string
}

/** A fact as it is shown: a number in the place of its secret, masked unless it may be seen. */
export type ShownFact = Omit<Fact, 'payload'> & { readonly payload: Readonly<Record<string, unknown>> }

export interface PersonView {
  readonly person: string
  readonly version: number
  /** The record that this one was merged into. */
  readonly mergedInto: string | null
  /** Records that turned out to be this person. */
  readonly absorbed: readonly string[]
  readonly facts: readonly ShownFact[]
  readonly memberships: readonly Membership[]
}

/** Everything that is known of a person. The look is written into the audit log. Throws `not-found` or `malformed`. */
export async function readPerson(context: RegisterContext, query: PersonQuery): Promise<PersonView> {
  const { person, reason, day, history = false, revealed = false } = query
  if (reason.trim() === '') throw new Fault('malformed', '请写明查看的事由。', { path: 'reason' })
  const anchor = await findAnchor(context, person)
  if (anchor === undefined) throw new Fault('not-found', '没有这个人的档案，请重新查找。', { path: 'person' })
  const knownAt = query.knownAt ?? context.clock.now()
  const records = (await recordsOf(context, [person], knownAt)).get(person) ?? [person]
  const known = history ? { allKnown: true } : { knownAt }
  const onDay = day === undefined ? {} : { day }
  const facts = await loadFacts(context, { persons: records, ...known, ...onDay })
  const own = history ? facts : prevailing(facts, records)
  const numbers = await openSecrets(context, own)
  const memberships = await loadMemberships(context, { persons: records, ...known, ...onDay })
  const detail = { reason: reason.trim(), revealed, history, knownAt: knownAt.toISOString() }
  await record(context, 'person.read', `person:${person}`, detail)
  const shown = own.map((fact) => show(fact, numbers, revealed))
  const { version, mergedInto } = anchor
  return { person, version, mergedInto, absorbed: records.slice(1), facts: shown, memberships }
}

/** Of several records of one person the first that says something of a kind and item is believed. */
export function prevailing(facts: readonly OwnedFact[], records: readonly string[]): OwnedFact[] {
  const speaker = new Map<string, string>()
  for (const record of records) {
    for (const fact of facts) {
      const about = `${fact.kind}|${fact.item}`
      if (ownerOf(fact) === record && !speaker.has(about)) speaker.set(about, record)
    }
  }
  return facts.filter((fact) => speaker.get(`${fact.kind}|${fact.item}`) === ownerOf(fact))
}

function ownerOf(fact: OwnedFact): string {
  return 'person' in fact.subject ? fact.subject.person : fact.subject.household
}

function show(fact: OwnedFact, numbers: ReadonlyMap<string, string>, revealed: boolean): ShownFact {
  const { subject: _, ...rest } = fact
  if (!isSecretKind(fact.kind)) return rest
  const { secret, ...payload } = fact.payload
  const number = numbers.get(String(secret)) ?? ''
  return { ...rest, payload: { ...payload, number: revealed ? number : maskNumber(fact.kind, number) } }
}

import { type PlainDate, today } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import type { NewPerson } from './draft-person.ts'
import { parsePayload } from './fact-kinds.ts'
import { prevailing } from './read-person.ts'
import { recordsOf } from './same-person.ts'
import { openSecrets } from './secrets.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'

/** Who somebody is, with whole numbers: for another register that has to know the same person. Never for a screen. */
export interface Identity extends Pick<NewPerson, 'idNumber'> {
  readonly person: string
  readonly name: string
  readonly otherNames: readonly string[]
  readonly sex: string
  readonly birthDate: PlainDate
  /** Their own, not a relative's. */
  readonly phone?: string
}

/** The identities of people, in the order of the ids, as known now. Whoever passes them on writes that down. */
export async function identitiesOf(context: RegisterContext, persons: readonly string[]): Promise<Identity[]> {
  const knownAt = context.clock.now()
  const records = await recordsOf(context, persons, knownAt)
  const kinds = ['identity', 'id-number', 'phone'] as const
  const all = [...records.values()].flat()
  if (all.length === 0) return []
  const found = await loadFacts(context, { persons: all, kinds, day: today(context.clock), knownAt })
  const numbers = await openSecrets(context, found)
  return persons.flatMap((person) => {
    const own = records.get(person) ?? [person]
    const theirs = found.filter(({ subject }) => 'person' in subject && own.includes(subject.person))
    const identity = identityOf(prevailing(theirs, own), numbers)
    return identity === undefined ? [] : [{ person, ...identity }]
  })
}

function identityOf(
  facts: readonly OwnedFact[],
  numbers: ReadonlyMap<string, string>,
): Omit<Identity, 'person'> | undefined {
  const identity = facts.find(({ kind }) => kind === 'identity')
  if (identity === undefined) return undefined
  const id = facts.find(({ kind }) => kind === 'id-number')
  const phone = facts.find(({ kind, payload }) => kind === 'phone' && (payload.use ?? 'own') === 'own')
  const numberOf = (fact: OwnedFact | undefined) => fact && numbers.get(String(fact.payload.secret))
  const [number, mobile] = [numberOf(id), numberOf(phone)]
  const { name, otherNames, sex, birthDate } = parsePayload('identity', identity.payload, 'identity')
  const idKind = id && parsePayload('id-number', id.payload, 'id-number').idKind
  return {
    ...{ name, otherNames, sex, birthDate },
    ...(idKind !== undefined && number !== undefined && { idNumber: { idKind, number } }),
    ...(mobile !== undefined && { phone: mobile }),
  }
}

import { groupBy, today } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import { prevailing } from './read-person.ts'
import { recordsOf } from './same-person.ts'
import { openSecrets } from './secrets.ts'
import { loadFacts } from './store-facts.ts'

const MOBILE = /^1\d{10}$/

/**
 * The mobile phone under which somebody is told of their own matters, whole; a relative's is not used. Not for a screen: nobody
 * sees it, so that it is no look. Undefined: none is known.
 */
export async function mobileOf(context: RegisterContext, person: string): Promise<string | undefined> {
  return (await mobilesOf(context, [person])).get(person)
}

/** The same for many at once, by the person; whoever has none known is not in it. */
export async function mobilesOf(
  context: RegisterContext,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const knownAt = context.clock.now()
  const records = await recordsOf(context, [...persons], knownAt)
  const all = [...new Set(persons.flatMap((person) => records.get(person) ?? [person]))]
  const found = await loadFacts(context, { persons: all, kinds: ['phone'], day: today(context.clock), knownAt })
  const byRecord = groupBy(found, ({ subject }) => ('person' in subject ? subject.person : undefined))
  const own = persons.map((person) => {
    const mine = records.get(person) ?? [person]
    const facts = mine.flatMap((record) => byRecord.get(record) ?? [])
    const phones = prevailing(facts, mine).filter(({ payload }) => (payload.use ?? 'own') === 'own')
    return [person, phones] as const
  })
  const numbers = await openSecrets(
    context,
    own.flatMap(([, phones]) => phones),
  )
  return new Map(
    own.flatMap(([person, phones]) => {
      const number = phones
        .map(({ payload }) => numbers.get(String(payload.secret)) ?? '')
        .find((one) => MOBILE.test(one))
      return number === undefined ? [] : [[person, number] as const]
    }),
  )
}

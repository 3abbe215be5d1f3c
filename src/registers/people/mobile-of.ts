import { today } from '../../kit/index.ts'
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
  const knownAt = context.clock.now()
  const records = (await recordsOf(context, [person], knownAt)).get(person) ?? [person]
  const found = await loadFacts(context, { persons: records, kinds: ['phone'], day: today(context.clock), knownAt })
  const own = prevailing(found, records).filter(({ payload }) => (payload.use ?? 'own') === 'own')
  const numbers = await openSecrets(context, own)
  return own.map(({ payload }) => numbers.get(String(payload.secret)) ?? '').find((number) => MOBILE.test(number))
}

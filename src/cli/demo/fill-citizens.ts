import { type AuthServices, readyCitizen, type VerbContext } from '../../platform/auth/index.ts'
import type { PhoneHolder } from './fill-households.ts'

/** How a citizen signs in to the demonstration. */
export interface DemoPhone {
  readonly tenant: number
  readonly name: string
  readonly phone: string
}

/** Nothing is ever sent there: the demonstration shows its messages on a page. */
const phoneOf = (tenant: number, at: number): string => `19${String(9 - at)}00${tenant}`

/** Gives each of them a phone that opens their own pages. */
export async function fillCitizens(
  services: Pick<AuthServices, 'keys'>,
  context: VerbContext,
  holders: readonly PhoneHolder[],
): Promise<DemoPhone[]> {
  const { tenant } = context
  const phones = holders.map(({ person, name }, at) => ({ person, name, tenant, phone: phoneOf(tenant, at) }))
  for (const { phone, person } of phones) await readyCitizen(services, context, phone, person)
  return phones
}

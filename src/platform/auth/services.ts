import { type Clock, type PlainDate, today } from '../../kit/index.ts'
import type { KeyRing } from '../crypto/index.ts'
import { type Database, inTenant, type TenantId, type Tx } from '../db/index.ts'
import type { MessageGateway } from '../messages/index.ts'
import type { Hat } from './permission.ts'
import type { VerbContext } from './verb-context.ts'

/** How strict the sign-in is; an installation may choose, within bounds. */
export interface SignInRules {
  /** A session without a request for so long is over. */
  readonly idleMinutes: number
  /** A session is over after so long in any case. */
  readonly longestHours: number
  /** How long a proof of who one is counts for dangerous acts. */
  readonly freshMinutes: number
  /** Steps of half a minute to each side in which an authenticator's code counts, for clocks that are off. */
  readonly codeSteps: number
  /** So many wrong passwords or codes lock a name … */
  readonly tries: number
  /** … for so long. */
  readonly lockMinutes: number
}

export const USUAL_RULES: SignInRules = {
  ...{ idleMinutes: 30, longestHours: 12, freshMinutes: 5, codeSteps: 1, tries: 5, lockMinutes: 15 },
}

/** What signing in works with. */
export interface AuthServices extends SignInRules {
  readonly database: Database
  readonly clock: Clock
  readonly keys: KeyRing
  readonly messages: MessageGateway
  /** Real casework: cookies travel over HTTPS only. */
  readonly production: boolean
  /** The posts that somebody holds on a day; the offices know. */
  readonly findHats: (tx: Tx, tenant: TenantId, account: string, on: PlainDate) => Promise<readonly Hat[]>
  /** Whether there is such a bureau. */
  readonly isBureau: (tx: Tx, tenant: TenantId) => Promise<boolean>
}

/** Fields of the house itself, which belong to no bureau, are encrypted as those of this one, which cannot exist. */
export const HOUSE: TenantId = 0

/** One transaction of a bureau for a verb. */
export function inVerb<T>(
  services: Pick<AuthServices, 'database' | 'clock'>,
  tenant: TenantId,
  verb: (context: VerbContext) => Promise<T>,
): Promise<T> {
  const { database, clock } = services
  return inTenant(database, tenant, (tx) => verb({ tx, tenant, clock }))
}

/** The posts that somebody holds today. */
export function hatsToday(services: AuthServices, tx: Tx, tenant: TenantId, account: string): Promise<readonly Hat[]> {
  return services.findHats(tx, tenant, account, today(services.clock))
}

/** Carrying cases between bureaus as the program does in the background, on a database alone. */
import { type Clock, stateCouncilCalendar } from '../../src/kit/index.ts'
import { USUAL_RULES } from '../../src/platform/auth/index.ts'
import type { KeyRing } from '../../src/platform/crypto/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { demoGateway } from '../../src/platform/messages/index.ts'
import type { LawBook } from '../../src/proceedings/cases/index.ts'
import { type Carrying, carryAll } from '../../src/server/handover-carrying.ts'

interface Carried {
  readonly database: Database
  readonly keys: KeyRing
  readonly clock: Clock
  readonly law: LawBook
  readonly dataDir: string
  /** Told of each transaction as it begins. */
  readonly onTransaction?: () => void
}

/** Carries all that there is to carry. Throws the first thing that could not be. */
export async function carryOn({ database, keys, clock, law, dataDir, onTransaction }: Carried): Promise<void> {
  const messages = demoGateway({ production: false, clock, log: () => {} })
  const auth = { ...USUAL_RULES, ...{ database, keys, clock, messages, production: false } }
  const services: Carrying = {
    auth: { ...auth, findHats: async () => [], isBureau: async () => true },
    // Whoever carries asks for the law once in each transaction.
    get law() {
      onTransaction?.()
      return law
    },
    ...{ calendar: stateCouncilCalendar, dataDir },
  }
  const troubles: unknown[] = []
  await carryAll(services, (error) => troubles.push(error))
  if (troubles.length > 0) throw troubles[0]
}

import type { AuthServices } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { type Courier, type SayMessage, startCourier } from '../platform/messages/index.ts'
import { aboutOfMessage, sayToWaiting } from '../proceedings/allocation/index.ts'
import { sayToFamily } from '../proceedings/cases/index.ts'
import { isLeaseMessage, sayToTenant } from '../proceedings/tenancy/index.ts'
import { listBureaus } from '../registers/offices/index.ts'

/** Where trouble is told. */
interface Log {
  error(about: object, message: string): void
}

/** The words of a message, whatever it tells of. */
export const sayMessage: SayMessage = (template, values) =>
  (aboutOfMessage(template) ? sayToWaiting : isLeaseMessage(template) ? sayToTenant : sayToFamily)(template, values)

/** Sends, in the background and for all bureaus, what casework has to tell families. */
export function startSending(services: AuthServices, log: Log): Courier {
  const { database, clock, keys, messages: gateway } = services
  const house = {
    ...{ database, clock, keys, gateway, say: sayMessage },
    onAlarm: (alarm: object) =>
      log.error(alarm, 'a message waits for a decision: it failed, or nobody knows whether it was sent'),
  }
  return startCourier(house, {
    listTenants: async () => (await inReference(database, listBureaus)).map(({ id }) => id),
    onTrouble: (err, tenant) => log.error({ err, tenant }, 'messages could not be sent'),
  })
}

import { inVerb } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { listSessions, queueChores, sayOutOfPlan, settleSelection } from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import type { CaseServices } from './case-context.ts'
import { eachOnItsOwn, type Find } from './each-on-its-own.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Granted cases, offers and lists wait for a minute at most; turns of a selection for two seconds. */
const CHORES_MS = 60_000
const TURNS_MS = 2000
const KEEPER = 'system:queue'

/** What runs in the background until it is stopped. */
export interface Keeper {
  stop(): Promise<void>
}

/** Where trouble is told. */
interface Log {
  error(about: object, message: string): void
}

/**
 * Keeps the waiting lists of all bureaus up: families of granted cases come onto them, offers and placements lapse, lists are frozen
 * and opened every month; and moves the turns of selections on. Each piece of work is a transaction of its own.
 */
export function startKeepingQueue(services: CaseServices, log: Log): Keeper {
  const { database } = services.auth
  const onTrouble = (err: unknown, tenant: number) => log.error({ err, tenant }, 'a waiting list could not be kept')
  const inOne = (bureau: number, find: Find<CaseContext>): Promise<void> => {
    const tell = (error: unknown) => onTrouble(error, bureau)
    return eachOnItsOwn((work) => inBureau(services, bureau, work), find, tell).catch(tell)
  }
  const forAll = async (find: Find<CaseContext>): Promise<void> => {
    for (const { id } of await inReference(database, listBureaus)) await inOne(id, find)
  }
  // Each on its own, so that a month's list of one bureau does not hold up the turns of another one.
  const keep = oneAtATime(
    () => forAll(queueChores),
    (error) => onTrouble(error, 0),
  )
  const turn = oneAtATime(
    () => forAll(turnChores),
    (error) => onTrouble(error, 0),
  )
  const timers = [setInterval(() => void keep.tick(), CHORES_MS), setInterval(() => void turn.tick(), TURNS_MS)]
  for (const timer of timers) timer.unref()
  void keep.tick()
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all([keep.rest(), turn.rest()])
    },
  }
}

function inBureau<T>(
  { auth, law, calendar }: CaseServices,
  bureau: number,
  work: (context: CaseContext) => Promise<T>,
): Promise<T> {
  return inVerb(auth, bureau, ({ tx, tenant, clock }) =>
    work({ tx, tenant, clock, law, calendar, keys: auth.keys, actor: { id: KEEPER } }),
  )
}

const turnChores: Find<CaseContext> = async (context) =>
  (await listSessions(context, 'running')).map(
    ({ id }) =>
      (each) =>
        settleSelection(each, id, sayOutOfPlan),
  )

import { inVerb } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { type LeaseJob, lookAfterLeases } from '../proceedings/tenancy/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { type LeaseServices, leaseContext } from './lease-context.ts'

/** Looking after leases, in the background. */
interface LeaseKeeper {
  /** Ends after the lease at hand. */
  stop(): Promise<void>
}

/** Where trouble is told. */
interface Log {
  error(about: object, message: string): void
}

const EVERY_MS = 60 * 60_000
const ACTOR = { id: 'system:leases' } as const

/**
 * Tells whoever rents that the end comes near, lets renewed leases begin and writes down that a term is over, at the start and every
 * hour; any process may do so beside others, since each act is written down once.
 */
export function startLookingAfterLeases(services: LeaseServices, log: Log): LeaseKeeper {
  const { auth, law, calendar } = services
  const onTrouble = (err: unknown, tenant: number, lease?: string) =>
    log.error({ err, tenant, lease }, 'leases could not be looked after')
  let stopped = false
  const round = async (): Promise<void> => {
    for (const { id } of await inReference(auth.database, listBureaus)) {
      if (stopped) return
      const inOne: LeaseJob['inOne'] = (work) =>
        inVerb(auth, id, async (context) =>
          work(await leaseContext(services, { ...context, actor: ACTOR, keys: auth.keys, law, calendar })),
        )
      const job = {
        inOne,
        onTrouble: (error: unknown, lease: string) => onTrouble(error, id, lease),
        isStopped: () => stopped,
      }
      await lookAfterLeases(job).catch((error: unknown) => onTrouble(error, id))
    }
  }
  let running = round().catch((error: unknown) => onTrouble(error, 0))
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => onTrouble(error, 0))
  }, EVERY_MS)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

import type { Clock } from '../../kit/index.ts'
import { type Database, inReference, type TenantId } from '../db/index.ts'
import type { Alarm } from './alarms.ts'
import { listTrees } from './audit-tree.ts'
import { carryOutErasures } from './erase.ts'
import { sealTenant } from './seal-tenant.ts'
import type { Signer } from './signer.ts'
import { watchLog } from './watch-log.ts'

export interface SealerOptions {
  /** Between two rounds, in milliseconds; at most a second. */
  readonly everyMs?: number
  /** Told of what went wrong, once until it changes; each round tries again. Undefined bureau: the list of bureaus could not be read. */
  readonly onTrouble: (error: unknown, tenant: TenantId | undefined) => void
  /** Told once of each alarm that is new and was written down; see `watchLog`. */
  readonly onAlarm?: (alarm: Alarm) => void
}

/** The sealing in the background. */
export interface Sealer {
  /** Ends after the bureau at hand and one last round, so that nothing committed waits for the next start. */
  stop(): Promise<void>
}

const EVERY_MS = 500
/** Rounds from one look at the logs to the next. */
const WATCH_EVERY = 20

/** Seals all bureaus' logs at least once a second until stopped, and carries out ordered erasures. Any process may run one. */
export function startSealer(database: Database, signer: Signer, clock: Clock, options: SealerOptions): Sealer {
  const round = roundOf(database, signer, clock, options)
  let stopping = false
  let wake = (): void => {}
  const run = async (): Promise<void> => {
    while (!stopping) {
      await round()
      if (!stopping) await new Promise<void>((resolve) => void after(resolve))
    }
    await round()
  }
  const after = (resolve: () => void): void => {
    const timer = setTimeout(resolve, options.everyMs ?? EVERY_MS)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  }
  const ended = run()
  return {
    stop: () => {
      stopping = true
      wake()
      return ended
    },
  }
}

/** One round over all bureaus. What fails in one of them keeps none of the others waiting. */
function roundOf(database: Database, signer: Signer, clock: Clock, options: SealerOptions): () => Promise<void> {
  const trying = tryingWith(options.onTrouble)
  const seen = new Set<TenantId>()
  const sealOne = async (tenant: TenantId): Promise<void> => {
    // At the first sight of a bureau: an order may have been sealed just before a crash.
    let hasErasure = !seen.has(tenant)
    for (let hasMore = true; hasMore; ) {
      const outcome = await sealTenant(database, tenant, signer, clock)
      hasErasure ||= outcome.hasErasure
      hasMore = outcome.hasMore
    }
    if (hasErasure) await carryOutErasures(database, tenant)
    seen.add(tenant)
  }
  const look = async (tenant: TenantId): Promise<void> => {
    for (const alarm of await watchLog(database, tenant, clock)) options.onAlarm?.(alarm)
  }
  let rounds = 0
  return async () => {
    const trees: TenantId[] = []
    await trying(undefined, async () => void trees.push(...(await inReference(database, listTrees))))
    const isLook = rounds++ % WATCH_EVERY === 0
    for (const tenant of trees) {
      await trying(tenant, () => sealOne(tenant))
      if (isLook) await look(tenant).catch(() => undefined)
    }
  }
}

/** Tells of the same trouble with the same bureau only once, until it is over. */
function tryingWith(
  onTrouble: SealerOptions['onTrouble'],
): (tenant: TenantId | undefined, work: () => Promise<void>) => Promise<void> {
  const troubles = new Map<TenantId | undefined, string>()
  return async (tenant, work) => {
    try {
      await work()
      troubles.delete(tenant)
    } catch (error) {
      if (troubles.get(tenant) !== String(error)) onTrouble(error, tenant)
      troubles.set(tenant, String(error))
    }
  }
}

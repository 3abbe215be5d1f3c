import type { Clock } from '../../kit/index.ts'
import { type Database, inReference, inTenant, type TenantId } from '../db/index.ts'
import { type Alarm, alarmsOf, type Observation, observeLog } from './alarms.ts'
import { listTrees } from './audit-tree.ts'
import { carryOutErasures } from './erase.ts'
import { sealTenant } from './seal-tenant.ts'
import type { Signer } from './signer.ts'

export interface SealerOptions {
  /** Between two rounds, in milliseconds; at most a second. */
  readonly everyMs?: number
  /** Told of what went wrong, once until it changes; each round tries again. Undefined bureau: the list of bureaus could not be read. */
  readonly onTrouble: (error: unknown, tenant: TenantId | undefined) => void
  /** Told when a bureau's log looks wrong from outside; see `alarmsOf`. */
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
  const watch = watchOf(database, clock, options.onAlarm)
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
  let rounds = 0
  return async () => {
    const trees: TenantId[] = []
    await trying(undefined, async () => void trees.push(...(await inReference(database, listTrees))))
    const isLook = rounds++ % WATCH_EVERY === 0
    for (const tenant of trees) {
      await trying(tenant, () => sealOne(tenant))
      if (isLook) await watch(tenant).catch(() => undefined)
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

/** Looks at a bureau's log and holds it against what was seen last. */
function watchOf(
  database: Database,
  clock: Clock,
  onAlarm: SealerOptions['onAlarm'],
): (tenant: TenantId) => Promise<void> {
  const last = new Map<TenantId, Observation>()
  return async (tenant) => {
    const now = await inTenant(database, tenant, (tx) => observeLog(tx, tenant, clock))
    const before = last.get(tenant)
    for (const alarm of alarmsOf(before ? [before, now] : [now])) {
      if (alarm.at === now.at) onAlarm?.(alarm)
    }
    last.set(tenant, now)
  }
}

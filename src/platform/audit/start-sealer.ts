import type { Clock } from '../../kit/index.ts'
import { type Database, inReference, type TenantId } from '../db/index.ts'
import { listTrees } from './audit-tree.ts'
import { carryOutErasures } from './erase.ts'
import { sealTenant } from './seal-tenant.ts'
import type { Signer } from './signer.ts'

export interface SealerOptions {
  /** Between two rounds, in milliseconds; at most a second. */
  readonly everyMs?: number
  /** Told of everything that went wrong; the next round tries again. Undefined bureau: the list of bureaus could not be read. */
  readonly onTrouble: (error: unknown, tenant: TenantId | undefined) => void
}

/** The sealing in the background. */
export interface Sealer {
  /** Ends after the bureau at hand and one last round, so that nothing committed waits for the next start. */
  stop(): Promise<void>
}

const EVERY_MS = 500

/** Seals all bureaus' logs at least once a second until stopped, and carries out ordered erasures. Any process may run one. */
export function startSealer(database: Database, signer: Signer, clock: Clock, options: SealerOptions): Sealer {
  const { everyMs = EVERY_MS, onTrouble } = options
  const seen = new Set<TenantId>()
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let wake = (): void => {}
  const sealOne = async (tenant: TenantId): Promise<void> => {
    let hasErasure = !seen.has(tenant)
    for (let hasMore = true; hasMore; ) {
      const outcome = await sealTenant(database, tenant, signer, clock)
      hasErasure ||= outcome.hasErasure
      hasMore = outcome.hasMore
    }
    // At the first sight of a bureau: an order may have been sealed just before a crash.
    if (hasErasure) await carryOutErasures(database, tenant)
    seen.add(tenant)
  }
  const round = async (): Promise<void> => {
    const trees = await inReference(database, listTrees).catch((error: unknown) => {
      onTrouble(error, undefined)
      return []
    })
    for (const tenant of trees) await sealOne(tenant).catch((error: unknown) => onTrouble(error, tenant))
  }
  const run = async (): Promise<void> => {
    while (!stopping) {
      await round()
      if (stopping) break
      await new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, everyMs)
      })
    }
    await round()
  }
  const ended = run()
  return {
    stop: () => {
      stopping = true
      clearTimeout(timer)
      wake()
      return ended
    },
  }
}

import type { TenantId } from '../../platform/db/index.ts'
import { inTenant } from '../../platform/db/index.ts'
import type { Imports } from './import-files.ts'
import type { ImportPlan } from './import-plan.ts'
import { carryOutImport } from './run-import.ts'
import { deleteParts, freeRuns, listForgotten, listWaiting } from './store-imports.ts'

export interface ImporterOptions {
  /** The bureaus whose lists are looked for. */
  readonly listTenants: () => Promise<readonly TenantId[]>
  /** Between two looks for runs that another process left, in milliseconds; half a minute unless told otherwise. */
  readonly everyMs?: number
  /** Told of what went wrong; the run is tried again. */
  readonly onTrouble: (error: unknown, tenant: TenantId | undefined) => void
}

/** Taking lists in, in the background. */
export interface Importer {
  /** There is something new to do for a bureau. */
  wake(tenant: TenantId): void
  /** Ends after the rows at hand; whoever starts next goes on from there. */
  stop(): Promise<void>
}

const EVERY_MS = 30_000
/** A list that was previewed and not taken in, or of which rows were refused, is forgotten after a day. */
const KEPT_MS = 24 * 3_600_000

/** Works on the runs of all bureaus, one after another, until stopped. Any process may do so beside others. */
export function startImporter(imports: Imports, plans: readonly ImportPlan[], options: ImporterOptions): Importer {
  const { listTenants, everyMs = EVERY_MS } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const woken = new Set<TenantId>()
  const bell = makeBell()
  const trying = tryingWith(signal, options.onTrouble)
  const forEach = (work: (tenant: TenantId) => Promise<void>): Promise<void> =>
    trying(undefined, async () => {
      for (const tenant of await listTenants()) if (!signal.aborted) await trying(tenant, () => work(tenant))
    })
  const workOn = (tenant: TenantId): Promise<void> => workOnBureau(imports, tenant, plans, signal)
  const run = async (): Promise<void> => {
    const { database } = imports
    // An embedded database belongs to one process: whoever had a run before is dead.
    if (database.engine === 'pglite')
      await forEach((tenant) => inTenant(database, tenant, (tx) => freeRuns(tx, tenant)))
    for (let lookAt = 0; !signal.aborted; ) {
      if (performance.now() >= lookAt) {
        lookAt = performance.now() + everyMs
        await forEach(workOn)
      }
      for (const tenant of woken) {
        woken.delete(tenant)
        await trying(tenant, () => workOn(tenant))
      }
      if (woken.size === 0 && !signal.aborted) await bell.wait(everyMs)
    }
  }
  const ended = run()
  return {
    wake: (tenant) => {
      woken.add(tenant)
      bell.ring()
    },
    stop: () => {
      stopping.abort()
      bell.ring()
      return ended
    },
  }
}

/** Somebody may wait for it to ring, for some milliseconds at most. */
function makeBell(): { ring(): void; wait(ms: number): Promise<void> } {
  let ring = (): void => {}
  return {
    ring: () => ring(),
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms).unref()
        ring = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}

/** What fails in one bureau keeps none of the others waiting. */
function tryingWith(
  signal: AbortSignal,
  onTrouble: ImporterOptions['onTrouble'],
): (tenant: TenantId | undefined, work: () => Promise<void>) => Promise<void> {
  return async (tenant, work) => {
    try {
      await work()
    } catch (error) {
      if (!signal.aborted) onTrouble(error, tenant)
    }
  }
}

async function workOnBureau(
  imports: Imports,
  tenant: TenantId,
  plans: readonly ImportPlan[],
  stop: AbortSignal,
): Promise<void> {
  const { database, clock, keys } = imports
  const actor = { id: 'system:importer' }
  const since = new Date(clock.now().getTime() - KEPT_MS)
  const waiting = await inTenant(database, tenant, async (tx) => {
    const context = { tx, tenant, clock, actor, keys }
    for (const run of await listForgotten(context, since)) await deleteParts(context, run)
    return listWaiting(context)
  })
  for (const run of waiting) if (!stop.aborted) await carryOutImport(imports, { tenant, run }, plans, stop)
}

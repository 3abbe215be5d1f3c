import type { TenantId } from '../db/index.ts'
import { type OutboxHouse, sendWaiting, settleOld } from './outbox-send.ts'

/** Sending, in the background. */
export interface Courier {
  /** Ends after the message at hand. */
  stop(): Promise<void>
}

export interface CourierOptions {
  readonly listTenants: () => Promise<readonly TenantId[]>
  readonly onTrouble: (error: unknown, tenant: TenantId | undefined) => void
  /** Between two looks, in milliseconds; five seconds unless told otherwise. */
  readonly everyMs?: number
}

const EVERY_MS = 5_000

/** Sends the messages of all bureaus, one bureau after another, until stopped. Any process may do so beside others. */
export function startCourier(
  house: OutboxHouse,
  { listTenants, onTrouble, everyMs = EVERY_MS }: CourierOptions,
): Courier {
  const stopping = new AbortController()
  const { signal } = stopping
  const forEach = async (work: (tenant: TenantId) => Promise<void>): Promise<void> => {
    try {
      for (const tenant of await listTenants()) {
        if (signal.aborted) return
        await work(tenant).catch((error: unknown) => onTrouble(error, tenant))
      }
    } catch (error) {
      onTrouble(error, undefined)
    }
  }
  const run = async (): Promise<void> => {
    // An embedded database belongs to one process: whoever had claimed something before is dead.
    if (house.database.engine === 'pglite') await forEach((tenant) => settleOld(house, tenant, 0))
    while (!signal.aborted) {
      await forEach((tenant) => sendWaiting(house, tenant, signal))
      await pause(everyMs, signal)
    }
  }
  const ended = run()
  return {
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    timer.unref()
    signal.addEventListener('abort', done)
  })
}

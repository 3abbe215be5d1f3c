import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { type Clock, isId } from '../../kit/index.ts'
import { type Database, inTenant } from '../db/index.ts'
import { deleteOldUploads, findUpload } from './store-uploads.ts'
import { dropFolder } from './upload-parts.ts'

/** What was not handed in goes after a day. */
const KEPT_MS = 24 * 3_600_000
const SWEEP_MS = 3_600_000

/** What sweeping needs: no keys. */
interface SweepHouse {
  readonly database: Database
  readonly clock: Clock
  readonly dataDir: string
}

/** Throws away what a bureau's people began more than a day ago and did not hand in. */
export async function forgetOld({ database, clock, dataDir }: SweepHouse, tenant: number): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS)
  const old = await inTenant(database, tenant, (tx) => deleteOldUploads(tx, tenant, before))
  for (const id of old) await dropFolder(dataDir, { tenant, id })
}

/** The same, and what lies on the disk without a row: a stop between both left it there, or a backup was restored. */
async function sweep(house: SweepHouse, tenant: number): Promise<void> {
  await forgetOld(house, tenant)
  const folder = path.join(house.dataDir, 'uploads', String(tenant))
  const ids = existsSync(folder) ? (await readdir(folder)).filter(isId) : []
  for (const id of ids) {
    // A row is there before the first part is.
    const row = await inTenant(house.database, tenant, (tx) => findUpload(tx, tenant, { id }, false))
    if (row === undefined) await dropFolder(house.dataDir, { tenant, id })
  }
}

export interface Sweeper {
  /** Sweeps now, everywhere. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

export interface SweeperOptions {
  readonly listTenants: () => Promise<readonly number[]>
  readonly onTrouble: (error: unknown, tenant: number | undefined) => void
}

/** Sweeps every hour, whoever is at work; what fails in one bureau does not keep the others waiting. */
export function startSweeper(house: SweepHouse, { listTenants, onTrouble }: SweeperOptions): Sweeper {
  let under: Promise<void> = Promise.resolve()
  const all = async (): Promise<void> => {
    for (const tenant of await listTenants()) {
      await sweep(house, tenant).catch((error: unknown) => onTrouble(error, tenant))
    }
  }
  const run = (): Promise<void> => {
    under = all().catch((error: unknown) => onTrouble(error, undefined))
    return under
  }
  const timer = setInterval(run, SWEEP_MS)
  timer.unref()
  return {
    sweep: run,
    stop: async () => {
      clearInterval(timer)
      await under
    },
  }
}

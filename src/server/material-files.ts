import type { AuthServices } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { type Sweeper, startSweeper } from '../platform/files/index.ts'
import { listBureaus } from '../registers/offices/index.ts'

/** Throws away, in all bureaus, what was sent and not handed in within a day. */
export function startSweeping(
  { database, clock }: AuthServices,
  dataDir: string,
  onTrouble: (error: unknown, tenant: number | undefined) => void,
): Sweeper {
  const listTenants = async (): Promise<number[]> => (await inReference(database, listBureaus)).map(({ id }) => id)
  return startSweeper({ database, clock, dataDir }, { listTenants, onTrouble })
}

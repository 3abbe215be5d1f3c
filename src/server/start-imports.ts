import type { AuthServices } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { type Importer, startImporter } from '../registers/people/index.ts'
import { LISTS } from './import-lists.ts'

/** Takes lists in, in the background, for all bureaus: every list that there is. */
export function startImports(
  { database, clock, keys }: AuthServices,
  onTrouble: (error: unknown, tenant: number | undefined) => void,
): Importer {
  const listTenants = async (): Promise<number[]> => (await inReference(database, listBureaus)).map(({ id }) => id)
  const plans = Object.values(LISTS).map(({ plan }) => plan)
  return startImporter({ database, clock, keys }, plans, { listTenants, onTrouble })
}

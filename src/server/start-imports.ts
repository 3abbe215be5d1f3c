import type { AuthServices } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { HOMES_LIST } from '../registers/homes/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { type Importer, PEOPLE_LIST, startImporter } from '../registers/people/index.ts'

/** Takes lists in, in the background, for all bureaus: people and their households, homes and their owners. */
export function startImports(
  { database, clock, keys }: AuthServices,
  onTrouble: (error: unknown, tenant: number | undefined) => void,
): Importer {
  const listTenants = async (): Promise<number[]> => (await inReference(database, listBureaus)).map(({ id }) => id)
  return startImporter({ database, clock, keys }, [PEOPLE_LIST, HOMES_LIST], { listTenants, onTrouble })
}

import { inReference } from '../platform/db/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { type Importer, startImporter } from '../registers/people/index.ts'
import { LISTS, type ListServices } from './import-lists.ts'

/** Takes lists in, in the background, for all bureaus: every list that there is. */
export function startImports(
  { auth: { database, clock, keys }, ...ground }: ListServices,
  onTrouble: (error: unknown, tenant: number | undefined) => void,
): Importer {
  const listTenants = async (): Promise<number[]> => (await inReference(database, listBureaus)).map(({ id }) => id)
  const plans = Object.values(LISTS).map(({ plan }) => plan(ground))
  return startImporter({ database, clock, keys }, plans, { listTenants, onTrouble })
}

import type { TenantId } from '../../src/platform/db/index.ts'
import { inTenant } from '../../src/platform/db/index.ts'
import {
  beginImport,
  carryOutImport,
  type ImportPlan,
  type ImportReport,
  type ImportRequest,
  readImport,
} from '../../src/registers/people/index.ts'

/** Hands a list in and works on it to the end, as the background does. */
export async function takeList(request: ImportRequest, plan: ImportPlan): Promise<ImportReport> {
  const run = await beginImport(request, plan)
  await carryOutImport(request, { tenant: request.tenant, run }, [plan])
  return reportOf(request, run)
}

/** How a run stands, as whoever began it sees it. */
export function reportOf(
  { database, tenant, clock, actor, keys }: Omit<ImportRequest, 'file' | 'mode'> & { readonly tenant: TenantId },
  run: string,
): Promise<ImportReport> {
  return inTenant(database, tenant, (tx) => readImport({ tx, tenant, clock, actor, keys }, run))
}

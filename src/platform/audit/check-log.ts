import { type Database, inReference, inSnapshot, type TenantId } from '../db/index.ts'
import { findTree } from './audit-tree.ts'
import { writeLog } from './export-log.ts'
import { FAST_SUITES } from './fast-suites.ts'
import type { LogReport } from './log-report.ts'
import { isSignedByFast } from './native-signatures.ts'
import { verifyLog } from './verify-log.ts'

/**
 * Verifies a bureau's log where it stands, by the same steps as an exported one: nothing leaves the house, so nothing is recorded.
 * Undefined for a bureau without a log.
 */
export async function checkLog(database: Database, tenant: TenantId): Promise<LogReport | undefined> {
  const tree = await inReference(database, (tx) => findTree(tx, tenant))
  if (tree === undefined) return undefined
  const verifier = verifyLog({ suites: FAST_SUITES, isSignedBy: isSignedByFast })
  await inSnapshot(database, tenant, (tx) =>
    writeLog(tx, tree, async (text) => {
      for (const line of text.trimEnd().split('\n')) verifier.take(JSON.parse(line))
    }),
  )
  return verifier.finish()
}

import { Fault } from '../kit/index.ts'
import { findTree, listKeys, parseNote, proveConsistency, readLatest, toBase64 } from '../platform/audit/index.ts'
import { type Database, inTenant } from '../platform/db/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { proveGrowth, readCheckpoint } from './audit-contracts.ts'

/** The public side of the audit log: checkpoints for whoever keeps them, and proofs between them. No sign-in. */
export function auditRoutes(database: Database): Route[] {
  return [
    route(readCheckpoint, ({ params }) => {
      const tenant = Number(params.tenant)
      return inTenant(database, tenant, async (tx) => {
        const tree = await findTree(tx, tenant)
        const checkpoint = await readLatest(tx, tenant)
        if (tree === undefined || checkpoint === undefined) {
          throw new Fault('not-found', '这个单位还没有留痕检查点。', { path: 'tenant' })
        }
        const size = parseNote(checkpoint)?.checkpoint.size ?? 0
        return { suite: tree.suite, size, checkpoint, keys: await listKeys(tx) }
      })
    }),
    route(proveGrowth, async ({ params, query }) => {
      const from = Number(query.from)
      const to = Number(query.to)
      const { suite, hashes } = await proveConsistency(database, Number(params.tenant), from, to)
      return { suite, from, to, proof: hashes.map(toBase64) }
    }),
  ]
}

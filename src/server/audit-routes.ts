import { addDays, Fault } from '../kit/index.ts'
import {
  findTree,
  listCheckpoints,
  listCosignatures,
  listKeys,
  parseNote,
  proveConsistency,
  proveInclusion,
  readLatest,
  toBase64,
  toHex,
} from '../platform/audit/index.ts'
import { type Database, inReference, inTenant, type Tx } from '../platform/db/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { listLogs, listSeals, proveEntry, proveGrowth, readCheckpoint } from './audit-contracts.ts'

/** The public side of the audit log: checkpoints for whoever keeps them, and proofs between them. No sign-in. */
export function auditRoutes(database: Database): Route[] {
  return [...checkpointRoutes(database), ...proofRoutes(database)]
}

const AT_ONCE = 50

function checkpointRoutes(database: Database): Route[] {
  return [
    route(listLogs, () => inReference(database, async (tx) => ({ logs: await logsOf(tx) }))),
    route(readCheckpoint, ({ params }) => {
      const tenant = Number(params.tenant)
      return inTenant(database, tenant, async (tx) => {
        const tree = await findTree(tx, tenant)
        const checkpoint = await readLatest(tx, tenant)
        if (tree === undefined || checkpoint === undefined) {
          throw new Fault('not-found', '这个单位还没有留痕检查点。', { path: 'tenant' })
        }
        const size = parseNote(checkpoint)?.checkpoint.size ?? 0
        const cosignatures = await listCosignatures(tx, tenant)
        return { suite: tree.suite, size, checkpoint, keys: await listKeys(tx), cosignatures }
      })
    }),
    route(listSeals, ({ params, query }) => {
      const tenant = Number(params.tenant)
      const wanted = {
        most: AT_ONCE + 1,
        ...(query.below !== undefined && { below: Number(query.below) }),
        ...(query.on !== undefined && { before: new Date(`${addDays(query.on, 1)}T00:00:00+08:00`) }),
      }
      return inTenant(database, tenant, async (tx) => {
        const found = await listCheckpoints(tx, tenant, wanted)
        return { checkpoints: found.slice(0, AT_ONCE), more: found.length > AT_ONCE }
      })
    }),
  ]
}

/** Those of bureaus: what else has a tree is nobody's to look for. */
async function logsOf(tx: Tx) {
  const logs = []
  for (const { id, name } of await listBureaus(tx)) {
    const tree = await findTree(tx, id)
    if (tree) logs.push({ tenant: id, name, suite: tree.suite })
  }
  return logs
}

function proofRoutes(database: Database): Route[] {
  return [
    route(proveGrowth, async ({ params, query }) => {
      const from = Number(query.from)
      const to = Number(query.to)
      const { suite, hashes } = await proveConsistency(database, Number(params.tenant), from, to)
      return { suite, from, to, proof: hashes.map(toBase64) }
    }),
    route(proveEntry, async ({ params, query }) => {
      const tenant = Number(params.tenant)
      const { suite, index, leaf, size, hashes } = await proveInclusion(database, tenant, query.entry)
      const [at] = await inTenant(database, tenant, (tx) => listCheckpoints(tx, tenant, { below: size + 1, most: 1 }))
      return { suite, index, leaf: toHex(leaf), size, checkpoint: at?.checkpoint ?? '', proof: hashes.map(toBase64) }
    }),
  ]
}

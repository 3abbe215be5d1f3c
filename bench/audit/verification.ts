/** Verifying an exported log, beside reading its lines and hashing each once. */
import { createHash } from 'node:crypto'
import { checkpointBody, writeNote } from '../../src/platform/audit/checkpoint.ts'
import {
  FAST_SUITES,
  isSignedByFast,
  type LogReport,
  makeSigner,
  toHex,
  verifyLog,
} from '../../src/platform/audit/index.ts'
import { detailHashOf, FORM, leafOf, lineOf } from '../../src/platform/audit/line.ts'
import { EMPTY_TREE, type Frontier, pushLeaves, rootOf } from '../../src/platform/audit/tree.ts'
import { entryOf, TENANT } from './appends.ts'
import { perSecond, ratio } from './figures.ts'

const BATCH = 10_000
const suite = FAST_SUITES.sha256
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'bench')
const keys = signer.publicKeys.map(({ algorithm, bytes }) => ({ algorithm, publicKey: toHex(bytes) }))

interface Row {
  readonly text: string
  readonly leaf: Uint8Array
}

/** Lines are made batch by batch and verified at once, so that a million of them need no memory; only the verifying is timed. */
export function measureVerification(leaves: number): string {
  const verifier = verifyLog({ keys: signer.publicKeys, suites: FAST_SUITES, isSignedBy: isSignedByFast })
  verifier.take({ form: FORM, tenant: TENANT, suite: 'sha256', keys })
  let tree = EMPTY_TREE
  let ours = 0
  let plain = 0
  let mostMegabytes = 0
  while (tree.size < leaves) {
    const { rows, after } = makeBatch(tree)
    tree = after
    ours += timed(() => {
      for (const { text } of rows) verifier.take(JSON.parse(text))
    })
    plain += timed(() => {
      for (const { text } of rows)
        createHash('sha256')
          .update(String(JSON.parse(text)))
          .update(text)
          .digest()
    })
    mostMegabytes = Math.max(mostMegabytes, process.memoryUsage().heapUsed / 2 ** 20)
  }
  verifier.take({ end: true, rows: tree.size, unsealed: 0 })
  return table(verifier.finish(), { ours, plain, mostMegabytes })
}

function table(
  report: LogReport,
  { ours, plain, mostMegabytes }: Record<'ours' | 'plain' | 'mostMegabytes', number>,
): string {
  if (!report.holds) throw new Error(`the log must hold: ${JSON.stringify(report.flaws)}`)
  return `| ${perSecond(report.rows)} lines with ${report.seals} signed checkpoints | seconds | a second | ratio to plain |
| --- | ---: | ---: | ---: |
| parse each line and hash it once | ${(plain / 1000).toFixed(1)} | ${perSecond((report.rows / plain) * 1000)} | 1 |
| verify: details, leaves, tree, checkpoints, signatures | ${(ours / 1000).toFixed(1)} | ${perSecond((report.rows / ours) * 1000)} | ${ratio(plain, ours)} |

The heap never held more than ${Math.round(mostMegabytes)} MB, the made batch included.`
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function makeBatch(tree: Frontier): { rows: Row[]; after: Frontier } {
  const rows = Array.from({ length: BATCH - 1 }, (_, n) =>
    makeRow(tree.size + n, entryOf(n).detail, 'case.submit', '0a'.repeat(16)),
  )
  const sealed = pushLeaves(
    suite,
    tree,
    rows.map((row) => row.leaf),
  )
  const origin = `bench/audit/${TENANT}`
  const body = checkpointBody({ origin, size: sealed.size, root: rootOf(suite, sealed) })
  const checkpoint = writeNote(body, signer.sign(body, origin, ['ed25519']))
  const detail = { size: sealed.size, checkpoint, frontier: sealed.roots.map(toHex) }
  const seal = makeRow(sealed.size, detail, 'audit.seal', '')
  return { rows: [...rows, seal], after: pushLeaves(suite, sealed, [seal.leaf]) }
}

function makeRow(seq: number, detail: unknown, action: string, salt: string): Row {
  const isSeal = action === 'audit.seal'
  const record = {
    tenant: TENANT,
    id: `018f3c2a-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    at: '2026-11-21T01:00:00.000Z',
    actor: isSeal ? 'system:sealer' : 'u:018f3c2a-0000-7000-8000-000000000001',
    action,
    object: isSeal ? `audit:${TENANT}` : `case:${seq}`,
  }
  const leaf = leafOf(suite, lineOf(record, detailHashOf(suite, Buffer.from(salt, 'hex'), detail)))
  const { tenant: _, ...rest } = record
  return { text: JSON.stringify({ seq, ...rest, detail, salt, leaf: toHex(leaf) }), leaf }
}

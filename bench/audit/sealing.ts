/** Sealing a backlog, beside plain inserts of as many rows. */
import { systemClock } from '../../src/kit/index.ts'
import { appendAudits, makeSigner, sealTenant } from '../../src/platform/audit/index.ts'
import { type Database, inTenant } from '../../src/platform/db/index.ts'
import { entryOf, insertPlain, TENANT } from './appends.ts'
import { median, perSecond, ratio } from './figures.ts'

const BATCH = 10_000
const ROUNDS = 3
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'bench')

/** Rows a second: 10,000 in a batch, of the log and of a plain table in turns. */
export async function measureSealing(database: Database): Promise<string> {
  while ((await sealTenant(database, TENANT, signer, systemClock)).hasMore);
  const sealing: number[] = []
  const plain: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const entries = Array.from({ length: BATCH }, (_, n) => entryOf(n))
    await inTenant(database, TENANT, (tx) => appendAudits(tx, entries))
    sealing.push(await rate(() => sealTenant(database, TENANT, signer, systemClock)))
    plain.push(await rate(() => inTenant(database, TENANT, (tx) => insertPlain(tx, BATCH))))
  }
  return `| plain rows, 10,000 in a statement | ${perSecond(median(plain))} | 1 |
| entries sealed, 10,000 in a batch | ${perSecond(median(sealing))} | ${ratio(median(sealing), median(plain))} |
`
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (BATCH / (performance.now() - start)) * 1000
}

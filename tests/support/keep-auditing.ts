/**
 * Writes entries into the audit log of an embedded database and prints the id of each once it is committed, while it is sealed
 * in the background, until it is killed. For the test of `kill -9`.
 */
import { systemClock } from '../../src/kit/index.ts'
import { appendAudit, auditKinds, makeSigner, startSealer } from '../../src/platform/audit/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'

const [dataDir = ''] = process.argv.slice(2)
const tenant = 410522
const kinds = auditKinds({ 'person.read': '查看了个人资料' })
const database = await openDatabase({ dataDir, databasePoolSize: 1 }, async () => {})
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'localhost')
startSealer(database, signer, systemClock, {
  everyMs: 5,
  onTrouble: (error) => process.stdout.write(`${String(error)}\n`),
})
for (let n = 0; ; n++) {
  const entry = { tenant, at: systemClock.now(), actor: 'u:1', action: kinds['person.read'], object: `person:${n}` }
  const id = await inTenant(database, tenant, (tx) => appendAudit(tx, { ...entry, detail: { n } }))
  process.stdout.write(`${id}\n`)
}

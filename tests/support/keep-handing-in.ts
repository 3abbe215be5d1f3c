/** Sends files and hands them in, one after the other, saying what was acknowledged, until it is killed. */
import { createHash } from 'node:crypto'
import { stateCouncilCalendar, systemClock } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'
import { addPart, beginUpload, finishUpload } from '../../src/platform/files/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { addPaper, holdCase, openLawBook, purposeOf } from '../../src/proceedings/cases/index.ts'
import { scan, uploaderOf } from './papers.ts'

const [dataDir = '', databaseUrl = '', id = '', round = '0'] = process.argv.slice(2)
const TENANT = 320104
const PART = 40_000
// Of one account only so many uploads may be left open, and each kill may leave one.
const account = uploaderOf(Number(round))
const by = { tenant: TENANT, account }

const database = await openDatabase(
  { dataDir, ...(databaseUrl && { databaseUrl }), databasePoolSize: 2 },
  async () => {},
)
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))
const house = { database, clock: systemClock, keys, dataDir }
const say = (...words: readonly unknown[]) => process.stdout.write(`${words.join(' ')}\n`)

for (let number = 0; ; number++) {
  const bytes = scan(150_000 + Number(round) * 1_000 + number)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const wish = { purpose: purposeOf(id, 'form'), name: 'a.pdf', bytes: bytes.length, digest }
  const upload = await beginUpload(house, by, wish)
  for (let offset = upload.offset; offset < bytes.length; offset += PART) {
    await addPart(house, by, upload.id, { offset, bytes: bytes.subarray(offset, offset + PART) })
    say('part', upload.id, Math.min(offset + PART, bytes.length))
  }
  await finishUpload(house, by, upload.id)
  say('ready', upload.id)
  const added = await inTenant(database, TENANT, async (tx) => {
    const context = { tx, tenant: TENANT, clock: systemClock, actor: { id: account }, keys, law }
    const held = await holdCase({ ...context, calendar: stateCouncilCalendar }, id)
    return addPaper({ ...context, calendar: stateCouncilCalendar }, house, held, { kind: 'form', upload: upload.id })
  })
  say('handed-in', upload.id, added.material)
}

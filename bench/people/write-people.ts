/** A process that makes people as the register itself would, encrypted, indexed and in pinyin, and copies them into a database. */
import { systemClock } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { draftPerson, rowsOfDraft } from '../../src/registers/people/draft-person.ts'
import { FACT_COLUMNS, factRow } from '../../src/registers/people/store-facts.ts'
import {
  KEY_COLUMNS,
  keyRow,
  PERSON_COLUMNS,
  personRow,
  SECRET_COLUMNS,
  secretRow,
} from '../../src/registers/people/store-people.ts'
import { startCopying } from './copy.ts'
import { personOf } from './invented.ts'

/** What it is told: people from one number to another, and where to. */
export interface Share {
  readonly bin: string
  readonly url: string
  readonly dataDir: string
  readonly tenant: number
  readonly from: number
  readonly to: number
}

const AT_ONCE = 2000

const { bin, url, dataDir, tenant, from, to } = JSON.parse(process.argv[2] ?? '{}') as Share
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
const preparation = { tenant, clock: systemClock, actor: { id: 'system:bench' }, keys }
const copying = startCopying(bin, url)
await copying.statement('set synchronous_commit = off')
for (let at = from; at < to; at += AT_ONCE) {
  const some = Array.from({ length: Math.min(AT_ONCE, to - at) }, (_, n) => at + n)
  const drafts = some.map((n) => draftPerson(preparation, personOf(n), ''))
  const rows = drafts.map((draft) => rowsOfDraft(preparation, draft, systemClock.now()))
  const numbers = drafts.map(({ person, idKey = '' }) => ({ kind: 'id-number', value: idKey, person }) as const)
  const owned = [...numbers, ...rows.flatMap((row) => row.keys)]
  await copying.rows(
    'person',
    Object.keys(PERSON_COLUMNS),
    drafts.map(({ person }) => personRow(preparation, person)),
  )
  await copying.rows(
    'person_secret',
    Object.keys(SECRET_COLUMNS),
    rows.flatMap((row) => row.secrets.map((secret) => secretRow(tenant, secret))),
  )
  await copying.rows(
    'person_fact',
    Object.keys(FACT_COLUMNS),
    rows.flatMap((row) => row.facts.map((fact) => factRow(tenant, fact))),
  )
  await copying.rows(
    'person_key',
    Object.keys(KEY_COLUMNS),
    owned.map((key) => keyRow(tenant, key)),
  )
  process.send?.(some.length)
}
await copying.end()
process.disconnect()

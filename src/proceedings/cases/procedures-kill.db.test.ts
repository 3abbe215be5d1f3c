import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { carryOn } from '../../../tests/support/carry.ts'
import { openCasework } from '../../../tests/support/casework.ts'
import { enlist, found } from '../../../tests/support/casework-bureau.ts'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../../tests/support/empty-pglite.ts'
import { fixedClock, stateCouncilCalendar } from '../../kit/index.ts'
import { type KeyRing, openKeyRing } from '../../platform/crypto/index.ts'
import { type Database, inTenant, openDatabase } from '../../platform/db/index.ts'
import { createCatalogue } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { digestOf } from './content-digest.ts'
import { ACTS, openLawBook, readCase, seedWays } from './index.ts'
import { tables } from './store-cases.ts'

const [BUREAU, OTHER] = [150626, 410522]
/** Three places: in a filing, in a later act, and when a letter lies at the other bureau and is not marked as laid in. */
const FEW = ['5', '79', 'carry:4']
/** Every place of a case's acts, and between any two transactions in which a case is carried across. */
const ALL = [...places(30, (at) => `${5 + at * 9}`), ...places(20, (at) => `carry:${at + 1}`)]
const PLACES = process.env.ANJU_FULL === '1' ? ALL : FEW
const KILLS = PLACES.length
const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))

function places(count: number, name: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => name(at))
}

describe('kill -9 between any two statements of an act', () => {
  const folders = temporaryFolders()

  it(
    'loses nothing that was acknowledged, doubles nothing, and every case folds to what its row says',
    async () => {
      const settings = { dataDir: folders.make(), databasePoolSize: 1 }
      await copyFreshPglite(settings.dataDir)
      const first = await openCasework(settings, BUREAU)
      await inTenant(first.database, OTHER, (tx) => found(tx, OTHER))
      for (const bureau of [BUREAU, OTHER]) await inTenant(first.database, bureau, (tx) => enlist(tx, bureau))
      const family = { household: first.household, applicant: first.applicant }
      await first.close()
      const said: string[] = []
      for (const place of PLACES)
        said.push(...(await actUntilKilled([settings.dataDir, family.household, family.applicant, place])))
      const database = await openDatabase(settings, (tx) => seedWays(tx, law))
      const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
      try {
        await carryOn({ database, keys, clock, law, dataDir: settings.dataDir })
        await expectCarried({ database, keys })
        await expectWhole({ database, keys }, said)
      } finally {
        await database.close()
      }
    },
    KILLS * 150_000,
  )
})

/** Everything that was acknowledged until the process killed itself. */
async function actUntilKilled(words: readonly string[]): Promise<string[]> {
  const script = ['--import', 'tsx', 'tests/support/keep-acting.ts', ...words]
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const [code, signal] = await once(child, 'close')
  if (signal !== 'SIGKILL') throw new Error(`the process ended with ${code}: ${lines.join()}`)
  return lines
}

/** The database as the killed processes have left it. */
interface After {
  readonly database: Database
  readonly keys: KeyRing
}

const rowsOf = ({ database }: After, tenant: number) =>
  inTenant(database, tenant, (tx) =>
    tables(tx).selectFrom('application_case').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute(),
  )

/** Rows of a table of a bureau. */
const read = <Row>({ database }: After, table: string, tenant = BUREAU): Promise<Row[]> =>
  inTenant(
    database,
    tenant,
    async (tx) => (await sql<Row>`select * from ${sql.table(table)} where tenant_id = ${tenant}`.execute(tx)).rows,
  )

const clock = fixedClock('2026-09-08T09:00:00+08:00')

/** Reads a case of either bureau. */
const caseOf = ({ database, keys }: After, tenant: number, id: string) =>
  inTenant(database, tenant, (tx) =>
    readCase({ tx, tenant, clock, keys, law, calendar: stateCouncilCalendar, actor: { id: 'u:after' } }, id),
  )

async function expectWhole(work: After, said: readonly string[]): Promise<void> {
  const done: string[] = []
  for (const tenant of [BUREAU, OTHER]) {
    const rows = await rowsOf(work, tenant)
    const acts: string[] = []
    for (const row of rows) {
      const { state, acts: own } = await caseOf(work, tenant, row.id)
      acts.push(...own.map(({ seq }) => `${row.id} ${seq}`))
      // What the program writes down by itself is said by nobody.
      done.push(...own.filter(({ actor }) => actor !== CARRIER).map(({ seq }) => `${row.id} ${seq}`))
      expect({ step: row.step, version: row.version }).toEqual({ step: state.step, version: own.length })
      expect(digestOf(state)).toBe(own.at(-1)?.digest)
    }
    expect(new Set(acts).size).toBe(acts.length)
    expect(rows.filter(({ closed_on }) => closed_on === null).length).toBeLessThanOrEqual(1)
    await expectCompany(work, tenant, acts.length, rows.length)
  }
  expect(said.filter((line) => !done.includes(line))).toEqual([])
  // At most the act that was under way was committed and not yet said.
  expect(done.length - said.length).toBeLessThanOrEqual(KILLS)
  expect(done.length).toBeGreaterThan(KILLS)
}

const CARRIER = 'system:carrier'
const ACT_KINDS = new Set(Object.keys(ACTS).map((act) => `case.${act}`))

/** What an act writes beside itself is there as often as the act, and its numbers have no gap. */
async function expectCompany(work: After, tenant: number, acts: number, cases: number): Promise<void> {
  const kinds = (await read<{ act: string }>(work, 'case_act', tenant)).map(({ act }) => act)
  const count = (kind: string) => kinds.filter((act) => act === kind).length
  const logged = (await read<{ action: string }>(work, 'audit_log', tenant)).map(({ action }) => action)
  expect(logged.filter((action) => ACT_KINDS.has(action)).length).toBe(acts)
  const letters = await read<{ kind: string; serial: number }>(work, 'case_letter', tenant)
  expect(logged.filter((action) => action === 'case.letter').length).toBe(letters.length)
  const serials = (of: string) =>
    letters
      .filter(({ kind }) => kind === of)
      .map(({ serial }) => serial)
      .sort((a, b) => a - b)
  const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)
  expect(serials('acceptance-receipt')).toEqual(upTo(count('accept')))
  expect(serials('publicity-sheet')).toEqual(upTo(count('publish')))
  expect(serials('transfer-notice')).toEqual(upTo(count('handed-over')))
  const notices = await read<{ ended_seq: number | null }>(work, 'notice', tenant)
  expect(notices.length).toBe(count('publish'))
  expect(notices.filter(({ ended_seq }) => ended_seq === null).length).toBeLessThanOrEqual(1)
  expect(count('file')).toBe(cases)
}

interface Handover {
  readonly id: string
  readonly case_id: string
  readonly digest: string
  readonly laid_in_at: string | null
  readonly answer: string | null
}

interface Arrived extends Pick<Handover, 'id' | 'digest'> {
  readonly state: string
  readonly case_id: string | null
}

/** Once all is carried, each case that was handed over has arrived once, and stands in one bureau alone. */
async function expectCarried(work: After): Promise<void> {
  const sent = (await read<Handover>(work, 'case_handover')).sort((a, b) => (a.id < b.id ? -1 : 1))
  const arrived = (await read<Arrived>(work, 'case_arrival', OTHER)).sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(sent.length).toBeGreaterThan(0)
  expect(arrived.map(({ id, digest }) => [id, digest])).toEqual(sent.map(({ id, digest }) => [id, digest]))
  expect(sent.filter(({ laid_in_at }) => laid_in_at === null)).toEqual([])
  const logged = (await read<{ action: string }>(work, 'audit_log', OTHER)).map(({ action }) => action)
  expect(logged.filter((action) => action === 'case.arrive').length).toBe(arrived.length)
  const taken = arrived.filter(({ state }) => state === 'taken')
  expect((await rowsOf(work, OTHER)).map(({ id }) => id)).toEqual(taken.map(({ case_id }) => case_id).sort())
  for (const { id, state, case_id } of arrived) {
    const handover = sent.find((one) => one.id === id)
    expect(handover?.answer).toBe(state === 'waiting' ? null : state)
    const here = await caseOf(work, BUREAU, handover?.case_id ?? '')
    if (state !== 'taken') expect(here.state.step).toBe(state === 'waiting' ? 'handing-over' : 'withdrawn')
    if (state !== 'taken' || case_id === null) continue
    const there = await caseOf(work, OTHER, case_id)
    expect(here.acts.at(-1)).toMatchObject({ act: 'handed-over', detail: { number: there.row.number } })
    expect(there.acts.filter(({ act }) => act === 'add-material').length).toBe(1)
  }
}

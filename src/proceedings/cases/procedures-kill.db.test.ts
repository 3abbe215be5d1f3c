import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Casework, openCasework, reopenCasework } from '../../../tests/support/casework.ts'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../../tests/support/empty-pglite.ts'
import { digestOf } from './content-digest.ts'
import { readCase } from './index.ts'
import { tables } from './store-cases.ts'

const BUREAU = 150626
const KILLS = process.env.ANJU_FULL === '1' ? 30 : 3
/** So far apart that three rounds hit the filing, a letter and an objection, and thirty every place of a case's acts. */
const STEP = KILLS === 3 ? 37 : 7

describe('kill -9 between any two statements of an act', () => {
  const folders = temporaryFolders()

  it(
    'loses nothing that was acknowledged, doubles nothing, and every case folds to what its row says',
    async () => {
      const settings = { dataDir: folders.make(), databasePoolSize: 1 }
      await copyFreshPglite(settings.dataDir)
      const first = await openCasework(settings, BUREAU)
      const family = { household: first.household, applicant: first.applicant }
      await first.close()
      const said: string[] = []
      for (let round = 0; round < KILLS; round++) {
        const statement = String(5 + round * STEP)
        said.push(...(await actUntilKilled([settings.dataDir, family.household, family.applicant, statement])))
      }
      const work = await reopenCasework(settings, BUREAU, family)
      try {
        await expectWhole(work, said)
      } finally {
        await work.close()
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

const rowsOf = (work: Casework) =>
  work.on('2026-09-08', ({ tx, tenant }) =>
    tables(tx).selectFrom('application_case').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute(),
  )

/** Rows of a table of this bureau. */
const read = <Row>(work: Casework, table: string): Promise<Row[]> =>
  work.on(
    '2026-09-08',
    async ({ tx, tenant }) =>
      (await sql<Row>`select * from ${sql.table(table)} where tenant_id = ${tenant}`.execute(tx)).rows,
  )

async function expectWhole(work: Casework, said: readonly string[]): Promise<void> {
  const rows = await rowsOf(work)
  const acts: string[] = []
  for (const row of rows) {
    const { state, acts: own } = await work.on('2026-09-08', (context) => readCase(context, row.id))
    acts.push(...own.map(({ seq }) => `${row.id} ${seq}`))
    expect({ step: row.step, version: row.version }).toEqual({ step: state.step, version: own.length })
    expect(digestOf(state)).toBe(own.at(-1)?.digest)
  }
  expect(said.filter((line) => !acts.includes(line))).toEqual([])
  expect(new Set(acts).size).toBe(acts.length)
  // At most the act that was under way was committed and not yet said.
  expect(acts.length - said.length).toBeLessThanOrEqual(KILLS)
  expect(acts.length).toBeGreaterThan(KILLS)
  expect(rows.filter(({ closed_on }) => closed_on === null).length).toBeLessThanOrEqual(1)
  await expectCompany(work, acts.length, rows.length)
}

/** What an act writes beside itself is there as often as the act, and its numbers have no gap. */
async function expectCompany(work: Casework, acts: number, cases: number): Promise<void> {
  const kinds = (await read<{ act: string }>(work, 'case_act')).map(({ act }) => act)
  const count = (kind: string) => kinds.filter((act) => act === kind).length
  const log = await read<{ action: string }>(work, 'audit_log')
  const logged = log.map(({ action }) => action).filter((action) => action.startsWith('case.'))
  expect(logged.filter((action) => action !== 'case.letter').length).toBe(acts)
  const letters = await read<{ kind: string; serial: number }>(work, 'case_letter')
  expect(logged.length - acts).toBe(letters.length)
  const serials = (of: string) =>
    letters
      .filter(({ kind }) => kind === of)
      .map(({ serial }) => serial)
      .sort((a, b) => a - b)
  expect(serials('acceptance-receipt')).toEqual(Array.from({ length: count('accept') }, (_, at) => at + 1))
  expect(serials('publicity-sheet')).toEqual(Array.from({ length: count('publish') }, (_, at) => at + 1))
  const notices = await read<{ ended_seq: number | null }>(work, 'notice')
  expect(notices.length).toBe(count('publish'))
  expect(notices.filter(({ ended_seq }) => ended_seq === null).length).toBeLessThanOrEqual(1)
  expect(count('file')).toBe(cases)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { BUREAU, openRegister, type Register } from '../../../tests/support/register.ts'
import { fixedClock, systemClock } from '../../kit/index.ts'
import { exportLog, makeSigner, sealTenant, verifyLog } from '../../platform/audit/index.ts'
import type { DatabaseSettings } from '../../platform/db/index.ts'
import { carryOutImport, PEOPLE_LIST, readImport } from './index.ts'

const KILLS = process.env.ANJU_FULL === '1' ? { pglite: 30, postgres: 30 } : { pglite: 2, postgres: 1 }
const ROWS = 600
/** The families of a list; the last of one is the first of the next. */
const FAMILIES = ROWS / 3
const actor = { id: 'u:018f3c2a-0000-7000-8000-000000000002' }
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'localhost')

describeOnEachDatabase('kill -9 while lists are taken in and records merged', (engine) => {
  it(
    'loses nothing that was acknowledged, doubles nothing, and the log verifies',
    async () => {
      const settings = await engine.newDatabase()
      await (await openRegister(settings)).close()
      const rounds: string[][] = []
      for (let round = 0; round < KILLS[engine.name]; round++) rounds.push(await workUntilKilled(settings, round))
      const register = await openAgain(settings)
      try {
        const said = rounds.flat()
        expect(said.filter((line) => line.startsWith('trouble'))).toEqual([])
        await expectLists(register, said, rounds.length)
        for (const [round, lines] of rounds.entries()) await expectFamilies(register, round, lines)
        await expectNothingTwice(register, rounds.length)
        await expectMerges(register, said)
        await expectLog(register)
      } finally {
        await register.close()
      }
    },
    KILLS[engine.name] * 150_000,
  )
})

/** Everything that was said until the process was killed, at some moment after the first list. */
async function workUntilKilled({ dataDir, databaseUrl = '' }: DatabaseSettings, round: number): Promise<string[]> {
  const script = ['--import', 'tsx', 'tests/support/keep-importing.ts', dataDir, databaseUrl, String(round)]
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const closed = Promise.all([once(reader, 'close'), once(child, 'exit')])
  while (lines.length === 0) {
    if (child.exitCode !== null) throw new Error('the process ended before it was killed')
    await wait(5)
  }
  await wait(Math.random() * 3000)
  child.kill('SIGKILL')
  await closed
  return lines
}

/** Opens what was left and finishes it, later than any worker that died could claim it. */
async function openAgain(settings: DatabaseSettings): Promise<Register> {
  const register = await openRegister(settings, { founded: true })
  const clock = fixedClock(new Date(systemClock.now().getTime() + 120_000))
  const open = await read<{ id: string }>(
    register,
    sql`select id from import_run where finished_at is null order by id`,
  )
  for (const { id } of open) {
    await carryOutImport({ ...register, clock }, { tenant: BUREAU, run: id }, [PEOPLE_LIST])
  }
  return register
}

async function read<Row>(register: Register, query: ReturnType<typeof sql>): Promise<readonly Row[]> {
  return (await register.now(({ tx }) => query.execute(tx))).rows as readonly Row[]
}

async function expectLists(register: Register, said: readonly string[], rounds: number): Promise<void> {
  const handed = said.filter((line) => line.startsWith('handed ')).map((line) => line.slice(7))
  expect(handed.length).toBeGreaterThanOrEqual(rounds)
  for (const run of handed) {
    const report = await register.now((context) => readImport({ ...context, actor }, run))
    expect(report).toMatchObject({ failure: null, refused: 0, rows: ROWS })
    expect(report.taken + report.unchanged).toBe(ROWS)
  }
}

/** Every family of every list, once; the list at hand when the process died counts if it had come to the database. */
async function expectFamilies(register: Register, round: number, lines: readonly string[]): Promise<void> {
  const lists = lines.filter((line) => line.startsWith('handed ')).length
  const [found] = await read<{ households: number; members: number; persons: number }>(
    register,
    sql`select count(distinct h.id)::integer as households, count(*)::integer as members,
        count(distinct m.person_id)::integer as persons
      from household h join membership m on m.tenant_id = h.tenant_id and m.household_id = h.id
      where h.tenant_id = ${BUREAU}::integer and starts_with(h.source_key, ${`R${round}-`}) and m.known_to is null`,
  )
  const familiesOf = (count: number): number => (FAMILIES - 1) * count + 1
  expect([familiesOf(lists), familiesOf(lists + 1)]).toContain(found?.households)
  expect(found).toMatchObject({ members: 3 * (found?.households ?? 0), persons: 3 * (found?.households ?? 0) })
}

async function expectNothingTwice(register: Register, rounds: number): Promise<void> {
  const [counts] = await read<Record<string, number>>(
    register,
    sql`select (select count(*)::integer from person) as persons,
      (select count(*)::integer from person_key where kind = 'id-number') as numbers,
      (select count(*)::integer from person_secret) as secrets,
      (select count(*)::integer from person_fact where kind = 'identity' and known_to is null) as names,
      (select count(*)::integer from audit_log where action = 'person.enter') as entries,
      (select count(distinct object)::integer from audit_log where action = 'person.enter') as entered`,
  )
  const persons = counts?.persons ?? 0
  expect(persons).toBeGreaterThanOrEqual(rounds * ROWS)
  expect(counts).toEqual({
    persons,
    numbers: persons,
    secrets: persons,
    names: persons,
    entries: persons,
    entered: persons,
  })
}

async function expectMerges(register: Register, said: readonly string[]): Promise<void> {
  const merged = said.filter((line) => line.startsWith('merged ')).map((line) => line.slice(7))
  const kept = await read<{ pair: string }>(
    register,
    sql`select absorbed_id || ' ' || survivor_id as pair from person_merge where undone_at is null`,
  )
  const pairs = kept.map(({ pair }) => pair)
  expect(new Set(pairs).size).toBe(pairs.length)
  expect(merged.filter((pair) => !pairs.includes(pair))).toEqual([])
  const told = await read<{ pair: string }>(
    register,
    sql`select (detail ->> 'absorbed') || ' ' || substr(object, 8) as pair from audit_log where action = 'person.merge'`,
  )
  expect(told.map(({ pair }) => pair).sort()).toEqual([...pairs].sort())
}

async function expectLog({ database }: Register): Promise<void> {
  while ((await sealTenant(database, BUREAU, signer, systemClock)).hasMore);
  const verifier = verifyLog({ keys: signer.publicKeys })
  const write = async (text: string): Promise<void> => {
    for (const line of text.trimEnd().split('\n')) verifier.take(JSON.parse(line))
  }
  await exportLog(database, { tenant: BUREAU, actor: 'system:test', clock: systemClock, write })
  expect(verifier.finish()).toMatchObject({ holds: true, flaws: [] })
}

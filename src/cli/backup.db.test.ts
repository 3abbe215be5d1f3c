import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { anju, environmentOf } from '../../tests/support/anju.ts'
import { describeOnOwnServers, goesEachTime, temporaryFolders } from '../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../tests/support/empty-pglite.ts'
import { scan } from '../../tests/support/papers.ts'
import { citizenId } from '../../tests/support/register.ts'
import { systemClock } from '../kit/index.ts'
import { checkLog, makeSigner, sealTenant, startSealer } from '../platform/audit/index.ts'
import { inVerb } from '../platform/auth/index.ts'
import { type KeyRing, openKeyRing } from '../platform/crypto/index.ts'
import { type Database, type DatabaseSettings, dumpTables, inTenant, openDatabase } from '../platform/db/index.ts'
import { addPart, beginUpload, finishUpload, readKept, takeUpload } from '../platform/files/index.ts'
import { putInOutbox } from '../platform/messages/index.ts'
import { foundBureau } from '../registers/offices/index.ts'
import { enterHousehold, enterPersons, findPersonsByNumbers, mergePersons } from '../registers/people/index.ts'
import { FORM } from './archive-lines.ts'
import { checkArchive, putArchive } from './read-archive.ts'
import { writeArchive } from './write-archive.ts'

const KEY = randomBytes(32)
const BACKUP = { BACKUP_KEY: KEY.toString('base64') }
const TENANTS = [150626, 410522]
const KILLS = process.env.ANJU_FULL ? 30 : 1
const clock = systemClock
const source = { kind: 'declared', on: '2026-01-05' } as const
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'localhost')

async function enter(
  database: Database,
  keys: KeyRing,
  tenant: number,
  from: number,
  count: number,
): Promise<string[]> {
  const people = Array.from({ length: count }, (_, n) => ({
    name: `王${'甲乙丙丁戊'[n % 5] ?? ''}`,
    idNumber: {
      idKind: 'citizen-id' as const,
      number: citizenId('1980-05-06', (from + n) % 1000, String(tenant - (from + n > 999 ? 1 : 0))),
    },
    source,
  }))
  return inTenant(database, tenant, async (tx) => {
    const context = { tx, tenant, clock, actor: { id: 'system:test' }, keys }
    return (await enterPersons(context, people)).map((one) => one.person)
  })
}

/** Two bureaus with people, a merged pair, a household, sealed and unsealed entries. */
async function fill(settings: DatabaseSettings, count = 20): Promise<void> {
  const database = await openDatabase(settings, async () => {})
  const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  for (const tenant of TENANTS) {
    await inVerb({ database, clock }, tenant, (context) =>
      foundBureau(context, { name: '某“局”\n\\N', kind: 'bureau' }),
    )
    const [first = '', second = '', third = ''] = await enter(database, keys, tenant, 0, count)
    await inTenant(database, tenant, async (tx) => {
      const context = { tx, tenant, clock, actor: { id: 'system:test' }, keys }
      const reason = '同一人'
      await mergePersons(context, { survivor: second, absorbed: first, survivorVersion: 1, absorbedVersion: 1, reason })
      await enterHousehold(context, { members: [{ person: third, kinship: '02' }], on: '2026-01-05', reason, source })
      await putInOutbox(context, {
        ...{ cause: `case:${third}#1`, about: third, number: `${tenant}-2026-000001`, person: third },
        ...{ template: 'accept', values: {}, phone: '13800138000' },
      })
    })
    await sealTenant(database, tenant, signer, clock)
    await enter(database, keys, tenant, 0, count + 1)
  }
  await database.close()
}

const PAPER = scan(900_001)

/** A paper as people hand it in; gives its digest. */
async function keepPaper(settings: DatabaseSettings): Promise<string> {
  const database = await openDatabase(settings, async () => {})
  const { dataDir } = settings
  const house = { database, clock, dataDir, keys: openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false }) }
  const by = { tenant: 410522, account: 'u:018f3c2a-0000-7000-8000-000000000001' }
  const digest = createHash('sha256').update(PAPER).digest('hex')
  const { id } = await beginUpload(house, by, { purpose: 'x', name: 'a.pdf', bytes: PAPER.length, digest })
  await addPart(house, by, id, { offset: 0, bytes: PAPER })
  await finishUpload(house, by, id)
  const wish = { id, purpose: 'x' }
  const kept = await inTenant(database, 410522, (tx) =>
    takeUpload(house, tx, by, wish, async (one) => ({ answer: one.file, taken: true })),
  )
  await database.close()
  return kept
}

/** Every row of every table, as the dump has it. */
async function rowsOf(settings: DatabaseSettings): Promise<Map<string, string[]>> {
  const database = await openDatabase(settings, async () => {})
  const tables = new Map<string, string[]>()
  let current: string[] = []
  await dumpTables(database, {
    begin: async (table) => {
      current = []
      tables.set(table, current)
    },
    rows: async (lines) => void current.push(...lines),
    end: async () => void current.sort(),
  })
  await database.close()
  return tables
}

/** What was there is there again; the trails got the entries that tell of backup and restoring. */
function expectSame(after: Map<string, string[]>, before: Map<string, string[]>, told: number): void {
  expect([...after.keys()]).toEqual([...before.keys()])
  for (const [table, rows] of before) {
    if (table !== 'audit_log' && table !== 'outbox_message') expect(after.get(table), table).toEqual(rows)
  }
  const trail = new Set(after.get('audit_log'))
  expect(before.get('audit_log')?.filter((row) => !trail.has(row))).toEqual([])
  expect(trail.size).toBe((before.get('audit_log')?.length ?? 0) + told)
}

describeOnOwnServers('backup and restore', (engine) => {
  const folders = temporaryFolders()
  const newFile = (): string => path.join(folders.make(), 'backup.anju')
  async function newPglite(): Promise<DatabaseSettings> {
    const dataDir = folders.make()
    await copyFreshPglite(dataDir)
    return { dataDir, databasePoolSize: 1 }
  }
  let settings: DatabaseSettings
  let archive: string
  let paper: string

  beforeAll(async () => {
    settings = await engine.newDatabase()
    await fill(settings)
    paper = await keepPaper(settings)
    archive = newFile()
    const taken = await anju({ ...environmentOf(settings), ...BACKUP }, 'backup', '--to', archive, '--with-keys')
    expect(taken).toMatchObject({ code: 0, complained: expect.stringMatching(/已备份 \d+ 张表、\d+ 行、2 个文件/) })
  })

  it.runIf(goesEachTime(engine))('travels to the embedded database and back, row by row, with its people', async () => {
    const before = await rowsOf(settings)
    const inner = await newPglite()
    const restored = await anju({ ...environmentOf(inner), ...BACKUP }, 'restore', archive)
    expect(restored.complained).toBe('')
    expect(restored.code).toBe(0)
    expect(restored.said.toString()).toMatch(/410522 的留痕记录 \d+ 条，另有 \d+ 条等待封存，核对通过/)
    // Each bureau was told of the backup before it was taken, of its restoring, and of a message that is held since then.
    const within = await rowsOf(inner)
    expectSame(within, before, 4)
    expect(restored.said.toString().match(/有 1 条短信在备份时还没有发/g)).toHaveLength(2)
    const states = (rows: Map<string, string[]>) =>
      rows.get('outbox_message')?.map((row) => /waiting|unsure/.exec(row)?.[0])
    expect([states(before), states(within)]).toEqual([
      ['waiting', 'waiting'],
      ['unsure', 'unsure'],
    ])
    const opened = openKeyRing({ dataDir: inner.dataDir, fieldKeys: undefined, mustBeSet: false })
    expect(await readKept({ dataDir: inner.dataDir, keys: opened }, 410522, paper)).toEqual(PAPER)
    const again = newFile()
    expect(await anju({ ...environmentOf(inner), ...BACKUP }, 'backup', '--to', again)).toMatchObject({ code: 0 })
    const outer = { ...(await engine.newDatabase()), dataDir: folders.make() }
    const back = await putInto(outer, again)
    expectSame(await rowsOf({ ...outer, dataDir: back }), await rowsOf(inner), 0)
    const database = await openDatabase({ ...outer, dataDir: back }, async () => {})
    const keys = openKeyRing({ dataDir: inner.dataDir, fieldKeys: undefined, mustBeSet: false })
    await inTenant(database, 410522, async (tx) => {
      const context = { tx, tenant: 410522, clock, actor: { id: 'system:test' }, keys }
      const number = citizenId('1980-05-06', 7, '410522')
      expect((await findPersonsByNumbers(context, [number])).get(number)).toBeDefined()
    })
    await database.close()
  })

  /** Through the parts, since the roles of one server have one password and one folder. */
  async function putInto(target: DatabaseSettings, file: string): Promise<string> {
    const dataDir = target.databaseUrl === undefined ? (await newPglite()).dataDir : settings.dataDir
    const { header } = await checkArchive(file, { key: KEY }, folders.make())
    const database = await openDatabase({ ...target, dataDir }, async () => {})
    await putArchive(file, { key: KEY }, { database, dataDir: folders.make(), migrations: header.migrations })
    for (const tenant of TENANTS) expect(await checkLog(database, tenant)).toMatchObject({ holds: true })
    await database.close()
    return dataDir
  }

  it('goes into an empty database alone', async () => {
    const refused = await anju({ ...environmentOf(settings), ...BACKUP }, 'restore', archive)
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('已经有数据') })
    expect((await anju({ ...environmentOf(settings), ...BACKUP }, 'backup', '--to', archive)).code).toBe(1)
  })

  it('leaves the rules of the tables as they were', async () => {
    const { RULES } = await import('../../tests/support/schema-rules.ts')
    expect(Object.keys(RULES).length).toBeGreaterThan(5)
    const target = await engine.newDatabase()
    const plain = { ...target, dataDir: target.databaseUrl === undefined ? target.dataDir : settings.dataDir }
    const { header } = await checkArchive(archive, { key: KEY }, folders.make())
    const database = await openDatabase(plain, async () => {})
    await putArchive(archive, { key: KEY }, { database, dataDir: folders.make(), migrations: header.migrations })
    for (const rule of Object.values(RULES)) expect(await inTenant(database, 410522, (tx) => rule(tx))).toEqual([])
    const seen = await inTenant(database, 410522, (tx) =>
      tx.withTables<{ person: { tenant_id: number } }>().selectFrom('person').select('tenant_id').distinct().execute(),
    )
    expect(seen).toEqual([{ tenant_id: 410522 }])
    await database.close()
  })

  it('refuses what is altered, cut off, of another key, or has no key, before it opens anything', async () => {
    const whole = readFileSync(archive)
    const dataDir = path.join(folders.make(), 'not-yet')
    const environment = { ...environmentOf({ dataDir, databasePoolSize: 1 }), ...BACKUP }
    const broken = newFile()
    for (const bytes of [
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, 40),
      Buffer.concat([whole, Buffer.of(0)]),
      Buffer.from(whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))),
    ]) {
      writeFileSync(broken, bytes)
      expect(await anju(environment, 'restore', broken)).toMatchObject({
        code: 1,
        complained: expect.stringContaining('没有恢复任何内容'),
      })
    }
    const other = { BACKUP_KEY: randomBytes(32).toString('base64') }
    expect((await anju({ ...environment, ...other }, 'restore', archive)).complained).toContain('密钥不对')
    expect((await anju({ ...environment, BACKUP_KEY: '' }, 'restore', archive)).complained).toContain('BACKUP_KEY')
    expect((await anju(environment, 'restore', `${archive}.none`)).code).toBe(1)
    expect((await anju(environment, 'restore')).code).toBe(2)
    expect(existsSync(dataDir)).toBe(false)
  })

  it('overwrites no file that differs', async () => {
    const inner = await newPglite()
    writeFileSync(path.join(inner.dataDir, 'field-keys.json'), '{}')
    const refused = await anju({ ...environmentOf(inner), ...BACKUP }, 'restore', archive)
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('field-keys.json') })
  })

  it('is one moment while people work: what was acknowledged before is in it, and its trail verifies', async () => {
    const busy = await engine.newDatabase()
    await fill(busy, 3)
    const database = await openDatabase(busy, async () => {})
    const keys = openKeyRing({ dataDir: busy.dataDir, fieldKeys: undefined, mustBeSet: false })
    const sealer = startSealer(database, signer, clock, {
      everyMs: 5,
      onTrouble: (error) => expect(error).toBeUndefined(),
    })
    const file = newFile()
    const { migrations } = (await checkArchive(archive, { key: KEY }, folders.make())).header
    const header = { form: FORM, takenAt: '2026-11-22T00:00:00Z', version: '0', migrations, withKeys: false } as const
    let acknowledged = 0
    let stop = false
    const work = (async () => {
      for (let n = 100; !stop; n++) {
        await enter(database, keys, 410522, n, 1)
        acknowledged += 1
        // The embedded database works in this very thread: without a pause nothing else would come to its turn.
        await wait(10)
      }
    })()
    while (acknowledged < 10) await wait(5)
    const before = acknowledged
    await writeArchive({ database, dataDir: busy.dataDir, header }, { key: KEY }, createWriteStream(file))
    const during = acknowledged
    stop = true
    await work
    await sealer.stop()
    await database.close()
    const inner = await newPglite()
    const restored = await anju({ ...environmentOf(inner), ...BACKUP }, 'restore', file)
    expect(restored).toMatchObject({ code: 0, complained: '' })
    const rows = await rowsOf(inner)
    const people = rows.get('person')?.filter((row) => row.includes('410522')).length ?? 0
    const entered = rows
      .get('audit_log')
      ?.filter((row) => row.includes('410522') && row.includes('"person.enter"')).length
    expect(people).toBe(entered)
    expect(people - 4).toBeGreaterThanOrEqual(before)
    expect(people - 4).toBeLessThanOrEqual(during + 1)
  })

  // Half a minute of nothing but reading and writing: with the long counts.
  it.runIf(engine.name === 'pglite' && process.env.ANJU_FULL)(
    'goes through a hundred megabytes with less memory than that',
    async () => {
      const database = await openDatabase(settings, async () => {})
      await inTenant(database, 410522, (tx) =>
        sql`insert into answered_request (tenant_id, caller, key, request, answer, answered_at)
        select 410522, 'u:somebody', 'key-' || lpad(n::text, 8, '0'), '', to_jsonb(repeat(md5(n::text), 128)), now()
        from generate_series(1, 25000) n`.execute(tx),
      )
      await database.close()
      const file = newFile()
      const run = {
        env: { ...process.env, ...environmentOf(settings), ...BACKUP, NODE_OPTIONS: '--max-old-space-size=90' },
      }
      await promisify(execFile)(process.execPath, ['scripts/anju.mjs', 'backup', '--to', file], run)
      const { totals } = await checkArchive(file, { key: KEY }, folders.make())
      expect(totals.rows).toBeGreaterThan(25_000)
    },
  )

  it(
    'leaves an empty database or a whole one when it is killed',
    async () => {
      const big = await engine.newDatabase()
      await fill(big, 100)
      const file = newFile()
      const began = performance.now()
      expect(await anju({ ...environmentOf(big), ...BACKUP }, 'backup', '--to', file)).toMatchObject({ code: 0 })
      // A process starts, and restoring takes longer than making the archive: so it is killed at some moment of its work.
      const usual = 1500 + 2 * (performance.now() - began)
      const whole = (await rowsOf(big)).get('person')?.length
      const run = (env: Record<string, string>) => ({ env: { ...process.env, ...env, ...BACKUP } })
      const target = async (): Promise<DatabaseSettings> =>
        engine.name === 'pglite' ? newPglite() : engine.newDatabase()
      const ends = new Set<number | undefined>()
      for (let n = 0; n < KILLS; n++) {
        const killed = await target()
        const options = { ...run(environmentOf(killed)), stdio: 'ignore' } as const
        const child = spawn(process.execPath, ['scripts/anju.mjs', 'restore', file], options)
        const ended = once(child, 'exit')
        await Promise.race([wait(usual * (0.3 + 0.7 * Math.random())), ended])
        child.kill('SIGKILL')
        await ended
        const people = (await rowsOf(killed)).get('person')?.length
        expect([0, whole]).toContain(people)
        ends.add(people)
        if (people === 0) expect((await anju({ ...environmentOf(killed), ...BACKUP }, 'restore', file)).code).toBe(0)
      }
      expect(ends.size).toBeGreaterThan(0)
    },
    KILLS * 180_000,
  )
})

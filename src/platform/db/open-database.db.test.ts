import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { describeOnOwnServers, temporaryFolders } from '../../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../../tests/support/empty-pglite.ts'
import { inReference, inTenant, openDatabase } from './index.ts'

const nothing = async (): Promise<void> => {}

it('names the setting when the data folder cannot be made', async () => {
  const settings = { dataDir: import.meta.filename, databasePoolSize: 1 }
  await expect(openDatabase(settings, nothing)).rejects.toMatchObject({ code: 'bad-setting', path: 'DATA_DIR' })
})

describe('two processes on one data folder', () => {
  const folders = temporaryFolders()

  it('keeps the second one out while the first one lives, and lets it in after kill -9 without losing a row', async () => {
    const dataDir = folders.make()
    await copyFreshPglite(dataDir)
    const { child, acknowledged } = await startWriter(dataDir, 20)
    await expect(openDatabase({ dataDir, databasePoolSize: 1 }, nothing)).rejects.toMatchObject({ code: 'data-locked' })
    await killHard(child)
    const database = await openDatabase({ dataDir, databasePoolSize: 1 }, nothing)
    const { rows } = await inReference(database, (tx) => sql<{ day: string }>`select day from workday`.execute(tx))
    await database.close()
    const kept = new Set(rows.map((row) => row.day))
    expect(acknowledged.length).toBeGreaterThanOrEqual(20)
    expect(acknowledged.filter((day) => !kept.has(day))).toEqual([])
  })

  it('lets exactly one in when many find a stale lock at once', async () => {
    const dataDir = folders.make()
    await copyFreshPglite(dataDir)
    await killHard((await startWriter(dataDir, 1)).child)
    const children = Array.from({ length: 3 }, () => spawnWriter(dataDir))
    const firstLines = await Promise.all(children.map((child) => firstLine(child)))
    for (const child of children) child.kill('SIGKILL')
    expect(firstLines.filter((line) => line.startsWith('data-locked'))).toHaveLength(2)
    expect(firstLines.filter((line) => /^\d{4}-/.test(line))).toHaveLength(1)
  })
})

function spawnWriter(dataDir: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'tests/support/keep-writing.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function startWriter(dataDir: string, rows: number): Promise<{ child: ChildProcess; acknowledged: string[] }> {
  const child = spawnWriter(dataDir)
  const acknowledged: string[] = []
  linesOf(child).on('line', (line) => acknowledged.push(line))
  while (acknowledged.length < rows) {
    if (child.exitCode !== null) throw new Error(`the writer ended: ${acknowledged.join()}`)
    await wait(20)
  }
  return { child, acknowledged }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => linesOf(child).once('line', resolve))
}

function linesOf(child: ChildProcess): ReturnType<typeof createInterface> {
  if (child.stdout === null) throw new Error('the output of the child is not piped')
  return createInterface({ input: child.stdout })
}

async function killHard(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

describeOnOwnServers('opening the database', (engine) => {
  const onServer = (name: string, test: () => Promise<void>): void => {
    if (engine.name === 'postgres') it(name, test)
  }

  it('works again and again', async () => {
    const settings = await engine.newDatabase()
    for (let round = 0; round < 3; round++) await (await openDatabase(settings, nothing)).close()
  })

  it('serves as the application role', async () => {
    const database = await openDatabase(await engine.newDatabase(), nothing)
    const { rows } = await inReference(database, (tx) => sql`select current_user as role`.execute(tx))
    await database.close()
    expect(rows).toEqual([{ role: 'anju_app' }])
  })

  onServer('keeps the generated password to its owner, and out of reach of a wrong role', async () => {
    const settings = await engine.newDatabase()
    await (await openDatabase(settings, nothing)).close()
    const file = path.join(settings.dataDir, 'anju-app.password')
    expect(readdirSync(settings.dataDir)).toContain('anju-app.password')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const asOwner = { ...settings, databaseAppUrl: settings.databaseUrl }
    await expect(openDatabase(asOwner, nothing)).rejects.toMatchObject({
      code: 'bad-setting',
      path: 'DATABASE_APP_URL',
    })
    const wrong = new URL(settings.databaseUrl ?? '')
    wrong.username = 'anju_app'
    wrong.password = 'wrong'
    const asNobody = { ...settings, databaseAppUrl: wrong.href }
    await expect(openDatabase(asNobody, nothing)).rejects.toMatchObject({
      code: 'bad-setting',
      path: 'DATABASE_APP_URL',
    })
  })

  onServer('refuses an application role that row-level security does not bind', async () => {
    const settings = await engine.newDatabase()
    await (await openDatabase(settings, nothing)).close()
    const admin = new URL(settings.databaseUrl ?? '')
    admin.username = 'admin'
    admin.password = 'admin'
    const client = new pg.Client(admin.href)
    await client.connect()
    try {
      await client.query('alter role anju_app bypassrls')
      await expect(openDatabase(settings, nothing)).rejects.toMatchObject({ code: 'bad-setting' })
      await client.query('alter role anju_app nobypassrls')
      await client.query('grant owner to anju_app')
      await expect(openDatabase(settings, nothing)).rejects.toMatchObject({ code: 'bad-setting' })
      await client.query('revoke owner from anju_app')
    } finally {
      await client.end()
    }
  })

  it('says so when a transaction is to be committed in which a statement had failed', async () => {
    const database = await openDatabase(await engine.newDatabase(), nothing)
    try {
      const half = inReference(database, async (tx) => {
        await sql`insert into workday values ('2027-01-02', 2027, 'day-off', 'x')`.execute(tx)
        await sql`select 1 / 0`.execute(tx).catch(() => undefined)
      })
      await expect(half).rejects.toThrow('rolled back')
      const kept = inReference(database, (tx) => sql`select from workday where notice_year = 2027`.execute(tx))
      expect((await kept).rows).toEqual([])
    } finally {
      await database.close()
    }
  })

  onServer('has what it is asked again prepared, and goes on when a table is changed beneath it', async () => {
    const settings = { ...(await engine.newDatabase()), databasePoolSize: 1 }
    const database = await openDatabase(settings, nothing)
    const owner = new pg.Client(settings.databaseUrl)
    await owner.connect()
    const ask = (year: number) =>
      inReference(database, (tx) => sql`select * from anju.workday where notice_year = ${year}`.execute(tx))
    const prepared = () =>
      inReference(database, (tx) =>
        sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(tx),
      ).then(({ rows }) => rows.filter(({ statement }) => statement.includes('from anju.workday')))
    try {
      await ask(2026)
      expect(await prepared()).toEqual([])
      await ask(2026)
      await ask(2027)
      expect(await prepared()).toHaveLength(1)
      await owner.query('alter table anju.workday add column remark text')
      await expect(ask(2026)).rejects.toThrow('cached plan must not change result type')
      await ask(2026)
      await ask(2026)
      expect(await prepared()).toHaveLength(2)
    } finally {
      await owner.end()
      await database.close()
    }
  })

  onServer('goes on when a transaction cannot begin in its bureau, and when its connection breaks', async () => {
    const settings = { ...(await engine.newDatabase()), databasePoolSize: 1 }
    const database = await openDatabase(settings, nothing)
    const admin = new pg.Client(settings.databaseUrl?.replace('owner:owner', 'admin:admin'))
    await admin.connect()
    const one = () => inReference(database, (tx) => sql`select 1 as one`.execute(tx)).then(({ rows }) => rows)
    const nowhere = 99_999_999_999
    try {
      const asked = inTenant(database, nowhere, (tx) => sql`insert into anju.tenant select 1 / 0`.execute(tx))
      await expect(asked).rejects.toThrow('out of range for type integer')
      await expect(inTenant(database, nowhere, nothing)).rejects.toThrow('out of range for type integer')
      expect(await one()).toEqual([{ one: 1 }])
      const broken = inTenant(database, 410522, async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid])
        await sql`select pg_sleep(60)`.execute(tx)
      })
      await expect(broken).rejects.toThrow()
      expect(await one()).toEqual([{ one: 1 }])
    } finally {
      await admin.end()
      await database.close()
    }
  })

  onServer('says so when nobody listens at DATABASE_URL', async () => {
    const settings = { ...(await engine.newDatabase()), databaseUrl: 'postgres://owner:owner@127.0.0.1:1/anju' }
    await expect(openDatabase(settings, nothing)).rejects.toMatchObject({ code: 'unavailable', path: 'DATABASE_URL' })
  })
})

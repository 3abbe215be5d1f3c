import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase, temporaryFolders } from '../../../tests/support/each-database.ts'
import { inReference, openDatabase } from './index.ts'

const nothing = async (): Promise<void> => {}
/** The first scripts stand for all: roles, and the tables of which opening makes use. */
const LAST_NEEDED = '0005'

describeOnEachDatabase('migrating', (engine) => {
  const folders = temporaryFolders()

  async function projectWith(script: string): Promise<Parameters<typeof openDatabase>[0] & { script: string }> {
    const migrations = folders.make()
    for (const name of readdirSync('migrations').filter((one) => one <= LAST_NEEDED))
      cpSync(path.join('migrations', name), path.join(migrations, name))
    writeFileSync(path.join(migrations, '9001_more.sql'), script)
    return {
      ...(await engine.newDatabase({ empty: true })),
      migrations,
      script: path.join(migrations, '9001_more.sql'),
    }
  }

  it('runs each script once, and new ones at the next start', async () => {
    const settings = await projectWith('create table more (id integer);\ngrant select, insert on more to anju_app;')
    const first = await openDatabase(settings, nothing)
    await inReference(first, (tx) => sql`insert into more values (1)`.execute(tx))
    await first.close()
    writeFileSync(settings.script.replace('9001', '9002'), 'alter table more add column note text;')
    const second = await openDatabase(settings, nothing)
    const { rows } = await inReference(second, (tx) => sql`select id, note from more`.execute(tx))
    await second.close()
    expect(rows).toEqual([{ id: 1, note: null }])
  })

  it('refuses a script that was edited or removed after it ran, but not one with other line ends', async () => {
    const settings = await projectWith('create table more (\nid integer);')
    await (await openDatabase(settings, nothing)).close()
    writeFileSync(settings.script, 'create table more (\r\nid integer);')
    await (await openDatabase(settings, nothing)).close()
    writeFileSync(settings.script, 'create table more (id bigint);')
    const changed = { code: 'migration-changed', path: '9001_more', message: expect.stringContaining('9001_more.sql') }
    await expect(openDatabase(settings, nothing)).rejects.toMatchObject(changed)
    rmSync(settings.script)
    await expect(openDatabase(settings, nothing)).rejects.toMatchObject(changed)
  })

  it('refuses a script whose number lies before one that ran', async () => {
    const settings = await projectWith('create table more (id integer);')
    await (await openDatabase(settings, nothing)).close()
    writeFileSync(settings.script.replace('9001', '9000'), 'create table earlier (id integer);')
    await expect(openDatabase(settings, nothing)).rejects.toMatchObject({ code: 'migration-changed' })
  })

  it('takes back the whole batch when a statement fails, and starts once it is put right', async () => {
    const settings = await projectWith('create table more (id integer);\ncreate table more (id integer);')
    await expect(openDatabase(settings, nothing)).rejects.toThrow(/already exists/)
    writeFileSync(settings.script, 'create table more (id integer);')
    await (await openDatabase(settings, nothing)).close()
  })

  it('takes back a seed that fails', async () => {
    const settings = await engine.newDatabase()
    const half = async (tx: Parameters<Parameters<typeof openDatabase>[1]>[0]): Promise<void> => {
      await sql`insert into code_value values ('s', 'c', 'n')`.execute(tx)
      throw new Error('half way')
    }
    await expect(openDatabase(settings, half)).rejects.toThrow('half way')
    const database = await openDatabase(settings, nothing)
    const { rows } = await inReference(database, (tx) => sql`select * from code_value`.execute(tx))
    await database.close()
    expect(rows).toEqual([])
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anju, environmentOf } from '../../../tests/support/anju.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { type Database, type DatabaseSettings, inspectDatabase, openDatabase } from './index.ts'
import { asOwner } from './transaction.ts'

/** What somebody with the owner's password might do, how it is found, and how it is taken back. */
const WIDENED = [
  ['grant delete on audit_log to anju_app', 'anju_app: audit_log DELETE', 'revoke delete on audit_log from anju_app'],
  [
    'grant update (seq) on audit_log to anju_app',
    'anju_app: audit_log.seq UPDATE',
    'revoke update (seq) on audit_log from anju_app',
  ],
  ['grant select on person to public', 'PUBLIC: person SELECT', 'revoke select on person from public'],
  [
    'create policy everybody on person for select to anju_app using (true)',
    'person: policy everybody',
    'drop policy everybody on person',
  ],
] as const

/** Roles belong to the whole server, which other tests use too: these are tried where the server is the test's own. */
const ROLES_WIDENED = [
  ['alter role anju_app bypassrls', 'anju_app: superuser or bypassrls', 'alter role anju_app nobypassrls'],
  ['grant anju_sealer to anju_app', 'anju_app: member of anju_sealer', 'revoke anju_sealer from anju_app'],
] as const

describeOnEachDatabase('rights that were widened', (engine) => {
  let settings: DatabaseSettings
  let database: Database

  beforeAll(async () => {
    settings = await engine.newDatabase()
    database = await openDatabase(settings, async () => {})
  })
  afterAll(() => database.close())

  const change = (statement: string) => asOwner(database, (tx) => sql.raw(statement).execute(tx))

  it.each(engine.name === 'pglite' ? [...WIDENED, ...ROLES_WIDENED] : WIDENED)(
    '%s is found, and no longer once it is taken back',
    async (widen, finding, back) => {
      expect(await inspectDatabase(database)).toMatchObject({ excess: [], unsecured: [] })
      await change(widen)
      expect((await inspectDatabase(database)).excess).toEqual([finding])
      await change(back)
      expect((await inspectDatabase(database)).excess).toEqual([])
    },
  )

  it('a table without forced row-level security is found, and the doctor says what to do about both', async () => {
    await change('alter table person no force row level security')
    await change('grant delete on audit_log to anju_app')
    expect((await inspectDatabase(database)).unsecured).toEqual(['person'])
    await database.close()
    const { code, said } = await anju(environmentOf(settings), 'doctor')
    expect([code, said.toString()]).toEqual([1, expect.stringContaining('✗ 表 person 没有强制行级安全')])
    expect(said.toString()).toContain('✗ 数据库的权限被放宽了（anju_app: audit_log DELETE）')
    database = await openDatabase(settings, async () => {})
  })
})

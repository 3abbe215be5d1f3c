import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { fixedClock } from '../../kit/index.ts'
import { asEraser, asSealer, type Database, inTenant, openDatabase, readSqlError, type Tx } from '../db/index.ts'
import { AUDIT_KINDS, appendAudit, makeSigner, sealTenant } from './index.ts'

const TENANT = 410522
const OTHER = 150626
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

const VALUES = `${TENANT}, gen_random_uuid(), now(), 'u:1', 'x.y', 'z:1'`
const LEAF = `sha256('x')`
const SEALED = 'seq = 0'

type Door = (database: Database, tenant: number, work: (tx: Tx) => Promise<unknown>) => Promise<unknown>
const DOORS: Readonly<Record<string, Door>> = { app: inTenant, sealer: asSealer, eraser: asEraser }

/** Statements that a role must not get through. */
const FORBIDDEN: readonly (readonly [string, string])[] = [
  [
    'app',
    `insert into audit_log (tenant_id, id, at, actor, action, object, leaf, seq) values (${VALUES}, ${LEAF}, 99)`,
  ],
  ['app', `insert into audit_log values (${VALUES}, null, null, ${LEAF}, null)`],
  ['app', `update audit_log set seq = 99 where seq is null`],
  ['app', `update audit_log set actor = 'u:2'`],
  ['app', `update audit_log set detail = null, salt = null where ${SEALED}`],
  ['app', `delete from audit_log`],
  ['app', `truncate audit_log`],
  ['app', `update audit_tree set suite = 'sm3'`],
  ['app', `insert into audit_key values ('ed25519', repeat('0', 64), now())`],
  ['app', `delete from audit_key_revocation`],
  ['app', `set local role anju_sealer`],
  ['sealer', `insert into audit_log (tenant_id, id, at, actor, action, object, leaf) values (${VALUES}, ${LEAF})`],
  ['sealer', `update audit_log set actor = 'u:2' where seq is null`],
  ['sealer', `update audit_log set leaf = ${LEAF} where seq is null`],
  ['sealer', `update audit_log set detail = null where ${SEALED}`],
  ['sealer', `delete from audit_log`],
  ['sealer', `truncate audit_log`],
  ['sealer', `update audit_log set seq = null where ${SEALED}`],
  ['eraser', `insert into audit_log (tenant_id, id, at, actor, action, object, leaf) values (${VALUES}, ${LEAF})`],
  ['eraser', `update audit_log set detail = '{"n":2}' where ${SEALED}`],
  ['eraser', `update audit_log set salt = null where ${SEALED}`],
  ['eraser', `update audit_log set seq = 99 where seq is null`],
  ['eraser', `update audit_log set leaf = ${LEAF} where ${SEALED}`],
  ['eraser', `update audit_log set detail = null, salt = null where action = 'audit.seal'`],
  ['eraser', `delete from audit_log`],
]

describeOnEachDatabase('the grants of the audit log', (engine) => {
  async function withLog(work: (database: Database) => Promise<void>): Promise<void> {
    const database = await openDatabase(await engine.newDatabase(), async () => {})
    try {
      const append = (tenant: number) =>
        inTenant(database, tenant, (tx) => {
          const detail = { n: 1 }
          const action = AUDIT_KINDS['audit.export']
          return appendAudit(tx, { tenant, at: clock.now(), actor: 'u:1', action, object: 'z:1', detail })
        })
      for (const tenant of [TENANT, OTHER]) {
        await append(tenant)
        expect(await sealTenant(database, tenant, signer, clock)).toMatchObject({ sealed: 1 })
        await append(tenant)
      }
      await work(database)
    } finally {
      await database.close()
    }
  }

  const run = (database: Database, role: string, statement: string, tenant = TENANT) =>
    DOORS[role]?.(database, tenant, async (tx) => {
      const { numAffectedRows, rows } = await sql.raw(statement).execute(tx)
      return Number(numAffectedRows ?? rows.length)
    })

  it('refuse every way to forge a position or a past, under each role', () =>
    withLog(async (database) => {
      const before = await run(database, 'app', 'select * from audit_log')
      for (const [role, statement] of FORBIDDEN) {
        // As superuser of PGlite the process may change roles; on a server it has logged in as one.
        if (engine.name === 'pglite' && statement.startsWith('set')) continue
        expect(await outcome(run(database, role, statement)), `${role}: ${statement}`).toMatch(/^refused|^0$/)
      }
      expect(await run(database, 'app', 'select * from audit_log')).toBe(before)
      expect(await run(database, 'sealer', "select from audit_log where actor = 'u:2' or seq = 99")).toBe(0)
    }))

  it('let the sealer and the eraser reach one bureau only, and neither any other table', () =>
    withLog(async (database) => {
      for (const role of ['sealer', 'eraser']) {
        expect(await run(database, role, `select from audit_log where tenant_id = ${OTHER}`)).toBe(0)
        expect(await outcome(run(database, role, 'select * from tenant'))).toMatch(/^refused/)
      }
      const across = `update audit_log set seq = 99 where tenant_id = ${OTHER}`
      expect(await run(database, 'sealer', across)).toBe(0)
    }))

  it('let each role do its own work', () =>
    withLog(async (database) => {
      expect(await run(database, 'sealer', 'update audit_log set seq = 2 where seq is null')).toBe(1)
      expect(await run(database, 'eraser', `update audit_log set detail = null, salt = null where ${SEALED}`)).toBe(1)
    }))

  it('leave a row sealed by hand to be noticed: the sealer stops', () =>
    withLog(async (database) => {
      await run(database, 'sealer', 'update audit_log set seq = 2 where seq is null')
      await inTenant(database, TENANT, (tx) => {
        const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', object: 'z:1' }
        return appendAudit(tx, { ...entry, action: AUDIT_KINDS['audit.export'] })
      })
      const sealing = sealTenant(database, TENANT, signer, clock)
      await expect(sealing).rejects.toMatchObject({ code: 'audit-broken' })
      expect(await run(database, 'app', 'select from audit_log where seq is null')).toBe(1)
    }))
})

/** How many rows a statement reached, or that it was refused: no grant, no policy, or a constraint. */
async function outcome(attempt: Promise<unknown> | undefined): Promise<string> {
  try {
    return String(await attempt)
  } catch (error) {
    const state = readSqlError(error)?.state
    if (state === '42501' || state?.startsWith('23')) return `refused ${state}`
    throw error
  }
}

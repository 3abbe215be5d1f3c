import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { type Clock, fixedClock } from '../../kit/index.ts'
import { type Database, type DatabaseSettings, inTenant, openDatabase } from '../db/index.ts'
import { AUDIT_KINDS, acknowledgeAlarm, appendAudits, listAlarms, makeSigner, sealTenant, watchLog } from './index.ts'

const TENANT = 410522
const NINE = fixedClock('2026-11-21T09:00:00+08:00')
const later = (minutes: number): Clock => fixedClock(new Date(NINE.now().getTime() + minutes * 60_000))
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

describeOnEachDatabase('the watch over the audit log', (engine) => {
  const kinds = async (database: Database, at: Clock): Promise<string[]> =>
    (await watchLog(database, TENANT, at)).map(({ kind }) => kind)

  it('keeps what it found over a restart, tells of it once, and is answered on record', async () => {
    const settings = await engine.newDatabase()
    await withDatabase(settings, async (database) => {
      await append(database, 3)
      expect(await kinds(database, NINE)).toEqual([])
      expect(await kinds(database, later(2))).toEqual(['unsealed'])
      expect(await kinds(database, later(3))).toEqual([])
    })
    await withDatabase(settings, async (database) => {
      expect(await kinds(database, later(4))).toEqual([])
      const [alarm, ...more] = await inTenant(database, TENANT, (tx) => listAlarms(tx, TENANT, true))
      expect([alarm?.kind, alarm?.at, more]).toEqual(['unsealed', later(2).now().toISOString(), []])
      const answer = { tenant: TENANT, actor: 'u:7', alarm: alarm?.id ?? '', words: '封存程序停了，已经重启' }
      const acknowledge = () => inTenant(database, TENANT, (tx) => acknowledgeAlarm(tx, answer, later(5)))
      await acknowledge()
      await expect(acknowledge()).rejects.toMatchObject({ code: 'conflict' })
      expect(await inTenant(database, TENANT, (tx) => listAlarms(tx, TENANT, true))).toEqual([])
      expect(await inTenant(database, TENANT, (tx) => listAlarms(tx, TENANT))).toMatchObject([
        { acknowledged: { by: 'u:7', words: '封存程序停了，已经重启' } },
      ])
      expect(await inTenant(database, 150626, (tx) => listAlarms(tx, 150626))).toEqual([])
      // The same entry still waits: that was answered. Another one that waits too long is news.
      expect(await kinds(database, later(6))).toEqual([])
      await sealTenant(database, TENANT, signer, later(7))
      await append(database, 1, later(7))
      expect(await kinds(database, later(9))).toEqual(['unsealed'])
    })
  })

  it.runIf(engine.name === 'pglite')('notices over a restart that a superuser took entries away', async () => {
    const settings = await engine.newDatabase()
    await withDatabase(settings, async (database) => {
      for (const count of [3, 2]) await appendAndSeal(database, count)
      expect(await kinds(database, NINE)).toEqual([])
    })
    await asOwner(settings, 'delete from audit_log where seq > 3')
    await withDatabase(settings, async (database) => {
      expect(await kinds(database, later(1))).toEqual(['shrunk'])
      const [alarm] = await inTenant(database, TENANT, (tx) => listAlarms(tx, TENANT, true))
      const answer = { tenant: TENANT, actor: 'u:7', alarm: alarm?.id ?? '', words: '从昨天的备份恢复过' }
      await inTenant(database, TENANT, (tx) => acknowledgeAlarm(tx, answer, later(2)))
      // What was answered is the new measure.
      expect(await kinds(database, later(2))).toEqual([])
      await appendAndSeal(database, 5)
      expect(await kinds(database, later(2))).toEqual([])
    })
  })

  it.runIf(engine.name === 'pglite')('notices a history that was written anew and grew past the old one', async () => {
    const settings = await engine.newDatabase()
    await withDatabase(settings, async (database) => {
      await appendAndSeal(database, 3)
      expect(await kinds(database, NINE)).toEqual([])
    })
    await asOwner(settings, 'delete from audit_log')
    await withDatabase(settings, async (database) => {
      await appendAndSeal(database, 3, later(1))
      await appendAndSeal(database, 9, later(1))
      expect(await kinds(database, later(2))).toEqual(['two-roots'])
      expect(await kinds(database, later(3))).toEqual([])
    })
  })

  it('is nothing that the application can bend', async () => {
    await withDatabase(await engine.newDatabase(), async (database) => {
      await appendAndSeal(database, 1)
      await watchLog(database, TENANT, NINE)
      const forbidden = [
        "update audit_watch set size = 1, root = repeat('0', 64)",
        'delete from audit_watch',
        'delete from audit_alarm',
        "insert into audit_alarm values (410522, gen_random_uuid(), 'shrunk', 'x', now(), 'u:1', now(), 'x')",
      ]
      for (const statement of forbidden) {
        const trying = inTenant(database, TENANT, (tx) => sql.raw(statement).execute(tx))
        await expect(trying, statement).rejects.toThrow(/permission denied/)
      }
    })
  })
})

async function withDatabase(settings: DatabaseSettings, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(settings, async () => {})
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

/** As somebody who has the whole embedded database could. */
async function asOwner(settings: DatabaseSettings, statement: string): Promise<void> {
  const database = await openDatabase(settings, async (tx) => void (await sql.raw(statement).execute(tx)))
  await database.close()
}

async function append(database: Database, count: number, clock = NINE): Promise<void> {
  const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
  await inTenant(database, TENANT, (tx) =>
    appendAudits(
      tx,
      Array.from({ length: count }, () => entry),
    ),
  )
}

async function appendAndSeal(database: Database, count: number, clock = NINE): Promise<void> {
  await append(database, count, clock)
  await sealTenant(database, TENANT, signer, clock)
}

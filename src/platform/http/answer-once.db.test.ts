import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { type Clock, fixedClock } from '../../kit/index.ts'
import { type Database, type DatabaseSettings, inTenant, openDatabase, type TenantId } from '../db/index.ts'
import { answerOnce } from './index.ts'

const OURS = 410522
const THEIRS = 150626
const NOW = fixedClock('2026-11-21T09:00:00+08:00')
const ASKED = { caller: 'u:1', key: 'key-00000001', digests: ['digest'] }

describeOnEachDatabase('answering once', (engine) => {
  let settings: DatabaseSettings
  let database: Database

  beforeAll(async () => {
    settings = await engine.newDatabase()
    database = await openDatabase(settings, async () => {})
    for (const tenant of [OURS, THEIRS]) {
      const found = sql`insert into tenant (id, name, kind, code_in_use, founded_on)
        values (${tenant}::integer, '', 'bureau', ${String(tenant)}, '2026-01-01')`
      await inTenant(database, tenant, (tx) => found.execute(tx))
    }
  })
  afterAll(() => database.close())

  const traces = (tenant: TenantId = OURS): Promise<string> =>
    inTenant(database, tenant, async (tx) => {
      const { rows } = await sql<{ name: string }>`select name from tenant where id = ${tenant}::integer`.execute(tx)
      return rows[0]?.name ?? ''
    })

  /** Leaves one letter in the bureau's name, unless it fails. */
  const ask = (
    letter: string,
    change: Partial<typeof ASKED> & {
      tenant?: TenantId
      fails?: true
      clock?: Clock
      through?: Database
      begun?: () => void
    } = {},
  ): Promise<unknown> => {
    const { tenant = OURS, fails, clock = NOW, through = database, begun, ...request } = change
    return inTenant(through, tenant, (tx) =>
      answerOnce({ tx, tenant, clock }, { ...ASKED, ...request }, async () => {
        begun?.()
        await sql`update tenant set name = name || ${letter} where id = ${tenant}::integer`.execute(tx)
        if (fails) throw new Error('failed')
        return { letter, list: [1, null] }
      }),
    )
  }

  it('gives ten clicks at once the same answer for one change', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('a')))
    for (const answer of answers) expect(answer).toEqual({ letter: 'a', list: [1, null] })
    expect(await traces()).toBe('a')
    expect(await ask('b')).toEqual({ letter: 'a', list: [1, null] })
    expect(await traces()).toBe('a')
  })

  it('refuses the key for another request, also after the digests’ key has changed', async () => {
    await expect(ask('c', { digests: ['another'] })).rejects.toMatchObject({ code: 'conflict' })
    expect(await ask('c', { digests: ['under the new key', 'digest'] })).toMatchObject({ letter: 'a' })
    expect(await traces()).toBe('a')
  })

  it('keeps callers and bureaus apart', async () => {
    expect(await ask('d', { caller: 'u:2' })).toMatchObject({ letter: 'd' })
    expect(await ask('e', { tenant: THEIRS })).toMatchObject({ letter: 'e' })
    expect([await traces(), await traces(THEIRS)]).toEqual(['ad', 'e'])
  })

  it('leaves the key free when the work fails: nothing was done, so there is nothing to repeat', async () => {
    const key = 'key-00000002'
    await expect(ask('f', { key, fails: true })).rejects.toThrow('failed')
    // The second one comes while the first is at work, and waits for it.
    let begun = (): void => {}
    const atWork = new Promise<void>((resolve) => {
      begun = resolve
    })
    const first = ask('g', { key, fails: true, begun })
    await Promise.race([atWork, first])
    const both = await Promise.allSettled([first, ask('h', { key })])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(await traces()).toBe('adh')
  })

  it('forgets a caller’s answers after a day', async () => {
    const clock = fixedClock('2026-11-22T09:00:01+08:00')
    expect(await ask('i', { clock })).toMatchObject({ letter: 'i' })
    expect(await traces()).toBe('adhi')
  })

  it.skipIf(engine.name === 'pglite')('holds between servers on one database', async () => {
    const other = await openDatabase(settings, async () => {})
    try {
      const key = 'key-00000003'
      const both = [database, other, database, other, other, database].map((through) => ask('j', { key, through }))
      for (const answer of await Promise.all(both)) expect(answer).toMatchObject({ letter: 'j' })
      expect(await traces()).toBe('adhij')
    } finally {
      await other.close()
    }
  })
})

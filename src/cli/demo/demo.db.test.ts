import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { anju, environmentOf } from '../../../tests/support/anju.ts'
import { describeOnEachDatabase, goesEachTime } from '../../../tests/support/each-database.ts'
import { type House, openBrowser, openHouse, signInPhone } from '../../../tests/support/signed-in.ts'
import { fixedClock, groupBy, isWithin } from '../../kit/index.ts'
import { inVerb } from '../../platform/auth/index.ts'
import { openKeyRing } from '../../platform/crypto/index.ts'
import { type Database, type DatabaseSettings, inReference, inTenant, openDatabase } from '../../platform/db/index.ts'
import { createCatalogue } from '../../policy/engine/index.ts'
import { packs } from '../../policy/packs/index.ts'
import { openLawBook, seedWays } from '../../proceedings/cases/index.ts'
import { foundBureau, kindOfDatabase, refuseDemo } from '../../registers/offices/index.ts'
import { searchPeople } from '../../registers/people/index.ts'
import { type DemoGround, prepareDemo } from '../index.ts'

const clock = fixedClock('2026-11-21T09:00:00+08:00')
const TENANT = 410522
const law = openLawBook(packs, createCatalogue(packs))

const groundOf = (database: Database, { dataDir }: DatabaseSettings): DemoGround => {
  return { database, clock, dataDir, keys: openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false }) }
}

async function count(database: Database, table: string, tenant = TENANT): Promise<number> {
  const query = sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`
  return (await inTenant(database, tenant, (tx) => query.execute(tx))).rows[0]?.n ?? 0
}

/** A case in every step of each way that a procedure of the place has, in the pauses, and at every end that is its own. */
async function expectCases(database: Database, tenant: number): Promise<void> {
  const states = sql<{ procedure: string; step: string }>`select distinct procedure, step from application_case`
  const { rows } = await inTenant(database, tenant, (tx) => states.execute(tx))
  const own = law.procedures.filter(({ division }) => isWithin(String(tenant), division))
  expect(own.length).toBeGreaterThan(0)
  // Procedures of one place that go the same steps share their cases.
  const ways = groupBy(own, ({ procedure }) => procedure.steps.map(({ id }) => id).join(' '))
  for (const alike of ways.values()) {
    const keys = alike.map(({ key }) => key)
    const steps = alike[0]?.procedure.steps.map(({ id }) => id) ?? []
    const found = new Set(rows.filter(({ procedure }) => keys.includes(procedure)).map(({ step }) => step))
    const wanted = [...steps, 'correcting', 'suspended', 'granted', 'refused', 'declined', 'withdrawn']
    expect(
      wanted.filter((step) => !found.has(step)),
      `${tenant} ${keys.join()}`,
    ).toEqual([])
  }
}

/** What hangs out names its family: the registers knew it on the day of the act. */
async function expectNamesInNotices(house: House): Promise<void> {
  const notices = JSON.stringify((await openBrowser(house).get(`/api/v1/bureaus/${TENANT}/notices`)).body)
  expect(notices).toContain('姓名（遮挡）')
  expect(notices).not.toContain('"value":""')
}

describeOnEachDatabase('the demonstration', (engine) => {
  it('fills an empty database once, with people who are marked as made up, and signs every post in', async () => {
    const settings = await engine.newDatabase()
    const database = await openDatabase(settings, (tx) => seedWays(tx, law))
    const ground = groundOf(database, settings)
    const file = (await prepareDemo(ground)) ?? ''
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await prepareDemo(ground)).toBeUndefined()
    expect(await inReference(database, kindOfDatabase)).toBe('demo')
    await expect(refuseDemo(database)).rejects.toThrow('演示用的数据库')
    for (const tenant of [150626, TENANT, 320104, 500118, 420106]) {
      expect(await count(database, 'household', tenant)).toBeGreaterThanOrEqual(20)
      expect(await count(database, 'post_held', tenant)).toBe(17)
      await expectCases(database, tenant)
    }
    const made = sql<{ n: number }>`select count(*)::integer as n from person where synthetic`
    const { rows } = await inTenant(database, TENANT, (tx) => made.execute(tx))
    expect(rows[0]?.n).toBe(await count(database, 'person'))
    await inTenant(database, TENANT, async (tx) => {
      const context = { tx, tenant: TENANT, clock, actor: { id: 'system:test' }, keys: ground.keys }
      for (const text of ['张䶮', '古丽娜尔·买买提', 'shouchangqing']) {
        const { people } = await searchPeople(context, { text, reason: '试一试' })
        expect(people, text).toHaveLength(1)
      }
    })
    await database.close()
    const house = await openHouse(settings)
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split('\t'))
    const signIns = lines.filter(([tenant]) => tenant === String(TENANT))
    expect(signIns).toHaveLength(17)
    for (const [at, [, , name = '', password = '', secret = '']] of signIns.entries()) {
      const browser = openBrowser(house, `10.9.0.${at + 1}`)
      const code = secret === '—' ? {} : { code: new TOTP({ secret }).generate({ timestamp: clock.now().getTime() }) }
      const answer = await browser.post('/api/v1/sign-in', { tenant: TENANT, name, password, ...code })
      expect(answer.status, name).toBeLessThan(300)
      expect((await browser.get('/api/v1/session')).body.stage, name).toBe('open')
    }
    const citizen = lines.find(([kind, tenant]) => kind === '市民' && tenant === String(TENANT))
    house.clock.set(clock.now())
    await expectNamesInNotices(house)
    const browser = await signInPhone(house, TENANT, citizen?.[2] ?? '')
    const { body } = await browser.get('/api/v1/my/people')
    expect(body.people).toHaveLength(1)
    const [{ person } = { person: '' }] = body.people as { person: string }[]
    const household = await browser.get(`/api/v1/my/people/${person}/household`)
    expect(JSON.stringify(household.body)).toContain('钱小果')
    await house.close()
  })

  it.runIf(goesEachTime(engine))(
    'is emptied and filled again on the command line, but never where a real bureau is',
    async () => {
      const settings = await engine.newDatabase()
      const database = await openDatabase(settings, async () => {})
      await inVerb({ database, clock }, TENANT, (context) => foundBureau(context, { name: '某局', kind: 'bureau' }))
      await expect(prepareDemo(groundOf(database, settings))).rejects.toThrow('NODE_ENV=production')
      await database.close()
      const environment = environmentOf(settings)
      expect(await anju(environment, 'demo', 'reset')).toMatchObject({
        code: 1,
        complained: expect.stringContaining('没有清空'),
      })
      const own = environmentOf(await engine.newDatabase())
      const reset = await anju(own, 'demo', 'reset')
      expect(reset).toMatchObject({ code: 0, said: expect.anything() })
      const file = path.join(own.DATA_DIR ?? '', 'demo-sign-ins.txt')
      const first = readFileSync(file, 'utf8')
      expect((await anju(own, 'demo')).said.toString()).toBe(first)
      expect((await anju({ ...own, NODE_ENV: 'production' }, 'demo', 'reset')).code).toBe(1)
      expect(readFileSync(file, 'utf8')).toBe(first)
    },
  )

  it('is looked at by the doctor, who changes nothing and says what to do', async () => {
    const settings = await engine.newDatabase({ empty: true })
    const environment = environmentOf(settings)
    const before = await anju(environment, 'doctor')
    expect(before.said.toString()).toMatch(/数据库是空的|登录不了/)
    const database = await openDatabase(settings, async () => {})
    await database.close()
    const missing = await anju(environment, 'doctor')
    expect(missing.said.toString()).toContain('✗ 工作日历：没有')
    expect(missing.code).toBe(1)
    expect((await anju({ ...environment, NODE_ENV: 'production' }, 'doctor')).said.toString()).toContain('FIELD_KEYS')
    expect((await anju({ ...environment, PORT: 'x' }, 'doctor')).said.toString()).toContain('PORT')
  })
})

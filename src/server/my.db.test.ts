import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { change, DECLARED, familyOfFive, look, openWindows, search, type Windows } from '../../tests/support/family.ts'
import {
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  signInPhone,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { inTenant } from '../platform/db/index.ts'
import { enterPerson, mergePersons } from '../registers/people/index.ts'

const ANYANG = 410522
const WUSHEN = 150626
const PAGES = ['household', 'data', 'looks', 'consents', 'corrections'] as const

describeOnDatabases('one’s own data', (engine) => {
  let house: House
  let at: Windows
  let persons: string[]
  let head: TestBrowser
  let phones = 13_900_000_000

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 1_000_000, longestHours: 100_000 })
    at = await openWindows(house, ANYANG)
    await foundTestBureau(house, WUSHEN)
    const family = familyOfFive(100)
    const [first, ...others] = family.members
    const facts = [
      { kind: 'income', payload: { item: 'wages', amount: '36000' }, from: '2026-01-01', to: '2026-12-31' },
      { kind: 'hukou', payload: { kind: 'urban', division: '410522100' }, from: '2010-01-01' },
    ].map((one) => ({ ...one, source: { kind: 'matched', on: '2026-11-10' } }))
    const members = [{ ...first, entry: { ...first?.entry, facts } }, ...others]
    const entered = await change(at.township, '/households', { ...family, members })
    persons = entered.body.persons as string[]
    head = await bound(persons[0] ?? '')
  })
  afterAll(() => house.close())

  /** A phone that has signed in, bound at the window to some people. */
  const bound = async (...people: string[]): Promise<TestBrowser> => {
    const phone = String(++phones)
    const browser = await signInPhone(house, ANYANG, phone)
    for (const person of people) {
      house.people.set(person, '410522100')
      expect((await at.township.post(`/api/v1/people/${person}/bindings`, { phone })).status).toBe(200)
    }
    return browser
  }
  const url = (person: string | undefined, page: string) => `/my/people/${person}/${page}`
  const read = (browser: TestBrowser, person: string | undefined, page: string) =>
    browser.get(`/api/v1${url(person, page)}`)
  const accountOf = async (browser: TestBrowser) => String((await browser.get('/api/v1/session')).body.account)
  const statuses = async (browser: TestBrowser, person: string | undefined) => {
    const answers = await Promise.all(PAGES.map((page) => read(browser, person, page)))
    return answers.map(({ status }) => status)
  }
  const people = async (browser: TestBrowser) => (await browser.get('/api/v1/my/people')).body.people
  const authorise = async (browser: TestBrowser, person: string | undefined, to = '2026-12-31') => {
    house.people.set(String(person), '410522100')
    const agent = `c:${await accountOf(browser)}`
    const wish = { agent, kind: 'relative', basis: '委托书', from: '2026-11-21', to }
    return String((await at.township.post(`/api/v1/people/${person}/authorities`, wish)).body.id)
  }

  describe('an account', () => {
    it('that nobody has bound opens nobody', async () => {
      const browser = await bound()
      expect(await people(browser)).toEqual([])
      expect(await statuses(browser, persons[0])).toEqual([404, 404, 404, 404, 404])
      expect((await read(browser, 'not-an-id', 'data')).status).toBe(422)
      const asked = { about: 'other', wrong: '名字错了', right: '应当是王建国' }
      expect((await change(browser, url(persons[0], 'corrections'), asked)).status).toBe(404)
    })

    it('is asked for: neither strangers nor staff come in here', async () => {
      expect(await statuses(openBrowser(house), persons[0])).toEqual([401, 401, 401, 401, 401])
      expect(await statuses(at.township, persons[0])).toEqual([403, 403, 403, 403, 403])
    })

    it('opens the person it is bound to, and nobody else of the family', async () => {
      expect(await people(head)).toEqual([
        { person: persons[0], name: '王建国', maskedIdNumber: expect.stringContaining('*') },
      ])
      expect(await statuses(head, persons[0])).toEqual([200, 200, 200, 200, 200])
      expect(await statuses(head, persons[1])).toEqual([404, 404, 404, 404, 404])
    })

    it('shared by two elders opens both', async () => {
      const browser = await bound(persons[4] ?? '', persons[1] ?? '')
      expect(((await people(browser)) as { name: string }[]).map(({ name }) => name).sort()).toEqual(
        ['李秀英', '赵桂兰'].sort(),
      )
      expect(await statuses(browser, persons[4])).toEqual([200, 200, 200, 200, 200])
    })

    it('signed in at another bureau opens nothing of this one', async () => {
      const elsewhere = openBrowser(house)
      const phone = String(phones)
      await elsewhere.post('/api/v1/phone-codes', { tenant: WUSHEN, phone })
      const code = /\d{6}/.exec(house.messages.list()[0]?.text ?? '')?.[0] ?? ''
      expect((await elsewhere.post('/api/v1/phone-sign-in', { tenant: WUSHEN, phone, code })).status).toBe(200)
      expect(await people(elsewhere)).toEqual([])
      expect(await statuses(elsewhere, persons[4])).toEqual([404, 404, 404, 404, 404])
      house.clock.forward(2)
    })

    it('bound to a record that was merged away opens the record that stands for it', async () => {
      const [double] = familyOfFive(700).members
      const entry = { ...double?.entry, name: '李秀英', source: DECLARED }
      const act = <T>(work: (context: Parameters<typeof enterPerson>[0]) => Promise<T>) =>
        inTenant(house.services.database, ANYANG, (tx) =>
          work({ ...house.services, tx, tenant: ANYANG, actor: { id: `u:${randomUUID()}` } }),
        )
      const absorbed = (await act((context) => enterPerson(context, entry as Parameters<typeof enterPerson>[1]))).person
      const browser = await bound(absorbed)
      const versionOf = async (person: string) => Number((await look(at.bureau, `/people/${person}`)).body.version)
      const survivor = persons[1] ?? ''
      const [survivorVersion, absorbedVersion] = [await versionOf(survivor), await versionOf(absorbed)]
      await act((context) =>
        mergePersons(context, { survivor, survivorVersion, absorbed, absorbedVersion, reason: '同一人' }),
      )
      expect(await people(browser)).toMatchObject([{ person: survivor }])
      expect(await statuses(browser, survivor)).toEqual([200, 200, 200, 200, 200])
      expect((await read(browser, absorbed, 'data')).status).toBe(404)
    })
  })

  it('shows the household with masked numbers, relations in words and where each comes from', async () => {
    const { body } = await read(head, persons[0], 'household')
    expect(body.household).toMatchObject({ size: 5, coveredSize: 5, place: expect.stringContaining('幸福路 8 号') })
    const { members } = body.household as { members: object[] }
    expect(members[0]).toMatchObject({
      ...{ name: '王建国', kinship: '户主', since: '2026-01-05', birthDate: '1984-03-02' },
      origin: { how: 'window', on: '2026-11-21' },
    })
    expect(JSON.stringify(body)).not.toMatch(/\d{17}[\dX]/)
  })

  it('shows data by kind in words, with source and date, and no whole number', async () => {
    const { body } = await read(head, persons[0], 'data')
    expect(body.facts).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'income', title: '收入', origin: { how: 'matched', on: '2026-11-10' } },
        lines: [
          { label: '哪一项', value: '工资', as: 'text' },
          { label: '一年', value: '36000', as: 'money' },
        ],
      }),
    )
    expect(JSON.stringify(body)).not.toMatch(/\d{17}[\dX]|recordedBy|u:/)
  })

  describe('who has looked', () => {
    it('is told with day, office, post and reason; no name of staff, and not one’s own looks', async () => {
      const before = ((await read(head, persons[0], 'looks')).body.looks as object[]).length
      await look(at.township, `/people/${persons[0]}`)
      await search(at.bureau, '王建国')
      await read(head, persons[0], 'data')
      const { body } = await read(head, persons[0], 'looks')
      const looks = body.looks as { what: string }[]
      expect(looks.length - before).toBe(2)
      expect(looks).toContainEqual({
        ...{
          at: expect.stringContaining('2026-11-2'),
          who: 'staff',
          what: '查看了个人资料',
          reason: '受理住房保障申请',
        },
        posts: [{ office: '甲镇', title: '镇街受理' }],
      })
      expect(looks).toContainEqual(
        expect.objectContaining({ what: '查找了个人', posts: [{ office: '县局', title: '住保经办' }] }),
      )
      expect(JSON.stringify(body)).not.toMatch(/某人|u:/)
    })

    it('cannot be pushed off the list by looking at oneself, and names whole numbers that were shown', async () => {
      const reason = { reason: '打印决定书' }
      expect((await at.bureau.post(`/api/v1/people/${persons[3]}/numbers`, reason)).status).toBe(200)
      const browser = await bound(persons[3] ?? '')
      const twice = [await read(browser, persons[3], 'looks'), await read(browser, persons[3], 'looks')]
      expect(twice[0]?.body).toEqual(twice[1]?.body)
      expect(JSON.stringify(twice[0]?.body)).toContain('查看了个人资料（含完整号码）')
    })

    it('leaves a row for each look of one’s own', async () => {
      await read(head, persons[0], 'household')
      const actor = `c:${await accountOf(head)}`
      const rows = await inTenant(house.services.database, ANYANG, (tx) =>
        sql<{ object: string; action: string }>`select object, action from audit_log
          where tenant_id = ${ANYANG}::integer and actor = ${actor} and detail->>'reason' like '%查看'`.execute(tx),
      )
      expect(rows.rows).toContainEqual({ object: `person:${persons[0]}`, action: 'person.read' })
      expect(rows.rows).toContainEqual({ object: `person:${persons[1]}`, action: 'household.read' })
    })
  })

  describe('a consent', () => {
    const consentsOf = async (browser: TestBrowser, person = persons[0]) =>
      (await read(browser, person, 'consents')).body as {
        version: number
        mayChange: boolean
        consents: { id: string }[]
      }

    it('is given for a scope and an end, once; a year is the longest', async () => {
      const { version, mayChange } = await consentsOf(head)
      expect(mayChange).toBe(true)
      const wish = { version, scopes: ['income', 'housing'], to: '2027-05-31' }
      const give = (body: object, key?: string) => change(head, url(persons[0], 'consents'), body, key)
      expect((await give({ ...wish, to: '2027-12-31' })).status).toBe(422)
      expect((await give({ ...wish, to: '2026-11-01' })).status).toBe(422)
      expect((await give({ ...wish, scopes: [] })).status).toBe(422)
      expect((await give({ ...wish, signedBy: persons[1] })).status).toBe(422)
      const twice = [await give(wish, 'pressed-twice'), await give(wish, 'pressed-twice')]
      expect(twice.map(({ status }) => status)).toEqual([200, 200])
      expect((await give(wish)).status).toBe(409)
      const { consents } = await consentsOf(head)
      expect(consents).toMatchObject([
        { scopes: ['income', 'housing'], to: '2027-05-31', stands: true, origin: { how: 'phone' } },
      ])
    })

    it('is taken back from today on, once, and by nobody else', async () => {
      house.clock.forward(24 * 60)
      const { version, consents } = await consentsOf(head)
      const path = url(persons[0], `consents/${consents[0]?.id}/revoke`)
      expect((await change(await bound(), path, { version })).status).toBe(404)
      expect((await change(head, path, { version: 1 })).status).toBe(409)
      expect((await change(head, path, { version })).status).toBe(200)
      const after = await consentsOf(head)
      expect(after.consents).toMatchObject([{ stands: false }])
      expect((await change(head, path, { version: after.version })).status).toBe(404)
    })

    it('is not a child’s to give', async () => {
      const browser = await bound(persons[2] ?? '')
      const { version } = await consentsOf(browser, persons[2])
      const wish = { version, scopes: ['income'], to: '2027-01-31' }
      expect(await change(browser, url(persons[2], 'consents'), wish)).toMatchObject({
        status: 422,
        body: { detail: expect.stringContaining('监护人') },
      })
    })
  })

  describe('a request to correct', () => {
    const asked = {
      about: 'income',
      wrong: '工资写成三万六',
      right: '应当是 30000 元',
      evidence: '工资条 11010519491231002X',
    }

    it('is written down for a clerk, encrypted, told in the log by ids, and changes nothing', async () => {
      const before = (await read(head, persons[0], 'data')).body
      const { status, body } = await change(head, url(persons[0], 'corrections'), asked)
      expect(status).toBe(200)
      expect((await read(head, persons[0], 'corrections')).body.corrections).toMatchObject([
        { ...asked, id: body.id, byAgent: false, withdrawnAt: null },
      ])
      expect((await read(head, persons[0], 'data')).body).toEqual(before)
      const rows = await inTenant(house.services.database, ANYANG, async (tx) => {
        const kept = await sql`select * from correction_request where tenant_id = ${ANYANG}::integer`.execute(tx)
        const log = await sql`select object, detail from audit_log
          where tenant_id = ${ANYANG}::integer and action = 'correction.ask'`.execute(tx)
        return { kept: JSON.stringify(kept.rows), log: log.rows }
      })
      expect(rows.kept).not.toMatch(/三万六|30000|11010519491231002X/)
      expect(rows.log).toEqual([{ object: `person:${persons[0]}`, detail: { correction: body.id, about: 'income' } }])
    })

    it('is refused when it says nothing or has a field that nobody offers', async () => {
      const ask = (body: object) => change(head, url(persons[0], 'corrections'), body)
      expect((await ask({ ...asked, right: ' ' })).status).toBe(422)
      expect((await ask({ ...asked, about: 'audit' })).status).toBe(422)
      expect((await ask({ ...asked, askedBy: 'u:1' })).status).toBe(422)
    })

    it('is withdrawn once, by whom it concerns alone', async () => {
      const [{ id } = { id: '' }] = (await read(head, persons[0], 'corrections')).body.corrections as { id: string }[]
      const path = (person: string | undefined) => url(person, `corrections/${id}/withdraw`)
      const wife = await bound(persons[1] ?? '')
      expect((await change(wife, path(persons[1]), undefined)).status).toBe(404)
      expect((await change(head, path(persons[0]), undefined)).status).toBe(200)
      expect((await change(head, path(persons[0]), undefined)).status).toBe(404)
    })

    it('waits with at most twenty others', async () => {
      const browser = await bound(persons[4] ?? '')
      const all: number[] = []
      for (let at = 0; at < 21; at++) {
        all.push((await change(browser, url(persons[4], 'corrections'), { ...asked, wrong: `第 ${at} 处` })).status)
      }
      expect(all.filter((status) => status === 200)).toHaveLength(20)
      expect(all.at(-1)).toBe(409)
    })
  })

  describe('an agent', () => {
    let agent: TestBrowser
    let authority: string
    beforeAll(async () => {
      agent = await bound()
      authority = await authorise(agent, persons[4])
    })

    it('sees for whom, under which paper and until when', async () => {
      expect(await people(agent)).toMatchObject([
        { name: '赵桂兰', agency: { kind: 'relative', basis: '委托书', to: '2026-12-31' } },
      ])
    })

    it('reads household and data, but neither who looked nor changes consents', async () => {
      expect(await statuses(agent, persons[4])).toEqual([200, 200, 403, 200, 200])
      const { version, mayChange } = (await read(agent, persons[4], 'consents')).body
      expect(mayChange).toBe(false)
      const wish = { version, scopes: ['income'], to: '2027-01-31' }
      expect((await change(agent, url(persons[4], 'consents'), wish)).status).toBe(403)
    })

    it('asks for a correction that says an agent asked; the person is told that somebody looked', async () => {
      const own = await bound(persons[4] ?? '')
      const [{ id } = { id: '' }] = (await read(own, persons[4], 'corrections')).body.corrections as { id: string }[]
      expect((await change(own, url(persons[4], `corrections/${id}/withdraw`), undefined)).status).toBe(200)
      const asked = { about: 'other', wrong: '没有登记低保', right: '有低保证' }
      expect((await change(agent, url(persons[4], 'corrections'), asked)).status).toBe(200)
      expect((await read(own, persons[4], 'corrections')).body.corrections).toContainEqual(
        expect.objectContaining({ ...asked, byAgent: true }),
      )
      expect((await read(own, persons[4], 'looks')).body.looks).toContainEqual(
        expect.objectContaining({ who: 'citizen', reason: '代办人查看', posts: [] }),
      )
    })

    it('sees nothing any more once the person takes the authority back', async () => {
      const own = await bound(persons[4] ?? '')
      expect((await own.post(`/api/v1/own/authorities/${authority}/revoke`)).status).toBe(200)
      expect(await people(agent)).toEqual([])
      expect(await statuses(agent, persons[4])).toEqual([404, 404, 404, 404, 404])
    })

    it('sees nothing any more after the last day', async () => {
      const other = await bound()
      await authorise(other, persons[3], '2026-11-25')
      expect(await statuses(other, persons[3])).toEqual([200, 200, 403, 200, 200])
      house.clock.set(new Date('2026-11-26T00:00:00+08:00'))
      expect(await people(other)).toEqual([])
      const asked = { about: 'other', wrong: '名字错了', right: '改过来' }
      expect((await change(other, url(persons[3], 'corrections'), asked)).status).toBe(404)
      expect(await statuses(other, persons[3])).toEqual([404, 404, 404, 404, 404])
    })
  })
})

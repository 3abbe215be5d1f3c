import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import {
  employ,
  foundTestBureau,
  type House,
  lastCode,
  openBrowser,
  openHouse,
  openTestOffice,
  settleIn,
  signInPhone,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { newId } from '../kit/index.ts'
import { actFor, type Caller, inVerb, sendCode } from '../platform/auth/index.ts'
import { inReference, inTenant } from '../platform/db/index.ts'
import { httpGateway } from '../platform/messages/index.ts'

const ANYANG = 410522
const CODES = '/api/v1/phone-codes'
const SIGN_IN = '/api/v1/phone-sign-in'

describeOnDatabases('citizens', (engine) => {
  let house: House
  let window: TestBrowser
  let reviewer: TestBrowser
  let handler: TestBrowser
  let agent: { browser: TestBrowser; account: string }

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 6000, longestHours: 1000 })
    await foundTestBureau(house, ANYANG)
    const bureau = await openTestOffice(house, ANYANG, { kind: 'bureau', name: '县局', area: '410522' })
    const township = await openTestOffice(house, ANYANG, { kind: 'township', name: '白璧镇', area: '410522100' })
    const village = await openTestOffice(house, ANYANG, { kind: 'village', name: '某村', area: '410522100003' })
    window = (await settleIn(house, await employ(house, ANYANG, { post: 'township-acceptor', office: township })))
      .browser
    reviewer = (await settleIn(house, await employ(house, ANYANG, { post: 'township-reviewer', office: township })))
      .browser
    handler = (await settleIn(house, await employ(house, ANYANG, { post: 'bureau-handler', office: bureau }))).browser
    const clerk = await employ(house, ANYANG, { post: 'village-agent', office: village })
    agent = { browser: (await settleIn(house, clerk)).browser, account: clerk.account }
  })
  afterAll(() => house.close())

  /** Somebody in the register, as far as binding asks: an anchor, and a division. */
  const newPerson = async (area = '410522100003'): Promise<string> => {
    const id = newId(house.clock)
    house.people.set(id, area)
    await inTenant(house.services.database, ANYANG, (tx) =>
      sql`insert into person (tenant_id, id, version, entered_at, entered_by)
        values (${ANYANG}::integer, ${id}, 1, now(), 'x:test')`.execute(tx),
    )
    return id
  }
  const own = async (browser: TestBrowser): Promise<unknown> => (await browser.get('/api/v1/own/people')).body.people

  describe('signing in by phone', () => {
    it('takes the code once, within five minutes', async () => {
      const phone = '138 0013 8000'
      const browser = openBrowser(house)
      expect((await browser.post(CODES, { tenant: ANYANG, phone })).body).toEqual({ done: true })
      const code = lastCode(house)
      expect((await browser.post(SIGN_IN, { tenant: ANYANG, phone: '+8613800138000', code })).status).toBe(200)
      expect((await browser.get('/api/v1/session')).body).toMatchObject({ kind: 'citizen', tenant: ANYANG, hats: [] })
      expect((await openBrowser(house).post(SIGN_IN, { tenant: ANYANG, phone, code })).status).toBe(401)
      house.clock.forward(2)
      await browser.post(CODES, { tenant: ANYANG, phone })
      house.clock.forward(5)
      expect((await browser.post(SIGN_IN, { tenant: ANYANG, phone, code: lastCode(house) })).status).toBe(401)
    })

    it('gives a code five tries', async () => {
      const phone = '13800138001'
      const browser = openBrowser(house)
      await browser.post(CODES, { tenant: ANYANG, phone })
      const code = lastCode(house)
      const wrong = code === '000000' ? '000001' : '000000'
      for (let at = 0; at < 5; at++) {
        expect((await browser.post(SIGN_IN, { tenant: ANYANG, phone, code: wrong })).status).toBe(401)
      }
      expect((await browser.post(SIGN_IN, { tenant: ANYANG, phone, code })).status).toBe(401)
    })

    it('sends one code a minute and five an hour to a phone, and thirty an hour for an address', async () => {
      const ask = (phone: string, address = '10.8.0.1') =>
        openBrowser(house, address).post(CODES, { tenant: ANYANG, phone })
      const statuses: number[] = []
      for (let at = 0; at < 7; at++) {
        statuses.push((await ask('13800138002')).status)
        house.clock.forward(1.5)
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
      expect((await ask('13800138003')).status).toBe(200)
      expect((await ask('13800138003')).status).toBe(429)
      const spread: number[] = []
      for (let at = 0; at < 31; at++) spread.push((await ask(`1390000${1000 + at}`, '198.51.100.9')).status)
      expect(spread.filter((status) => status === 200)).toHaveLength(30)
      expect(spread.at(-1)).toBe(429)
      expect((await ask('12345678901')).status).toBe(422)
      expect((await openBrowser(house).post(CODES, { tenant: 999998, phone: '13800138004' })).status).toBe(404)
    })

    it('says so when messages cannot be sent, and then lets nobody wait for another minute', async () => {
      const nobody = httpGateway({
        url: 'http://127.0.0.1:1/',
        secret: 'x'.repeat(24),
        clock: house.clock,
        attemptMs: 500,
      })
      const broken = { ...house.services, messages: nobody }
      const send = (services: typeof broken) => sendCode(services, ANYANG, '13800138009', '10.8.0.9')
      await expect(send(broken)).rejects.toMatchObject({ code: 'unavailable' })
      await send(house.services)
      await expect(send(house.services)).rejects.toMatchObject({ code: 'too-many-requests' })
    })

    it('keeps neither phone nor code readable in the database', async () => {
      await signInPhone(house, ANYANG, '13712345678')
      const rows = await inReference(house.services.database, async (tx) => {
        const accounts = await sql`select * from citizen_account`.execute(tx)
        const counters = await sql`select * from attempt_counter`.execute(tx)
        return JSON.stringify([accounts.rows, counters.rows])
      })
      expect(rows).not.toContain('13712345678')
    })
  })

  it('an account opens nothing until a window binds it to a person, and nothing of the staff ever', async () => {
    const browser = await signInPhone(house, ANYANG, '13900000001')
    expect(await own(browser)).toEqual([])
    expect((await browser.get('/api/v1/staff')).status).toBe(403)
    expect((await browser.get('/api/v1/offices')).status).toBe(403)
    const person = await newPerson()
    const bind = (by: TestBrowser, phone = '13900000001') => by.post(`/api/v1/people/${person}/bindings`, { phone })
    expect((await bind(browser)).status).toBe(403)
    const nobody = newId(house.clock)
    house.people.set(nobody, '410522100003')
    expect((await window.post(`/api/v1/people/${nobody}/letters`)).status).toBe(404)
    expect((await bind(reviewer)).status).toBe(403)
    expect((await bind(window, '13900000099')).status).toBe(404)
    expect((await bind(window)).status).toBe(200)
    expect((await bind(window)).status).toBe(409)
    expect(await own(browser)).toEqual([person])
  })

  it('several elders share one phone; a window binds only people of its own area', async () => {
    const browser = await signInPhone(house, ANYANG, '13900000002')
    const couple = [await newPerson(), await newPerson()]
    for (const person of couple)
      expect((await window.post(`/api/v1/people/${person}/bindings`, { phone: '13900000002' })).status).toBe(200)
    expect(new Set((await own(browser)) as string[])).toEqual(new Set(couple))
    const elsewhere = await newPerson('410522101001')
    expect((await window.post(`/api/v1/people/${elsewhere}/bindings`, { phone: '13900000002' })).status).toBe(403)
    expect((await handler.post(`/api/v1/people/${elsewhere}/bindings`, { phone: '13900000002' })).status).toBe(200)
  })

  it('the code of a letter binds once, within thirty days, and cannot be tried through', async () => {
    const person = await newPerson()
    const { code } = (await window.post(`/api/v1/people/${person}/letters`)).body
    const browser = await signInPhone(house, ANYANG, '13900000003')
    for (let at = 0; at < 5; at++)
      expect((await browser.post('/api/v1/own/letter', { code: 'aaaa-aaaa-aaaa' })).status).toBe(403)
    expect((await browser.post('/api/v1/own/letter', { code })).status).toBe(429)
    const other = await signInPhone(house, ANYANG, '13900000004')
    expect((await other.post('/api/v1/own/letter', { code: String(code).toUpperCase() })).status).toBe(200)
    expect(await own(other)).toEqual([person])
    const third = await signInPhone(house, ANYANG, '13900000005')
    expect((await third.post('/api/v1/own/letter', { code })).status).toBe(403)
  })

  it('a reassigned number is unbound by two people, and whoever has it now starts anew', async () => {
    const browser = await signInPhone(house, ANYANG, '13900000006')
    const person = await newPerson()
    const { id } = (await window.post(`/api/v1/people/${person}/bindings`, { phone: '13900000006' })).body
    const url = `/api/v1/people/${person}/bindings/${id}`
    expect((await reviewer.post(`${url}/end`)).status).toBe(409)
    expect((await reviewer.post(`${url}/propose-end`, { reason: 'reassigned' })).status).toBe(200)
    expect((await browser.get('/api/v1/session')).status).toBe(401)
    expect((await reviewer.post(`${url}/end`)).status).toBe(403)
    expect((await handler.get(`/api/v1/people/${person}/bindings`)).body.bindings).toMatchObject([{ id, ending: true }])
    expect((await handler.post(`${url}/end`)).status).toBe(200)
    expect(await own(await signInPhone(house, ANYANG, '13900000006'))).toEqual([])
  })

  describe('acting for somebody', () => {
    const may = async (browser: TestBrowser, person: string): Promise<unknown> => {
      const { body } = await browser.get('/api/v1/session')
      const { kind, account } = body as { kind: 'staff' | 'citizen'; account: string }
      const id = `${kind === 'staff' ? 'u' : 'c'}:${account}`
      const caller = { session: { kind, account }, id } as Caller
      return inVerb(house.services, ANYANG, (context) => actFor(context, caller, person)).catch(
        (error: unknown) => Object(error).code,
      )
    }
    const day = (days: number): string =>
      new Date(house.clock.now().getTime() + days * 86_400_000 + 28_800_000).toISOString().slice(0, 10)

    it('needs a recorded authority, which ends by its date, by the window and by the person', async () => {
      const person = await newPerson()
      const wish = { agent: `u:${agent.account}`, kind: 'village-clerk', basis: '委托书 2026-11-01', from: day(0) }
      const grant = (to: string, by = window) => by.post(`/api/v1/people/${person}/authorities`, { ...wish, to })
      expect(await may(agent.browser, person)).toBe('forbidden')
      expect((await grant(day(30), agent.browser)).status).toBe(403)
      expect((await grant(day(400))).status).toBe(422)
      const first = await grant(day(1))
      expect(first.status).toBe(200)
      expect((await grant(day(20))).status).toBe(409)
      expect(await may(agent.browser, person)).toEqual({ actor: `u:${agent.account}`, authority: first.body.id })
      expect((await agent.browser.get('/api/v1/session/charges')).body.charges).toMatchObject([{ person }])
      expect(await may(agent.browser, await newPerson())).toBe('forbidden')
      expect((await window.post(`/api/v1/people/${person}/authorities/${first.body.id}/revoke`)).status).toBe(200)
      expect(await may(agent.browser, person)).toBe('forbidden')
      expect((await window.post(`/api/v1/people/${person}/authorities/${first.body.id}/revoke`)).status).toBe(404)
    })

    it('is seen and taken back by the person themselves, and by nobody else', async () => {
      const person = await newPerson()
      const elder = await signInPhone(house, ANYANG, '13900000007')
      await window.post(`/api/v1/people/${person}/bindings`, { phone: '13900000007' })
      const relative = await signInPhone(house, ANYANG, '13900000008')
      const account = String((await relative.get('/api/v1/session')).body.account)
      const wish = { agent: `c:${account}`, kind: 'relative', basis: '户口簿', from: day(0), to: day(100) }
      const { id } = (await window.post(`/api/v1/people/${person}/authorities`, wish)).body
      expect(await may(relative, person)).toEqual({ actor: `c:${account}`, authority: id })
      expect(await may(elder, person)).toMatchObject({ authority: undefined })
      expect((await elder.get('/api/v1/own/people')).body.agents).toMatchObject([{ id, agent: `c:${account}` }])
      expect((await relative.post(`/api/v1/own/authorities/${id}/revoke`)).status).toBe(404)
      expect((await elder.post(`/api/v1/own/authorities/${id}/revoke`)).status).toBe(200)
      expect(await may(relative, person)).toBe('forbidden')
    })

    it('ends with its last day, also between filling in and handing in', async () => {
      const person = await newPerson()
      const wish = { agent: `u:${agent.account}`, kind: 'committee', basis: '委托书', from: day(0), to: day(0) }
      await window.post(`/api/v1/people/${person}/authorities`, wish)
      const caller = { session: { kind: 'staff', account: agent.account }, id: `u:${agent.account}` } as Caller
      const ask = () => inVerb(house.services, ANYANG, (context) => actFor(context, caller, person))
      await expect(ask()).resolves.toMatchObject({ actor: caller.id })
      house.clock.forward(24 * 60)
      await expect(ask()).rejects.toMatchObject({ code: 'forbidden' })
    })
  })
})

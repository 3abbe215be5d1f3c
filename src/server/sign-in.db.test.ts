import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import {
  codeNow,
  employ,
  foundTestBureau,
  GOOD_PASSWORD,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  type Person,
  settleIn,
} from '../../tests/support/signed-in.ts'

import { COMMAND_LINE, inVerb } from '../platform/auth/index.ts'
import { grantPost } from '../registers/offices/index.ts'

const ANYANG = 410522

describeOnDatabases('signing in as staff', (engine) => {
  let house: House
  let office: string
  let clerk: Person

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    await foundTestBureau(house, ANYANG)
    office = await openTestOffice(house, ANYANG, { kind: 'bureau', name: '县局', area: '410522' })
    clerk = await employ(house, ANYANG, { post: 'bureau-handler', office })
  })
  afterAll(() => house.close())

  it('asks for a password of one’s own first, and then opens what the post may do', async () => {
    const browser = openBrowser(house)
    const first = await browser.post('/api/v1/sign-in', {
      tenant: ANYANG,
      name: ` ${clerk.name.toUpperCase()}`,
      password: clerk.firstPassword,
    })
    expect(first).toMatchObject({ status: 200, body: { next: 'password' } })
    expect((await browser.get('/api/v1/offices')).status).toBe(401)
    for (const [password, code] of [
      ['short', 'weak-password'],
      ['aaaaaaaaaaaaaaaa', 'weak-password'],
      ['Password20261234', 'weak-password'],
      [`${clerk.name} 在县局上班多年`, 'weak-password'],
      [clerk.firstPassword, 'weak-password'],
    ] as const) {
      const answer = await browser.post('/api/v1/session/password', { old: clerk.firstPassword, password })
      expect(answer.body.code, password).toBe(code)
    }
    const wrong = await browser.post('/api/v1/session/password', { old: 'not it', password: GOOD_PASSWORD })
    expect(wrong.status).toBe(403)
    expect(
      (await browser.post('/api/v1/session/password', { old: clerk.firstPassword, password: GOOD_PASSWORD })).status,
    ).toBe(200)
    expect((await browser.get('/api/v1/offices')).status).toBe(200)
    const { body } = await browser.get('/api/v1/session')
    expect(body).toMatchObject({ kind: 'staff', tenant: ANYANG, stage: 'open', hats: [{ post: 'bureau-handler' }] })
  })

  it('wants an authenticator of an administrator, takes each code once, and a recovery code once', async () => {
    const admin = await employ(house, ANYANG, { post: 'security-admin', office })
    const { browser, secret = '', recoveryCodes } = await settleIn(house, admin)
    expect((await browser.get('/api/v1/session')).body.stage).toBe('open')
    expect(new Set(recoveryCodes).size).toBe(10)
    const typed = { tenant: ANYANG, name: admin.name, password: GOOD_PASSWORD }
    expect((await openBrowser(house).post('/api/v1/sign-in', typed)).body).toEqual({ next: 'code' })
    const code = codeNow(house, secret)
    expect((await openBrowser(house).post('/api/v1/sign-in', { ...typed, code })).body).toEqual({ next: 'open' })
    expect((await openBrowser(house).post('/api/v1/sign-in', { ...typed, code })).status).toBe(401)
    const recoveryCode = recoveryCodes[3]?.toUpperCase().replaceAll('-', ' ')
    expect((await openBrowser(house).post('/api/v1/sign-in', { ...typed, recoveryCode })).body).toEqual({
      next: 'open',
    })
    expect((await openBrowser(house).post('/api/v1/sign-in', { ...typed, recoveryCode })).status).toBe(401)
  })

  it('puts another authenticator in the place of one, which counts until the first code of the other has come', async () => {
    const admin = await employ(house, ANYANG, { post: 'security-admin', office })
    const { browser, secret = '', recoveryCodes } = await settleIn(house, admin)
    const elsewhere = openBrowser(house)
    const typed = { tenant: ANYANG, name: admin.name, password: GOOD_PASSWORD }
    await elsewhere.post('/api/v1/sign-in', { ...typed, code: codeNow(house, secret) })
    const next = String((await browser.post('/api/v1/session/authenticator')).body.secret)
    const wrong = await browser.post('/api/v1/session/authenticator/confirm', { code: codeNow(house, secret) })
    expect(wrong).toMatchObject({ status: 403, body: { path: 'code' } })
    house.clock.forward(1)
    const old = await openBrowser(house).post('/api/v1/sign-in', { ...typed, code: codeNow(house, secret) })
    expect(old.body).toEqual({ next: 'open' })
    const { status, body } = await browser.post('/api/v1/session/authenticator/confirm', {
      code: codeNow(house, next),
    })
    expect([status, (body.recoveryCodes as string[]).length]).toEqual([200, 10])
    expect((await elsewhere.get('/api/v1/session')).status).toBe(401)
    expect((await browser.get('/api/v1/session')).status).toBe(200)
    house.clock.forward(1)
    const tries = [{ code: codeNow(house, secret) }, { recoveryCode: recoveryCodes[0] }, { code: codeNow(house, next) }]
    const answers: number[] = []
    for (const each of tries)
      answers.push((await openBrowser(house).post('/api/v1/sign-in', { ...typed, ...each })).status)
    expect(answers).toEqual([401, 401, 200])
  })

  it('makes new recovery codes for their owner, who proves again who it is; the old ones are worth nothing', async () => {
    const admin = await employ(house, ANYANG, { post: 'security-admin', office })
    const { browser, secret = '', recoveryCodes } = await settleIn(house, admin)
    house.clock.forward(6)
    const late = await browser.post('/api/v1/session/recovery-codes')
    expect(late).toMatchObject({ status: 403, body: { code: 'confirm-again' } })
    await browser.post('/api/v1/session/confirm', { password: GOOD_PASSWORD, code: codeNow(house, secret) })
    const fresh = (await browser.post('/api/v1/session/recovery-codes')).body.recoveryCodes as string[]
    expect(new Set([...fresh, ...recoveryCodes]).size).toBe(20)
    const typed = { tenant: ANYANG, name: admin.name, password: GOOD_PASSWORD }
    const tries: number[] = []
    for (const recoveryCode of [recoveryCodes[5], fresh[5], fresh[5]])
      tries.push((await openBrowser(house).post('/api/v1/sign-in', { ...typed, recoveryCode })).status)
    expect(tries).toEqual([401, 200, 401])
    const { browser: plain } = await settleIn(house, await employ(house, ANYANG))
    expect(await plain.post('/api/v1/session/recovery-codes')).toMatchObject({ status: 409 })
  })

  it('ends a session after the idle time, and after twelve hours of work', async () => {
    const { browser } = await settleIn(
      house,
      await employ(house, ANYANG, {
        post: 'supervisor',
        office: await openTestOffice(house, ANYANG, { kind: 'supervision', name: '督查局', area: '410522' }),
      }),
    )
    house.clock.forward(29)
    expect((await browser.get('/api/v1/session')).status).toBe(200)
    house.clock.forward(31)
    expect((await browser.get('/api/v1/session')).status).toBe(401)
    const busy = openBrowser(house)
    await busy.post('/api/v1/sign-in', { tenant: ANYANG, name: clerk.name, password: GOOD_PASSWORD })
    for (let at = 0; at < 12 * 3 - 1; at++) {
      house.clock.forward(20)
      expect((await busy.get('/api/v1/session')).status).toBe(200)
    }
    house.clock.forward(20)
    expect((await busy.get('/api/v1/session')).status).toBe(401)
  })

  it('lists one’s sessions and ends one of them, but nobody else’s', async () => {
    const sign = { tenant: ANYANG, name: clerk.name, password: GOOD_PASSWORD }
    const here = openBrowser(house)
    const there = openBrowser(house, '10.0.0.2', 'Other/2.0')
    await here.post('/api/v1/sign-in', sign)
    await there.post('/api/v1/sign-in', sign)
    const { body } = await here.get('/api/v1/session/list')
    const sessions = body.sessions as { id: string; current: boolean; userAgent: string }[]
    expect(sessions.map((one) => one.userAgent)).toContain('Other/2.0')
    const other = sessions.find((one) => one.userAgent === 'Other/2.0')
    expect((await here.post('/api/v1/session/end', { id: other?.id })).status).toBe(200)
    expect((await there.get('/api/v1/session')).status).toBe(401)
    expect((await here.post('/api/v1/session/end', { id: other?.id })).status).toBe(404)
  })

  describe('with several posts', () => {
    it('has one hat on at a time', async () => {
      const township = await openTestOffice(house, ANYANG, { kind: 'township', name: '某镇', area: '410522100' })
      const person = await employ(house, ANYANG, {
        post: 'supervisor',
        office: await openTestOffice(house, ANYANG, { kind: 'supervision', name: '督查二科', area: '410522' }),
      })
      await inVerb(house.services, ANYANG, (context) =>
        grantPost(context, COMMAND_LINE, { post: 'township-acceptor', office: township, account: person.account }),
      )
      const { browser } = await settleIn(house, person)
      const hats = (await browser.get('/api/v1/session')).body.hats as { id: string; post: string }[]
      expect(hats.map((hat) => hat.post).sort()).toEqual(['supervisor', 'township-acceptor'])
      const idOf = (post: string) => hats.find((hat) => hat.post === post)?.id
      await browser.post('/api/v1/session/hat', { id: idOf('supervisor') })
      const areas = async () =>
        ((await browser.get('/api/v1/offices')).body.offices as { area: string }[]).map((one) => one.area)
      expect(await areas()).toContain('410522')
      expect((await browser.post('/api/v1/session/hat', { id: idOf('township-acceptor') })).status).toBe(200)
      expect(await areas()).toEqual(['410522100'])
      expect((await browser.post('/api/v1/session/hat', { id: person.account })).status).toBe(404)
    })
  })
})

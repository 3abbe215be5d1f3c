import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import {
  codeNow,
  employ,
  foundTestBureau,
  GOOD_PASSWORD,
  type House,
  openHouse,
  openTestOffice,
  settleIn,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { COMMAND_LINE, inVerb } from '../platform/auth/index.ts'
import { inTenant } from '../platform/db/index.ts'
import { grantPost } from '../registers/offices/index.ts'

const ANYANG = 410522

describeOnDatabases('offices and posts', (engine) => {
  let house: House
  let bureau: string
  let township: string
  let security: TestBrowser
  let system: TestBrowser
  let local: TestBrowser

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    await foundTestBureau(house, ANYANG)
    bureau = await openTestOffice(house, ANYANG, { kind: 'bureau', name: '县局', area: '410522' })
    township = await openTestOffice(house, ANYANG, {
      kind: 'township',
      name: '白璧镇',
      area: '410522100',
      parent: bureau,
    })
    security = (await settleIn(house, await employ(house, ANYANG, { post: 'security-admin', office: bureau }))).browser
    system = (await settleIn(house, await employ(house, ANYANG, { post: 'system-admin', office: bureau }))).browser
    local = (await settleIn(house, await employ(house, ANYANG, { post: 'local-admin', office: township }))).browser
  })
  afterAll(() => house.close())

  it('are opened by the system administrator, and posts at them given by the security administrator', async () => {
    const village = await system.post('/api/v1/offices', {
      kind: 'village',
      name: '某村',
      area: '410522100003',
      parent: township,
    })
    expect(village.status).toBe(200)
    const account = await system.post('/api/v1/staff', { name: 'newcomer', displayName: '新人', staffNumber: '7' })
    expect(account.body.firstPassword).toMatch(/^(\w{4}-){3}\w{4}$/)
    const post = { account: account.body.id, office: village.body.id, post: 'village-agent' }
    expect((await system.post('/api/v1/posts', post)).status).toBe(403)
    expect((await local.post('/api/v1/posts', post)).status).toBe(200)
    expect((await security.post('/api/v1/posts', post)).body).toMatchObject({
      status: 409,
      detail: '这个人在这段日子里已经有这个岗位。',
    })
    expect((await system.post('/api/v1/staff', { name: 'twin', displayName: '新人', staffNumber: '7' })).status).toBe(
      409,
    )
  })

  it('are opened once however often a request is sent, and a first password is kept for repeating under the field keys alone', async () => {
    const key = { 'idempotency-key': 'opened-once-1' }
    const wish = { name: 'once', displayName: '一次', staffNumber: 'once' }
    const answers = await Promise.all([1, 2, 3].map(() => system.post('/api/v1/staff', wish, key)))
    const [first] = answers
    for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 200, body: first?.body })
    const kept = await inTenant(house.services.database, ANYANG, (tx) =>
      sql<{ answer: string }>`select answer::text from answered_request where key = ${key['idempotency-key']}`.execute(
        tx,
      ),
    )
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0]?.answer).not.toContain(String(first?.body.firstPassword))
    expect((await system.post('/api/v1/staff', { ...wish, name: 'twice' }, key)).body.code).toBe('conflict')
    const office = { kind: 'village', name: '一次村', area: '410522100004', parent: township }
    const offices = await Promise.all([1, 2].map(() => system.post('/api/v1/offices', office, key)))
    expect(offices.map(({ status }) => status)).toEqual([409, 409])
    const made = await Promise.all(
      [1, 2].map(() => system.post('/api/v1/offices', office, { 'idempotency-key': 'opened-once-2' })),
    )
    expect(made[0]?.body).toEqual(made[1]?.body)
    const close = () =>
      system.post(`/api/v1/offices/${made[0]?.body.id}/close`, undefined, { 'idempotency-key': 'closed-once' })
    expect([(await close()).body, (await close()).body]).toEqual([{ done: true }, { done: true }])
    const list = (await system.get('/api/v1/offices')).body.offices as { name: string }[]
    expect(list.filter(({ name }) => name === '一次村')).toHaveLength(1)
  })

  it('refuse an area outside of the parent’s, a department that is not named, and another bureau’s area', async () => {
    const wish = { kind: 'village', name: '某村', parent: township }
    expect((await system.post('/api/v1/offices', { ...wish, area: '410522101003' })).status).toBe(422)
    expect((await system.post('/api/v1/offices', { kind: 'department', name: '某局', area: '410522' })).status).toBe(
      422,
    )
    expect((await system.post('/api/v1/offices', { kind: 'street', name: '某街', area: '320104001' })).status).toBe(403)
  })

  it('keep the three administrators and casework apart, in the database itself', async () => {
    const person = await employ(house, ANYANG, { post: 'system-admin', office: bureau })
    for (const post of ['security-admin', 'audit-admin', 'bureau-handler'] as const) {
      const attempt = inVerb(house.services, ANYANG, (context) =>
        grantPost(context, COMMAND_LINE, { account: person.account, office: bureau, post }),
      )
      await expect(attempt, post).rejects.toMatchObject({
        code: 'conflict',
        publicMessage: expect.stringContaining('不能兼任'),
      })
    }
    const behindTheVerb = inTenant(house.services.database, ANYANG, (tx) =>
      sql`insert into post_held (tenant_id, id, account_id, office_id, post, valid_from, granted_by, granted_at)
        values (${ANYANG}, gen_random_uuid(), ${person.account}, ${bureau}, 'bureau-approver', '2026-11-21', 'x', now())`.execute(
        tx,
      ),
    )
    await expect(behindTheVerb).rejects.toThrow(/post_held_one_duty/)
  })

  it('let somebody stand in for a time, but never for the one they watch over', async () => {
    const handler = await employ(house, ANYANG, { post: 'bureau-handler', office: bureau })
    const reviewer = await employ(house, ANYANG, { post: 'bureau-reviewer', office: bureau })
    const free = await employ(house, ANYANG)
    const held = (await security.get('/api/v1/posts')).body.posts as { id: string; account: string }[]
    const away = held.find((one) => one.account === handler.account)?.id
    const substitute = (account: string) =>
      security.post(`/api/v1/posts/${away}/substitutes`, { account, from: '2026-11-21', to: '2026-11-30' })
    expect((await substitute(reviewer.account)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('不能互相代理'),
    })
    const made = await substitute(free.account)
    expect(made.status).toBe(200)
    const { browser } = await settleIn(house, free)
    expect((await browser.get('/api/v1/session')).body.hats).toMatchObject([
      { post: 'bureau-handler', substitute: true },
    ])
    expect(
      (
        await security.post(`/api/v1/posts/${made.body.id}/substitutes`, {
          account: free.account,
          from: '2026-11-21',
          to: '2026-11-30',
        })
      ).status,
    ).toBe(409)
    expect((await security.post(`/api/v1/posts/${away}/end`)).status).toBe(200)
    expect((await browser.get('/api/v1/session')).body.hats).toEqual([])
  })

  it('are lost at once by somebody who leaves, with every session', async () => {
    const person = await employ(house, ANYANG, {
      post: 'supervisor',
      office: await openTestOffice(house, ANYANG, { kind: 'supervision', name: '督查局', area: '410522' }),
    })
    const { browser } = await settleIn(house, person)
    expect((await security.post(`/api/v1/staff/${person.account}/leave`)).status).toBe(200)
    expect((await browser.get('/api/v1/session')).status).toBe(401)
    const again = await browser.post('/api/v1/sign-in', {
      tenant: ANYANG,
      name: person.name,
      password: person.firstPassword,
    })
    expect(again.status).toBe(401)
    const held = (await security.get('/api/v1/posts')).body.posts as { account: string }[]
    expect(held.filter((one) => one.account === person.account)).toEqual([])
    expect(
      (await security.post('/api/v1/posts', { account: person.account, office: bureau, post: 'bureau-handler' }))
        .status,
    ).toBe(409)
  })

  it('want a fresh proof for dangerous acts', async () => {
    const person = await employ(house, ANYANG)
    const { browser, secret } = await settleIn(
      house,
      await employ(house, ANYANG, { post: 'security-admin', office: bureau }),
    )
    house.clock.forward(6)
    const disable = () => browser.post(`/api/v1/staff/${person.account}/disable`)
    expect((await disable()).body).toMatchObject({ status: 403, code: 'confirm-again' })
    expect((await browser.post('/api/v1/session/confirm', { password: 'wrong', code: '000000' })).status).toBe(403)
    const proof = { password: GOOD_PASSWORD, code: codeNow(house, secret ?? '') }
    expect((await browser.post('/api/v1/session/confirm', proof)).status).toBe(200)
    expect((await disable()).status).toBe(200)
  })

  it('reset a clerk’s account over HTTP, but an administrator’s at the machine alone', async () => {
    const clerk = await employ(house, ANYANG, { post: 'bureau-handler', office: bureau })
    const auditor = await employ(house, ANYANG, { post: 'audit-admin', office: bureau })
    const { browser: admin } = await settleIn(
      house,
      await employ(house, ANYANG, { post: 'security-admin', office: bureau }),
    )
    const { browser } = await settleIn(house, clerk)
    const reset = await admin.post(`/api/v1/staff/${clerk.account}/reset`)
    expect(reset.status).toBe(200)
    expect((await browser.get('/api/v1/session')).status).toBe(401)
    const sign = { tenant: ANYANG, name: clerk.name, password: reset.body.firstPassword }
    expect((await browser.post('/api/v1/sign-in', sign)).body).toEqual({ next: 'password' })
    expect((await admin.post(`/api/v1/staff/${auditor.account}/reset`)).status).toBe(403)
  })
})

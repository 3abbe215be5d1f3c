import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeSigner, sealTenant, verifyLog } from '../../src/platform/audit/index.ts'
import { describeOnEachDatabase } from '../support/each-database.ts'
import { change, familyOfFive, look, openWindows, REASON, signInAs, type Windows } from '../support/family.ts'
import { type House, openHouse, type TestBrowser } from '../support/signed-in.ts'

const ANYANG = 410522
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

interface Entry {
  readonly id: string
  readonly title: string
  readonly name?: string
  readonly post?: { readonly title: string; readonly office: string }
  readonly object: string
  readonly action: string
  readonly detail: Record<string, unknown> | null
  readonly seq: number | null
}

describeOnEachDatabase('an auditor', (engine) => {
  let house: House
  let at: Windows
  let person: string
  let household: string

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { longestHours: 10_000, idleMinutes: 1_000_000 })
    house.clock.set(new Date('2026-03-09T09:00:00+08:00'))
    at = await openWindows(house, ANYANG)
    const family = { ...familyOfFive(100), on: '2026-01-05', source: { kind: 'declared', on: '2026-01-05' } }
    const { body } = await change(at.township, '/households', family)
    household = String(body.household)
    ;[person = ''] = body.persons as string[]
    house.clock.set(new Date('2026-03-20T10:00:00+08:00'))
    await look(at.township, `/people/${person}`)
    await look(at.bureau, `/households/${household}`)
    await sealTenant(house.services.database, ANYANG, signer, house.clock)
    house.clock.set(new Date('2026-04-02T10:00:00+08:00'))
    await look(at.bureau, `/people/${person}`)
  })
  afterAll(() => house.close())

  const ask = async (query: string, browser: TestBrowser = at.auditor) => {
    const { status, body } = await browser.get(`/api/v1/audit-entries?${query}`)
    return { status, code: body.code, next: body.next, entries: (body.entries ?? []) as Entry[] }
  }
  const MARCH = 'from=2026-03-01&to=2026-03-31'

  it('proves who saw a person in March, with which post on, why, and at which place of the log', async () => {
    const { entries } = await ask(`${MARCH}&object=${person}&kind=look`)
    expect(entries.map(({ title }) => title).sort()).toEqual(['查看了个人资料', '查看了家庭资料'])
    expect(entries.find(({ action }) => action === 'person.read')).toMatchObject({
      name: '某人',
      post: { title: '镇街受理', office: '甲镇' },
      object: `person:${person}`,
      detail: { reason: REASON },
      seq: expect.any(Number),
    })
    const april = await ask(`from=2026-04-01&to=2026-04-30&object=/desk/people/${person}`)
    expect(april.entries).toMatchObject([{ post: { title: '住保经办', office: '县局' }, seq: null }])
  })

  it('holds an entry against its proof, and says which seal is over it', async () => {
    const [entry] = (await ask(`${MARCH}&kind=person.read`)).entries
    const { body } = await at.auditor.get(`/api/v1/audit-entries/${entry?.id}`)
    expect(body).toMatchObject({ state: 'whole', tenant: ANYANG, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(body.checkpoint).toMatchObject({ note: expect.stringContaining('gzf.example.cn/audit/410522') })
    expect((body.checkpoint as { size: number }).size).toBeGreaterThan(Number(entry?.seq))
    expect((await at.auditor.get('/api/v1/audit-entries/019aa2f1-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await at.auditor.get('/api/v1/audit-entries/none')).status).toBe(404)
  })

  it('searches by person, kind and days, page by page; the search itself is in the log', async () => {
    const { body } = await at.auditor.get('/api/v1/audit-entries/choices')
    const staff = body.staff as { actor: string }[]
    const kinds = body.kinds as { id: string; title: string; group: string }[]
    expect(kinds).toContainEqual({ id: 'people.export', title: '导出了人员家庭名单', group: 'list' })
    const clerk = await signInAs(house, ANYANG, { post: 'township-acceptor', office: at.offices.township })
    for (let seen = 0; seen < 60; seen++) await look(clerk.browser, `/people/${person}`)
    expect(staff.length).toBeGreaterThan(3)
    const first = await ask(`from=2026-04-02&to=2026-04-02&actor=u:${clerk.account}&kind=look`)
    expect(first.entries).toHaveLength(50)
    const second = await ask(`from=2026-04-02&to=2026-04-02&actor=u:${clerk.account}&kind=look&after=${first.next}`)
    expect([second.entries.length, second.next]).toEqual([10, undefined])
    expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(60)
    const [own] = (await ask('from=2026-04-02&to=2026-04-02&kind=audit.search')).entries
    expect(own).toMatchObject({ title: '查询了留痕记录', post: { title: '审计管理员' } })
    expect((await ask(`${MARCH}&kind=audit.seal`)).entries).toHaveLength(1)
    expect((await ask(`${MARCH}&object=nothing`)).entries).toEqual([])
  })

  it('is refused days that are none, too many of them, and everybody else is refused altogether', async () => {
    expect(await ask('from=2026-02-30&to=2026-03-01')).toMatchObject({ status: 422, code: 'not-a-date' })
    expect(await ask('from=2026-03-02&to=2026-03-01')).toMatchObject({ status: 422, code: 'out-of-range' })
    expect(await ask('from=2024-03-02&to=2026-03-01')).toMatchObject({ status: 422, code: 'out-of-range' })
    expect(await ask(MARCH, at.bureau)).toMatchObject({ status: 403 })
  })

  it('sees only the own bureau’s log', async () => {
    const elsewhere = await openWindows(house, 320104)
    const { entries } = await ask(`from=2026-04-02&to=2026-04-02&object=${person}`, elsewhere.auditor)
    expect(entries).toEqual([])
  })

  it('takes the whole log out as a bundle that verifies, after proving who it is', async () => {
    house.clock.forward(10)
    const auditor = await signInAs(house, ANYANG, { post: 'audit-admin', office: at.offices.bureau })
    await sealTenant(house.services.database, ANYANG, signer, house.clock)
    const taken = await house.app.inject({
      method: 'POST',
      url: '/api/v1/audit-entries/export',
      headers: { 'x-anju': '1', cookie: String(auditor.browser.cookie), 'user-agent': 'Test/1.0' },
    })
    expect([taken.statusCode, taken.headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
    const verifier = verifyLog({})
    for (const line of taken.body.trimEnd().split('\n')) verifier.take(JSON.parse(line))
    expect(verifier.finish()).toMatchObject({ holds: true, tenant: ANYANG, unsealed: 1 })
    house.clock.forward(10)
    expect(await auditor.browser.post('/api/v1/audit-entries/export')).toMatchObject({
      status: 403,
      body: { code: 'confirm-again' },
    })
    expect((await ask('from=2026-04-02&to=2026-04-02&kind=audit.export')).entries).toHaveLength(1)
  })

  it('finds a list that was taken out under everybody who was registered by then', async () => {
    const handler = await signInAs(house, ANYANG, { post: 'bureau-handler', office: at.offices.bureau })
    const before = new Date(house.clock.now())
    const list = { reason: '季度核对', level: 'names' }
    for (const what of ['people', 'homes'] as const)
      expect((await handler.browser.post(`/api/v1/exports/${what}`, list)).status, what).toBe(200)
    house.clock.set(new Date(before.getTime() + 60_000))
    const source = { kind: 'declared', on: '2026-04-02' }
    const late = await change(handler.browser, '/people', { name: '后来人', sex: '1', birthDate: '1990-01-01', source })
    const looks = async (id: unknown) =>
      (await handler.browser.get(`/api/v1/people/${id}/looks`)).body.looks as { what: string }[]
    expect(await looks(person)).toContainEqual(
      expect.objectContaining({ what: '导出了人员家庭名单（号码遮盖）', reason: '季度核对', post: '县局 住保经办' }),
    )
    expect((await looks(person)).map(({ what }) => what)).toContain('导出了房屋名单（号码遮盖）')
    expect((await looks(late.body.person)).filter(({ what }) => what.includes('导出'))).toEqual([])
  })
})

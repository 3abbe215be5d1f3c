import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../tests/support/each-database.ts'
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
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { signIn } from '../platform/auth/index.ts'
import { inTenant } from '../platform/db/index.ts'

const ANYANG = 410522
const WUSHEN = 150626

interface LogRow {
  readonly actor: string
  readonly action: string
  readonly object: string
  readonly detail: unknown
}

describeOnEachDatabase('attacks', (engine) => {
  let house: House
  let bureau: string
  let township: string
  let security: TestBrowser
  let clerk: Person
  let theirs: { office: string; account: string; post: string }

  const log = (action: string): Promise<LogRow[]> =>
    inTenant(house.services.database, ANYANG, async (tx) => {
      const query = sql<LogRow>`select actor, action, object, detail from audit_log
        where tenant_id = ${ANYANG}::integer and action = ${action} order by at, id`
      return (await query.execute(tx)).rows
    })

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase())
    for (const tenant of [ANYANG, WUSHEN]) await foundTestBureau(house, tenant)
    bureau = await openTestOffice(house, ANYANG, { kind: 'bureau', name: '县局', area: '410522' })
    township = await openTestOffice(house, ANYANG, { kind: 'township', name: '白璧镇', area: '410522100' })
    security = (await settleIn(house, await employ(house, ANYANG, { post: 'security-admin', office: bureau }))).browser
    clerk = await employ(house, ANYANG, { post: 'bureau-handler', office: bureau })
    await settleIn(house, clerk)
    const office = await openTestOffice(house, WUSHEN, { kind: 'bureau', name: '旗局', area: '150626' })
    const admin = await settleIn(house, await employ(house, WUSHEN, { post: 'security-admin', office }))
    const { account } = await employ(house, WUSHEN, { post: 'bureau-handler', office })
    const held = (await admin.browser.get('/api/v1/posts')).body.posts as { id: string; account: string }[]
    theirs = { office, account, post: held.find((one) => one.account === account)?.id ?? '' }
  })
  afterAll(() => house.close())

  const wrong = (browser: TestBrowser, name: string, tenant = ANYANG, password = 'not the password') =>
    browser.post('/api/v1/sign-in', { tenant, name, password })

  it('other tenant: ids of another bureau are not found, its rows are not listed, its clerk cannot sign in here', async () => {
    expect((await security.post(`/api/v1/staff/${theirs.account}/leave`)).status).toBe(404)
    expect((await security.post(`/api/v1/staff/${theirs.account}/reset`)).status).toBe(404)
    expect((await security.post(`/api/v1/posts/${theirs.post}/end`)).status).toBe(404)
    expect(
      (await security.post('/api/v1/posts', { account: theirs.account, office: bureau, post: 'bureau-handler' }))
        .status,
    ).toBe(404)
    expect(
      (await security.post('/api/v1/posts', { account: clerk.account, office: theirs.office, post: 'bureau-handler' }))
        .status,
    ).toBe(404)
    for (const url of ['/api/v1/staff', '/api/v1/offices', '/api/v1/posts']) {
      const text = JSON.stringify((await security.get(url)).body)
      for (const id of Object.values(theirs)) expect(text, url).not.toContain(id)
    }
    expect((await wrong(openBrowser(house), clerk.name, WUSHEN, GOOD_PASSWORD)).status).toBe(401)
  })

  it('other office: a local administrator sees and gives nothing outside of the township', async () => {
    const { browser } = await settleIn(house, await employ(house, ANYANG, { post: 'local-admin', office: township }))
    const offices = (await browser.get('/api/v1/offices')).body.offices as { area: string }[]
    expect(offices.map((one) => one.area)).toEqual(['410522100'])
    const posts = (await browser.get('/api/v1/posts')).body.posts as { office: string }[]
    expect(new Set(posts.map((one) => one.office))).toEqual(new Set([township]))
    const person = await employ(house, ANYANG)
    const other = await openTestOffice(house, ANYANG, { kind: 'township', name: '吕村镇', area: '410522101' })
    const wish = { account: person.account, post: 'township-acceptor' }
    expect((await browser.post('/api/v1/posts', { ...wish, office: other })).status).toBe(403)
    expect((await browser.post('/api/v1/posts', { ...wish, office: township })).status).toBe(200)
  })

  it('local administrator raising a role: neither for others nor for oneself, at any office', async () => {
    const admin = await employ(house, ANYANG, { post: 'local-admin', office: township })
    const { browser } = await settleIn(house, admin)
    const person = await employ(house, ANYANG)
    for (const post of [
      'local-admin',
      'security-admin',
      'system-admin',
      'audit-admin',
      'bureau-approver',
      'bureau-handler',
    ]) {
      for (const office of [township, bureau]) {
        for (const account of [person.account, admin.account]) {
          expect((await browser.post('/api/v1/posts', { account, office, post })).status, `${post} ${account}`).toBe(
            403,
          )
        }
      }
    }
    const own = { account: admin.account, office: township, post: 'village-agent' }
    expect((await browser.post('/api/v1/posts', own)).status).toBe(403)
  })

  it('forged headers: nothing in a header makes anybody else of the caller', async () => {
    const { browser } = await settleIn(
      house,
      await employ(house, ANYANG, {
        post: 'supervisor',
        office: await openTestOffice(house, ANYANG, { kind: 'supervision', name: '督查局', area: '410522' }),
      }),
    )
    const forged = {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-user': clerk.name,
      'x-user': clerk.account,
      'x-tenant': String(WUSHEN),
      authorization: 'Bearer admin',
      'x-original-url': '/api/v1/bureaus',
      'x-http-method-override': 'GET',
    }
    expect((await browser.get('/api/v1/staff', forged)).status).toBe(403)
    expect((await openBrowser(house).get('/api/v1/staff', forged)).status).toBe(401)
    expect((await browser.get('/api/v1/session', forged)).body).toMatchObject({ tenant: ANYANG })
  })

  it('guessed ids: a random, malformed or wildcard id is not found, and never an inner error', async () => {
    const ids = ['019aa2f1-0000-7000-8000-000000000000', '1', '%25', '%27%20or%201=1--', '..%2f..%2fetc', '*']
    for (const id of ids) {
      expect((await security.post(`/api/v1/staff/${id}/leave`)).status, id).toBe(404)
      expect((await security.post(`/api/v1/staff/${id}/reset`)).status, id).toBe(404)
      expect((await security.post(`/api/v1/posts/${id}/end`)).status, id).toBe(404)
      const grant = { account: decodeURIComponent(id), office: bureau, post: 'bureau-handler' }
      expect((await security.post('/api/v1/posts', grant)).status, id).toBe(404)
    }
    for (const name of ["' or 1=1 --", '%', '_____', 'a\u0000b']) {
      expect((await wrong(openBrowser(house, '10.9.0.1'), name)).status, name).toBeGreaterThanOrEqual(400)
      expect((await wrong(openBrowser(house, '10.9.0.1'), name)).status, name).toBeLessThan(500)
    }
  })

  it('guessed tokens: a token of one’s own invention is nobody', async () => {
    const browser = openBrowser(house)
    for (const cookie of ['anju=', 'anju=1', `anju=${'A'.repeat(43)}`, 'anju=%00', `anju=${theirs.account}`]) {
      browser.cookie = cookie
      expect((await browser.get('/api/v1/session')).status, cookie).toBe(401)
    }
  })

  describe('CSRF', () => {
    const attempts: readonly (readonly [string, Record<string, string>])[] = [
      ['without our own header', { 'x-anju': undefined as unknown as string }],
      ['from another origin', { origin: 'https://evil.example' }],
      ['from a sandboxed frame', { origin: 'null' }],
      ['from another site by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
      ['from a sister host', { origin: 'http://localhost.evil.example:80' }],
    ]

    it.each(attempts)('a request %s changes nothing', async (_name, headers) => {
      const browser = openBrowser(house)
      await wrong(browser, clerk.name, ANYANG, GOOD_PASSWORD)
      const clean = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
      const bare = { ...(headers['x-anju'] === undefined && 'x-anju' in headers ? {} : { 'x-anju': '1' }), ...clean }
      const response = await house.app.inject({
        method: 'POST',
        url: '/api/v1/sign-out',
        headers: { ...bare, cookie: browser.cookie ?? '' },
      })
      expect(response.statusCode).toBe(403)
      expect((await browser.get('/api/v1/session')).status).toBe(200)
    })

    it('a foreign page cannot sign somebody in as the attacker', async () => {
      const browser = openBrowser(house)
      const typed = { tenant: ANYANG, name: clerk.name, password: GOOD_PASSWORD }
      expect((await browser.post('/api/v1/sign-in', typed, { origin: 'https://evil.example' })).status).toBe(403)
      expect(browser.cookie).toBeUndefined()
    })

    it('our own page at our own origin works, and the cookie is HttpOnly, SameSite=Lax', async () => {
      const response = await house.app.inject({
        method: 'POST',
        url: '/api/v1/sign-in',
        headers: {
          'x-anju': '1',
          origin: 'http://localhost:80',
          host: 'localhost:80',
          'content-type': 'application/json',
        },
        payload: JSON.stringify({ tenant: ANYANG, name: clerk.name, password: GOOD_PASSWORD }),
      })
      expect(response.statusCode).toBe(200)
      expect(response.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/' }])
    })
  })

  it('session fixation: a planted token is worth nothing before and after the sign-in, and the old session ends', async () => {
    const browser = openBrowser(house)
    browser.cookie = `anju=${'planted'.repeat(6)}x`
    const planted = browser.cookie
    await wrong(browser, clerk.name, ANYANG, GOOD_PASSWORD)
    const first = browser.cookie
    expect(first).not.toBe(planted)
    await wrong(browser, clerk.name, ANYANG, GOOD_PASSWORD)
    expect(browser.cookie).not.toBe(first)
    for (const cookie of [planted, first]) {
      const thief = openBrowser(house)
      thief.cookie = cookie
      expect((await thief.get('/api/v1/session')).status).toBe(401)
    }
  })

  it('session theft: another browser on the same token is written down, and revoking ends it for both', async () => {
    const person = await employ(house, ANYANG, { post: 'bureau-reviewer', office: bureau })
    const { browser } = await settleIn(house, person)
    const thief = openBrowser(house, '203.0.113.9', 'Thief/6.6')
    thief.cookie = browser.cookie
    house.clock.forward(1)
    expect((await thief.get('/api/v1/session')).status).toBe(200)
    const noted = await log('session.browser-change')
    expect(noted.at(-1)).toMatchObject({ actor: `u:${person.account}` })
    expect((await security.post(`/api/v1/staff/${person.account}/sessions/end`)).body).toEqual({ ended: 1 })
    expect((await thief.get('/api/v1/session')).status).toBe(401)
    expect((await browser.get('/api/v1/session')).status).toBe(401)
  })

  it('guessing a password: five wrong ones lock the name for a quarter of an hour, known or not, in the same words', async () => {
    const person = await employ(house, ANYANG)
    await settleIn(house, person)
    const answers = new Set<string>()
    for (const name of [person.name, 'nobody-at-all']) {
      for (let at = 0; at < 6; at++) {
        const { status, body } = await wrong(openBrowser(house, `10.1.${at}.1`), name)
        answers.add(JSON.stringify([status, body.detail]))
      }
    }
    expect(answers.size).toBe(1)
    expect((await wrong(openBrowser(house, '10.1.9.1'), person.name, ANYANG, GOOD_PASSWORD)).status).toBe(401)
    house.clock.forward(16)
    expect((await wrong(openBrowser(house, '10.1.9.1'), person.name, ANYANG, GOOD_PASSWORD)).status).toBe(200)
  })

  it('guessing a password: an installation may be stricter, and says how strict it is', async () => {
    const { name, firstPassword } = await employ(house, ANYANG)
    const strict = { ...house.services, tries: 3, lockMinutes: 40 }
    const browser = { address: '10.1.20.1', userAgent: 'Test/1.0', oldToken: undefined }
    const guess = (password: string) => signIn(strict, { tenant: ANYANG, name, password }, browser)
    for (let at = 0; at < 3; at++) await expect(guess('wrong')).rejects.toThrow('连续输错 3 次要等 40 分钟')
    house.clock.forward(39)
    await expect(guess(firstPassword)).rejects.toMatchObject({ code: 'unauthorised' })
    house.clock.forward(2)
    expect(await guess(firstPassword)).toMatchObject({ session: { stage: 'password' } })
  })

  it('password spraying: one address trying many names is stopped, whoever they are', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 33; at++)
      statuses.push((await wrong(openBrowser(house, '198.51.100.7'), `sprayed-${at}`)).status)
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401))
    expect(statuses.slice(30)).toEqual([429, 429, 429])
    expect((await wrong(openBrowser(house, '198.51.100.8'), clerk.name, ANYANG, GOOD_PASSWORD)).status).toBe(200)
  })

  it('TOTP replay: a code that was used, or one before it, is refused, also at once from two sides', async () => {
    const admin = await employ(house, ANYANG, { post: 'audit-admin', office: bureau })
    const { secret = '' } = await settleIn(house, admin)
    house.clock.forward(2)
    const earlier = codeNow(house, secret)
    house.clock.forward(0.5)
    const code = codeNow(house, secret)
    const typed = { tenant: ANYANG, name: admin.name, password: GOOD_PASSWORD }
    const both = await Promise.all(
      [1, 2].map((at) => openBrowser(house, `10.2.0.${at}`).post('/api/v1/sign-in', { ...typed, code })),
    )
    expect(both.map((one) => one.status).sort()).toEqual([200, 401])
    expect((await openBrowser(house).post('/api/v1/sign-in', { ...typed, code: earlier })).status).toBe(401)
  })

  it('mass assignment: a field that is not in the contract is refused and changes nothing', async () => {
    const browser = openBrowser(house)
    const typed = { tenant: ANYANG, name: clerk.name, password: GOOD_PASSWORD }
    for (const extra of [{ stage: 'open' }, { hat: bureau }, { isAdmin: true }]) {
      expect((await browser.post('/api/v1/sign-in', { ...typed, ...extra })).status).toBe(422)
    }
    const { browser: system } = await settleIn(
      house,
      await employ(house, ANYANG, { post: 'system-admin', office: bureau }),
    )
    const account = { name: 'mass', displayName: '某人', staffNumber: 'mass' }
    for (const extra of [
      { tenant_id: WUSHEN },
      { password_hash: 'x' },
      { mustChangePassword: false },
      { posts: ['security-admin'] },
    ]) {
      expect((await system.post('/api/v1/staff', { ...account, ...extra })).status).toBe(422)
    }
  })

  it('who looks at the log sees every sign-in and failure, but never what an unknown person typed', async () => {
    house.clock.forward(1)
    await wrong(openBrowser(house, '10.3.0.1'), 'mysecretpassword')
    const failures = await log('session.refuse')
    expect(failures.at(-1)).toMatchObject({ actor: 'system:sign-in', object: 'account:unknown' })
    expect(JSON.stringify(failures)).not.toContain('mysecretpassword')
    house.clock.forward(1)
    await wrong(openBrowser(house, '10.3.0.1'), clerk.name)
    expect((await log('session.refuse')).at(-1)).toMatchObject({ object: `account:${clerk.account}` })
    expect((await log('session.begin')).some((row) => row.actor === `u:${clerk.account}`)).toBe(true)
    expect((await log('post.grant')).length).toBeGreaterThan(5)
  })

  it('timing: an account that exists takes no longer to refuse than one that does not', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let at = 0; at < 24; at++) {
      for (const kind of ['known', 'unknown'] as const) {
        const name = kind === 'known' ? (await employ(house, ANYANG)).name : `nobody-${at}`
        const browser = openBrowser(house, `10.4.${at}.${kind.length}`)
        const began = performance.now()
        await wrong(browser, name)
        times[kind].push(performance.now() - began)
      }
    }
    const middle = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
    const ratio = middle(times.known) / middle(times.unknown)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.67)
  })
})

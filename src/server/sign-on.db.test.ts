import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { freePort } from '../../tests/support/postgres.ts'
import { foundTestBureau, type House, openBrowser, openHouse, openTestOffice } from '../../tests/support/signed-in.ts'
import { today } from '../kit/index.ts'
import {
  COMMAND_LINE,
  disableAccount,
  inVerb,
  newFirstPassword,
  openAccount,
  type PostKind,
} from '../platform/auth/index.ts'
import { grantPost } from '../registers/offices/index.ts'

const ANYANG = 410522
const CALLBACK = 'http://127.0.0.1:20999/api/v1/sign-on/callback'
const PROVIDER = fileURLToPath(new URL('../../tests/support/oidc-provider-process.mjs', import.meta.url))

/** What a browser does at the provider: types a name, agrees, and is sent back. Gives the address it is sent to. */
async function typeAtProvider(start: string, name: string): Promise<URL> {
  const jar = new Map<string, string>()
  const go = async (url: URL, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ')
    const body = form && new URLSearchParams(form)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  let at = new URL(start)
  let prompts = 0
  for (let step = 0; step < 12; step++) {
    if (at.href.startsWith(CALLBACK)) return at
    const form = prompts === 0 ? { prompt: 'login', login: name, password: 'x' } : { prompt: 'consent' }
    const isPrompt = at.pathname.startsWith('/interaction/')
    if (isPrompt) prompts++
    const response = await go(at, isPrompt ? form : undefined)
    const next = response.headers.get('location')
    if (next === null) throw new Error(`the provider stopped at ${at}: ${response.status} ${await response.text()}`)
    at = new URL(next, at)
  }
  throw new Error('the provider sends us in circles')
}

describeOnDatabases('signing on by the house’s own provider', (engine) => {
  let house: House
  let provider: ChildProcess
  let office: string

  beforeAll(async () => {
    const port = await freePort()
    provider = fork(PROVIDER, [String(port), CALLBACK], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    await once(provider, 'message')
    const signOn = {
      issuer: `http://127.0.0.1:${port}`,
      clientId: 'anju',
      clientSecret: 'a secret of the test',
      callback: CALLBACK,
    }
    house = await openHouse(await engine.newDatabase(), {}, signOn)
    house.clock.set(new Date())
    await foundTestBureau(house, ANYANG)
    office = await openTestOffice(house, ANYANG, { kind: 'bureau', name: '县局', area: '410522' })
  })
  afterAll(async () => {
    await house.close()
    provider.kill()
  })

  const employ = async (subject: string, post: PostKind): Promise<string> => {
    const first = await newFirstPassword()
    return inVerb(house.services, ANYANG, async (context) => {
      const wish = { name: subject, displayName: '某人', staffNumber: subject, oidcSubject: subject }
      const account = await openAccount(context, COMMAND_LINE, wish, first)
      await grantPost(context, COMMAND_LINE, { account, office, post, from: today(house.clock) })
      return account
    })
  }

  const start = async (): Promise<{ browser: ReturnType<typeof openBrowser>; address: string; ticket: string }> => {
    const response = await house.app.inject({ method: 'GET', url: `/api/v1/sign-on?tenant=${ANYANG}` })
    expect(response.statusCode).toBe(302)
    const ticket = response.cookies.find((cookie) => cookie.name === 'anju-ticket')?.value ?? ''
    return { browser: openBrowser(house), address: String(response.headers.location), ticket }
  }
  const finish = async (back: URL, ticket: string) => {
    const headers = { cookie: `anju-ticket=${ticket}` }
    const response = await house.app.inject({ method: 'GET', url: back.pathname + back.search, headers })
    const token = response.cookies.find((cookie) => cookie.name === 'anju')?.value
    return { status: response.statusCode, location: response.headers.location, token }
  }

  it('signs in whoever the provider knows and the bureau employs, once for each answer', async () => {
    await employ('qian-er', 'bureau-handler')
    const { browser, address, ticket } = await start()
    const back = await typeAtProvider(address, 'qian-er')
    const entered = await finish(back, ticket)
    expect(entered).toMatchObject({ status: 302, location: '/desk/' })
    browser.cookie = `anju=${entered.token}`
    expect((await browser.get('/api/v1/session')).body).toMatchObject({
      stage: 'open',
      hats: [{ post: 'bureau-handler' }],
    })
    expect((await finish(back, ticket)).status).toBe(401)
  })

  it('still wants an authenticator of an administrator', async () => {
    await employ('sun-san', 'security-admin')
    const { browser, address, ticket } = await start()
    browser.cookie = `anju=${(await finish(await typeAtProvider(address, 'sun-san'), ticket)).token}`
    expect((await browser.get('/api/v1/session')).body.stage).toBe('authenticator')
    expect((await browser.get('/api/v1/staff')).status).toBe(401)
  })

  it('refuses a stranger, a disabled account, another browser’s answer, a forged state and a late answer', async () => {
    const stranger = await start()
    expect((await finish(await typeAtProvider(stranger.address, 'nobody'), stranger.ticket)).status).toBe(401)
    const account = await employ('li-si', 'bureau-reviewer')
    const ours = await start()
    const back = await typeAtProvider(ours.address, 'li-si')
    const other = await start()
    expect((await finish(back, other.ticket)).status).toBe(401)
    expect((await finish(back, '')).status).toBe(401)
    const forged = new URL(back)
    forged.searchParams.set('state', 'forged')
    expect((await finish(forged, ours.ticket)).status).toBe(401)
    await inVerb(house.services, ANYANG, (context) => disableAccount(context, COMMAND_LINE, account))
    expect((await finish(back, ours.ticket)).status).toBe(401)
    const late = await start()
    const lateBack = await typeAtProvider(late.address, 'qian-er')
    house.clock.forward(11)
    expect((await finish(lateBack, late.ticket)).status).toBe(401)
  })
})

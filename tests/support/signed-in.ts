/** A whole server over a new database with bureaus, offices, staff and posts, and browsers that are signed in to it. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import { type Clock, type PlainDate, stateCouncilCalendar, today, type WorkdayCalendar } from '../../src/kit/index.ts'
import { makeSigner } from '../../src/platform/audit/index.ts'
import {
  type AuthServices,
  COMMAND_LINE,
  inVerb,
  makeGate,
  makeSignOn,
  newFirstPassword,
  openAccount,
  type PostKind,
  type SignOnSettings,
  USUAL_RULES,
} from '../../src/platform/auth/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { type DatabaseSettings, openDatabase } from '../../src/platform/db/index.ts'
import { makeServer, type Route } from '../../src/platform/http/index.ts'
import { type DemoGateway, demoGateway } from '../../src/platform/messages/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { openLawBook, seedWays } from '../../src/proceedings/cases/index.ts'
import { openLeaseBook } from '../../src/proceedings/tenancy/index.ts'
import { findHats, foundBureau, grantPost, isBureau, openOffice } from '../../src/registers/offices/index.ts'
import { livingCalendar } from '../../src/registers/settings/index.ts'
import {
  alarmRoutes,
  auditSearchRoutes,
  authRoutes,
  bindingRoutes,
  carryAll,
  caseRoutes,
  citizenRoutes,
  correctionRoutes,
  drawRoutes,
  handoverRoutes,
  hazardRoutes,
  homeRoutes,
  householdRoutes,
  importRoutes,
  leaseRoutes,
  letterRoutes,
  materialRoutes,
  messageRoutes,
  myCaseRoutes,
  myPlanRoutes,
  myQueueRoutes,
  myRoutes,
  mySelectionRoutes,
  noticeRoutes,
  officeRoutes,
  peopleRoutes,
  planRoutes,
  queueRoutes,
  receiptRoutes,
  recountEverywhere,
  selectionRoutes,
  settingsRoutes,
  signOnRoutes,
  startImports,
  stockRoutes,
} from '../../src/server/index.ts'

/** A clock that a test moves. */
interface MovingClock extends Clock {
  forward(minutes: number): void
  set(time: Date): void
}

function movingClock(start: string): MovingClock {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    forward: (minutes) => {
      time += minutes * 60_000
    },
    set: (to) => {
      time = to.getTime()
    },
  }
}

export interface House {
  readonly app: FastifyInstance
  readonly services: AuthServices
  readonly messages: DemoGateway
  readonly clock: MovingClock
  readonly routes: readonly Route[]
  /** The register's people by id, with the division each belongs to. */
  readonly people: Map<string, string>
  /** Carries what lies between bureaus, as the program does in the background; without an ear for troubles, the first is thrown. */
  carry(onTrouble?: (error: unknown) => void): Promise<void>
  /** Counts limits anew from a day on, by a calendar that has grown; gives the bureaus of what could not be counted. */
  recount(calendar: WorkdayCalendar, from: PlainDate): Promise<number[]>
  close(): Promise<void>
}

const catalogue = createCatalogue(packs, { calendar: stateCouncilCalendar })
const law = openLawBook(packs, catalogue)
const leases = openLeaseBook(packs, catalogue)
const seal = makeSigner({ ed25519: '1'.repeat(64), sm2: '2'.repeat(64) }, 'localhost')

/** Built or not: what is not there is named by a dash. */
const VERIFIER = 'dist/verifier/verifier.html'

function unexpected(error: unknown): never {
  throw error
}

/** Casework, with the calendar into which a new year may be entered. */
function caseworkRoutes(auth: AuthServices, dataDir: string): Route[] {
  const calendar = livingCalendar(stateCouncilCalendar)
  const services = { auth, law, calendar, dataDir }
  const onNewYear = (from: PlainDate) => recountEverywhere({ ...services, leases, seal }, unexpected, from)
  const all = [letterRoutes, caseRoutes, handoverRoutes, myCaseRoutes, noticeRoutes, materialRoutes]
  const plans = [planRoutes, drawRoutes, myPlanRoutes]
  return [
    ...leaseRoutes({ ...services, leases, seal }),
    ...[...all, hazardRoutes, stockRoutes, queueRoutes, myQueueRoutes, selectionRoutes, mySelectionRoutes].flatMap(
      (routes) => routes(services),
    ),
    ...plans.flatMap((routes) => routes({ ...services, verifierFile: VERIFIER })),
    ...settingsRoutes({ auth, packs, catalogue, calendar, onNewYear }),
  ]
}

/** What the program does by itself, when a test wants it. */
function inBackground(all: Parameters<typeof recountEverywhere>[0]): Pick<House, 'carry' | 'recount'> {
  return {
    carry: async (onTrouble) => {
      const troubles: unknown[] = []
      await carryAll(all, onTrouble ?? ((error) => troubles.push(error)))
      if (troubles.length > 0) throw troubles[0]
    },
    recount: async (calendar, from) => {
      const troubled: number[] = []
      await recountEverywhere({ ...all, calendar }, (_, tenant) => troubled.push(tenant), from)
      return troubled
    },
  }
}

/** Opens a database and a server in front of it. */
export async function openHouse(
  settings: DatabaseSettings,
  change: Partial<AuthServices> = {},
  signOn?: SignOnSettings,
): Promise<House> {
  const clock = movingClock('2026-11-21T09:00:00+08:00')
  const database = await openDatabase(settings, (tx) => seedWays(tx, law))
  const messages = demoGateway({ production: false, clock, log: () => {} })
  const services: AuthServices = {
    ...{ database, clock, messages, findHats, isBureau, production: false },
    ...USUAL_RULES,
    keys: openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false }),
    ...change,
  }
  const people = new Map<string, string>()
  const ground = { auth: services, law, leases, calendar: stateCouncilCalendar }
  const importer = startImports(ground, (error) => process.stderr.write(`${String(error)}\n`))
  const routes = [
    ...[authRoutes, citizenRoutes, officeRoutes, alarmRoutes, auditSearchRoutes].flatMap((routes) => routes(services)),
    ...[peopleRoutes, householdRoutes, correctionRoutes, homeRoutes].flatMap((routes) => routes(services)),
    ...[messageRoutes, myRoutes, receiptRoutes].flatMap((routes) => routes(services)),
    ...(signOn ? signOnRoutes(services, makeSignOn(services, signOn)) : []),
    ...importRoutes(ground, importer),
    ...caseworkRoutes(services, settings.dataDir),
    ...bindingRoutes(services, async (_context, _actor, id) => {
      const area = people.get(id)
      return area === undefined ? undefined : { id, area }
    }),
  ]
  const app = await makeServer(routes, {
    ...{ logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true },
    gate: makeGate(services),
  })
  const close = async (): Promise<void> => {
    await app.close()
    await importer.stop()
    await database.close()
  }
  const background = inBackground({ ...ground, seal, dataDir: settings.dataDir })
  return { app, services, messages, clock, routes, people, ...background, close }
}

/** Somebody with an account and a first password. */
export interface Person {
  readonly tenant: number
  readonly name: string
  readonly account: string
  readonly firstPassword: string
}

export function foundTestBureau({ services }: House, tenant: number, pack?: string): Promise<void> {
  const founding = { name: `第 ${tenant} 局`, kind: 'bureau', ...(pack !== undefined && { pack }) } as const
  return inVerb(services, tenant, (context) => foundBureau(context, founding))
}

/** Opens an office from the command line. */
export function openTestOffice(
  { services }: House,
  tenant: number,
  office: Parameters<typeof openOffice>[2],
): Promise<string> {
  return inVerb(services, tenant, (context) => openOffice(context, COMMAND_LINE, office))
}

let people = 0

/** Opens an account, with a post unless none is wished for. */
export async function employ(
  { services }: House,
  tenant: number,
  post?: { readonly post: PostKind; readonly office: string; readonly programs?: readonly string[] },
): Promise<Person> {
  const first = await newFirstPassword()
  const name = `staff${++people}`
  const account = await inVerb(services, tenant, async (context) => {
    const wish = { name, displayName: '某人', staffNumber: `no-${people}` }
    const id = await openAccount(context, COMMAND_LINE, wish, first)
    if (post) await grantPost(context, COMMAND_LINE, { ...post, account: id, from: today(services.clock) })
    return id
  })
  return { tenant, name, account, firstPassword: first.text }
}

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly cookies: readonly { readonly name: string; readonly value: string }[]
}

/** A browser with a cookie of its own. */
export interface TestBrowser {
  cookie: string | undefined
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export function openBrowser({ app }: House, address = '10.0.0.1', userAgent = 'Test/1.0'): TestBrowser {
  const ask = async (method: 'GET' | 'POST', url: string, body: unknown, headers: Record<string, string>) => {
    const response = await app.inject({
      ...{ method, url, remoteAddress: address },
      headers: { 'user-agent': userAgent, ...(browser.cookie && { cookie: browser.cookie }), ...headers },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const set = response.cookies.find(({ name }) => name.endsWith('anju'))
    if (set !== undefined) browser.cookie = set.value === '' ? undefined : `${set.name}=${set.value}`
    const isJson = /application\/(problem\+)?json/.test(String(response.headers['content-type']))
    const { statusCode: status, cookies } = response
    return { status, cookies, body: isJson ? (response.json() as Record<string, unknown>) : {} }
  }
  const browser: TestBrowser = {
    cookie: undefined,
    get: (url, headers = {}) => ask('GET', url, undefined, headers),
    post: (url, body, headers) =>
      ask('POST', url, body, {
        'x-anju': '1',
        'idempotency-key': randomUUID(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      }),
  }
  return browser
}

/** The code that an authenticator shows now. */
export function codeNow(house: House, secret: string): string {
  return new TOTP({ secret, period: 30 }).generate({ timestamp: house.clock.now().getTime() })
}

/** Signs a phone in with the code that was sent to it. */
export async function signInPhone(
  house: House,
  tenant: number,
  phone: string,
  address = '10.7.0.1',
): Promise<TestBrowser> {
  const browser = openBrowser(house, address)
  await browser.post('/api/v1/phone-codes', { tenant, phone })
  await browser.post('/api/v1/phone-sign-in', { tenant, phone, code: lastCode(house) })
  house.clock.forward(2)
  return browser
}

/** The code in the last message that was sent. */
export function lastCode({ messages }: House): string {
  return codeIn(messages.list())
}

/** The code in the last message that says one: others tell of offers and leases meanwhile. */
export function codeIn(messages: readonly { readonly text: string }[]): string {
  return messages.flatMap(({ text }) => /验证码 (\d{6})/.exec(text)?.[1] ?? [])[0] ?? ''
}

export const GOOD_PASSWORD = '青山绿水 yuanjian 47 li'

/** Signs a person in for the first time: a password of their own, and an authenticator where the post wants one. */
export async function settleIn(
  house: House,
  person: Person,
  address?: string,
): Promise<{ browser: TestBrowser; secret: string | undefined; recoveryCodes: string[] }> {
  const browser = openBrowser(house, address)
  const { tenant, name, firstPassword } = person
  await browser.post('/api/v1/sign-in', { tenant, name, password: firstPassword })
  await browser.post('/api/v1/session/password', { old: firstPassword, password: GOOD_PASSWORD })
  const { body } = await browser.get('/api/v1/session')
  if (body.stage !== 'authenticator') return { browser, secret: undefined, recoveryCodes: [] }
  const secret = String((await browser.post('/api/v1/session/authenticator')).body.secret)
  const taken = await browser.post('/api/v1/session/authenticator/confirm', { code: codeNow(house, secret) })
  house.clock.forward(1)
  return { browser, secret, recoveryCodes: taken.body.recoveryCodes as string[] }
}

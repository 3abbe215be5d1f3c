/** Staff of a bureau in a data folder, and how they come to the desk in a browser. */
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { systemClock, today } from '../../src/kit/index.ts'
import { COMMAND_LINE, inVerb, newFirstPassword, openAccount, type PostKind } from '../../src/platform/auth/index.ts'
import { inReference, openDatabase } from '../../src/platform/db/index.ts'
import {
  foundBureau,
  grantPost,
  mainOffice,
  markDemo,
  markDemoFilled,
  openOffice,
} from '../../src/registers/offices/index.ts'
import { seedReference } from '../../src/registers/settings/index.ts'
import { copyFreshPglite } from './empty-pglite.ts'

/** A bureau of the five places; its name is the demonstration's. */
const ANYANG = 410522
const BUREAU = '安阳县住房和城乡建设局'
export const GOOD_PASSWORD = '青山绿水 yuanjian 47 li'

/** Somebody at the desk. Account names are so short that they are no English words on the screen. */
export interface Clerk {
  readonly name: string
  readonly displayName: string
  readonly firstPassword: string
  password: string
  /** Of the authenticator, once there is one. */
  secret?: string
  /** Not used yet: signing in with one waits for no clock. */
  recoveryCodes?: string[]
}

const STAFF = {
  system: ['z1', '周系统', 'system-admin', 'bureau'],
  security: ['w1', '吴安全', 'security-admin', 'bureau'],
  auditor: ['h1', '何审计', 'audit-admin', 'bureau'],
  handler: ['l1', '李经办', 'bureau-handler', 'bureau'],
  approver: ['s1', '孙负责', 'bureau-approver', 'bureau'],
  acceptor: ['q1', '钱受理', 'township-acceptor', 'township'],
  newcomer: ['x1', '新来的', undefined, undefined],
} as const satisfies Record<string, readonly [string, string, PostKind | undefined, 'bureau' | 'township' | undefined]>

export type Staff = Readonly<Record<keyof typeof STAFF, Clerk>>

/** Founds a bureau with a township and seven people in an empty data folder; gives their first passwords. */
export async function fillWithStaff(dataDir: string): Promise<Staff> {
  await copyFreshPglite(dataDir)
  const packs = [{ id: 'anyang', version: 'before' }]
  const database = await openDatabase({ dataDir, databasePoolSize: 1 }, (tx) => seedReference(tx, packs, systemClock))
  const firsts = await Promise.all(Object.keys(STAFF).map(newFirstPassword))
  try {
    // The program is started for demonstration, with plain HTTP: it takes no database of a real bureau.
    await inReference(database, async (tx) => {
      await markDemo(tx, systemClock)
      await markDemoFilled(tx, systemClock)
    })
    return await inVerb({ database, clock: systemClock }, ANYANG, async (context) => {
      await foundBureau(context, { name: BUREAU, kind: 'bureau', pack: 'anyang' })
      const bureau = await mainOffice(context)
      const wish = { kind: 'township', name: '水冶镇便民服务中心', area: '410522100', parent: bureau } as const
      const offices = { bureau, township: await openOffice(context, COMMAND_LINE, wish) }
      const clerks: [string, Clerk][] = []
      for (const [key, [name, displayName, post, office]] of Object.entries(STAFF)) {
        const first = firsts[clerks.length]
        if (first === undefined) throw new Error('a first password is missing')
        const account = await openAccount(context, COMMAND_LINE, { name, displayName, staffNumber: name }, first)
        const from = today(systemClock)
        if (post && office) await grantPost(context, COMMAND_LINE, { account, office: offices[office], post, from })
        clerks.push([key, { name, displayName, firstPassword: first.text, password: first.text }])
      }
      return Object.fromEntries(clerks) as Staff
    })
  } finally {
    await database.close()
  }
}

/** The code that an authenticator shows now. */
export function codeOf(secret: string): string {
  return new TOTP({ secret, period: 30 }).generate()
}

/** Waits until the authenticator shows the code after the one that was taken last. */
export async function nextCode(secret: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 30_200 - (Date.now() % 30_000)))
  return codeOf(secret)
}

async function post(url: string, path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-anju': '1', cookie }
  const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}

/** Does a person's first sign-in without a browser: an own password, and an authenticator where the post wants one. */
export async function settleIn(url: string, clerk: Clerk, tenant = ANYANG): Promise<void> {
  const { name, firstPassword } = clerk
  const entered = await post(url, '/sign-in', { tenant, name, password: firstPassword })
  const cookie = entered.headers.getSetCookie().map((each) => each.split(';', 1)[0])
  const own = cookie.join('; ')
  await post(url, '/session/password', { old: firstPassword, password: GOOD_PASSWORD }, own)
  clerk.password = GOOD_PASSWORD
  const session = await fetch(`${url}/api/v1/session`, { headers: { cookie: own } })
  const { stage } = (await session.json()) as { stage: string }
  if (stage !== 'authenticator') return
  const made = (await (await post(url, '/session/authenticator', {}, own)).json()) as { secret: string }
  clerk.secret = made.secret
  const confirmed = await post(url, '/session/authenticator/confirm', { code: codeOf(made.secret) }, own)
  clerk.recoveryCodes = ((await confirmed.json()) as { recoveryCodes: string[] }).recoveryCodes
}

/** Types account and password at the door of the desk. */
export async function knock(page: Page, url: string, name: string, password: string, bureau = BUREAU): Promise<void> {
  await page.goto(`${url}/desk/`)
  await page.getByRole('combobox', { name: '单位' }).click()
  await page.locator('.ant-select-item-option', { hasText: bureau }).click()
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Comes to the desk, past the door, which has tests of its own: with a recovery code where there is an authenticator. */
export async function comeIn(
  page: Page,
  url: string,
  {
    name,
    password,
    recoveryCodes,
    bureau = BUREAU,
  }: Pick<Clerk, 'name' | 'password' | 'recoveryCodes'> & { readonly bureau?: string },
): Promise<void> {
  const { request } = page.context()
  const { bureaus } = (await (await request.get(`${url}/api/v1/bureaus`)).json()) as { bureaus: Bureau[] }
  const tenant = bureaus.find((one) => one.name === bureau)?.id
  const recoveryCode = recoveryCodes?.pop()
  const data = { tenant, name, password, ...(recoveryCode !== undefined && { recoveryCode }) }
  const answer = await request.post(`${url}/api/v1/sign-in`, { headers: { 'x-anju': '1' }, data })
  if (!answer.ok()) throw new Error(`${name} does not come in: ${await answer.text()}`)
  await page.goto(`${url}/desk/`)
  await page.getByRole('heading', { name: '今天', exact: true }).waitFor()
}

interface Bureau {
  readonly id: number
  readonly name: string
}

import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { systemClock, today } from '../../src/kit/index.ts'
import { writeKeyFile } from '../../src/platform/audit/index.ts'
import { inReference, openDatabase } from '../../src/platform/db/index.ts'
import { demoGateway } from '../../src/platform/messages/index.ts'
import { markDemo } from '../../src/registers/offices/index.ts'
import { anju, environmentOf } from '../support/anju.ts'
import { temporaryFolders } from '../support/each-database.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'
import { citizenId } from '../support/register.ts'
import { GOOD_PASSWORD } from '../support/signed-in.ts'

const folders = temporaryFolders()
const some = (): string => randomBytes(32).toString('base64')
const KEYS = JSON.stringify({ current: 1, keys: { 1: some() }, currentIndex: 1, indexKeys: { 1: some() } })

/** Starts the program in production; gives what it said when it ended, or was stopped once it had started and the visit was over. */
async function start(
  settings: Record<string, string>,
  visit: (url: string) => Promise<void> = async () => {},
): Promise<{ output: string; errors: string }> {
  const environment = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'production',
    ...settings,
  }
  const child = spawn(process.execPath, ['scripts/program.mjs'], { env: environment, stdio: 'pipe' })
  let output = ''
  let errors = ''
  let visited: Promise<void> | undefined
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    const port = /安居已经启动.*:(\d+)/.exec(output)?.[1]
    if (port === undefined || visited !== undefined) return
    visited = visit(`http://127.0.0.1:${port}`).finally(() => child.kill('SIGTERM'))
  })
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const ended = once(child, 'exit')
  await ended
  await visited
  return { output, errors }
}

describe('production mode', () => {
  it('refuses demonstration data, keys that are not set, and the demonstration’s messages', async () => {
    const DATA_DIR = folders.make()
    await copyFreshPglite(DATA_DIR)
    expect((await start({ DATA_DIR, DEMO_DATA: 'true' })).errors).toContain('不能装入演示数据')
    expect((await start({ DATA_DIR })).errors).toContain('AUDIT_KEY_FILE')
    const file = path.join(folders.make(), 'audit-key.json')
    writeKeyFile(file)
    expect((await start({ DATA_DIR, AUDIT_KEY_FILE: file })).errors).toContain('FIELD_KEYS')
    expect(() => demoGateway({ production: true, clock: systemClock, log: () => {} })).toThrow('演示用的短信')
  }, 120_000)

  it('sends its cookies over HTTPS alone, comes from nothing to its first accepted case, and does not start on a demonstration’s database', async () => {
    const DATA_DIR = folders.make()
    await copyFreshPglite(DATA_DIR)
    const file = path.join(folders.make(), 'audit-key.json')
    writeKeyFile(file)
    const keys = path.join(folders.make(), 'field-keys.json')
    writeFileSync(keys, KEYS, { mode: 0o600 })
    const settings = { DATA_DIR, AUDIT_KEY_FILE: file, FIELD_KEYS_FILE: keys }
    const founding = (url: string) =>
      foundAndWork(url, { ...environmentOf({ dataDir: DATA_DIR, databasePoolSize: 1 }), ...settings })
    expect((await start(settings, founding)).errors).toBe('')
    const database = await openDatabase({ dataDir: DATA_DIR, databasePoolSize: 1 }, async () => {})
    await inReference(database, (tx) => markDemo(tx, systemClock))
    await database.close()
    expect((await start(settings)).errors).toContain('演示用的数据库')
  }, 120_000)
})

const BUREAU = 320104
const STREET = '320104001'

/** As a place would begin: a bureau and two administrators from the command line, everything else through the doors. */
async function foundAndWork(url: string, environment: Record<string, string>): Promise<void> {
  const command = async (...args: string[]): Promise<string> => {
    const { code, said, complained } = await anju({ ...environment, NODE_ENV: 'production' }, ...args)
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
    return said.toString()
  }
  await command('tenant', 'add', '--code', `${BUREAU}`, '--name', '区住房局', '--pack', 'nanjing')
  const appoint = async (name: string, post: string): Promise<Staff> => {
    const given = ['--name', name, '--display', '某人', '--number', name, '--post', post]
    return {
      name,
      password: /初始密码 (.+)（/.exec(await command('user', 'add', '--tenant', `${BUREAU}`, ...given))?.[1] ?? '',
    }
  }
  const system = await enter(url, await appoint('system', 'system-admin'))
  const security = await enter(url, await appoint('security', 'security-admin'))
  await showsNothingOfTheDemonstration(url, system)

  const office = await system('/offices', { kind: 'street', name: '某街道', area: STREET })
  const clerk = { name: 'clerk', displayName: '某人', staffNumber: '3' }
  const { id: account, firstPassword } = await system('/staff', clerk)
  await security('/posts', { account, office: office.id, post: 'township-acceptor' })
  await firstCase(await enter(url, { name: clerk.name, password: String(firstPassword) }))
}

async function firstCase(clerk: Sender): Promise<void> {
  const on = today(systemClock)
  const number = citizenId('1958-05-01', 31, String(BUREAU))
  const { household, persons } = await clerk('/households', {
    members: [{ entry: { name: '陈大成', idNumber: { idKind: 'citizen-id', number } }, kinship: '02' }],
    residence: { division: STREET, address: '某巷 3 号', rural: false },
    ...{ on, reason: '受理申请时登记', source: { kind: 'declared', on } },
  })
  const facts = { aid: { item: 'termite', appliedOn: on }, home: { land: 'state-owned' } }
  const [applicant] = persons as string[]
  const filing = { pack: 'nanjing', procedure: 'safety-aid', household, applicant, facts }
  const { id } = await clerk('/cases', filing)
  const accepted = await clerk(`/cases/${id}/acts`, { version: 1, act: 'accept', detail: {} })
  expect(accepted).toMatchObject({ step: 'street-review', title: '街道初审' })
}

interface Staff {
  readonly name: string
  readonly password: string
}

/** Sends something as somebody who has signed in, and answers with what came back; throws what was refused. */
type Sender = (at: string, body: object) => Promise<Record<string, unknown>>

const HEADERS = { 'content-type': 'application/json', 'x-anju': '1' }
const send = (url: string, at: string, body: object, cookie = '') =>
  fetch(`${url}/api/v1${at}`, {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { ...HEADERS, cookie, 'idempotency-key': randomUUID() },
  })

/** Signs somebody in for the first time: a password of their own, and an authenticator where the post wants one. */
async function enter(url: string, { name, password }: Staff): Promise<Sender> {
  const entered = await send(url, '/sign-in', { tenant: BUREAU, name, password })
  expect(entered.status).toBe(200)
  let cookie = cookieOf(entered)
  const sender: Sender = async (at, body) => {
    const response = await send(url, at, body, cookie)
    cookie = response.headers.getSetCookie().length > 0 ? cookieOf(response) : cookie
    const answer = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw new Error(`${at}: ${JSON.stringify(answer)}`)
    return answer
  }
  await sender('/session/password', { old: password, password: GOOD_PASSWORD })
  const asked = (sent: string) => fetch(`${url}/api/v1/session`, { headers: { cookie: sent } })
  // The name that a demonstration uses over plain HTTP is nobody’s here.
  expect((await asked(cookie.replace('__Host-', ''))).status).toBe(401)
  const session = await asked(cookie)
  if (Object(await session.json()).stage !== 'authenticator') return sender
  const { secret } = await sender('/session/authenticator', {})
  await sender('/session/authenticator/confirm', { code: new TOTP({ secret: String(secret) }).generate() })
  return sender
}

function cookieOf(response: Response): string {
  const [cookie = '', ...more] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-anju=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(more).toEqual([])
  return cookie.split(';')[0] ?? ''
}

async function showsNothingOfTheDemonstration(url: string, system: Sender): Promise<void> {
  // Nobody but those who were founded: the real thing starts empty.
  expect(Object(await (await fetch(`${url}/api/v1/bureaus`)).json()).bureaus).toHaveLength(1)
  expect((await fetch(`${url}/api/v1/demo/messages`)).status).toBe(404)
  const sent = await send(url, '/phone-codes', { tenant: BUREAU, phone: '13800138000' })
  expect([sent.status, Object(await sent.json()).code]).toEqual([503, 'unavailable'])
  await expect(system('/people/search', { text: '陈大成', reason: '看看' })).rejects.toThrow('forbidden')
}

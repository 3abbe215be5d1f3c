import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kit/index.ts'
import { writeKeyFile } from '../../src/platform/audit/index.ts'
import { COMMAND_LINE, inVerb, newFirstPassword, openAccount } from '../../src/platform/auth/index.ts'
import { inReference, openDatabase } from '../../src/platform/db/index.ts'
import { demoGateway } from '../../src/platform/messages/index.ts'
import { foundBureau, markDemo } from '../../src/registers/offices/index.ts'
import { temporaryFolders } from '../support/each-database.ts'
import { copyFreshPglite } from '../support/empty-pglite.ts'

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

  it('sends its cookies over HTTPS alone, shows no messages, and does not start on a demonstration’s database', async () => {
    const DATA_DIR = folders.make()
    await copyFreshPglite(DATA_DIR)
    const file = path.join(folders.make(), 'audit-key.json')
    writeKeyFile(file)
    const keys = path.join(folders.make(), 'field-keys.json')
    writeFileSync(keys, KEYS, { mode: 0o600 })
    const open = () => openDatabase({ dataDir: DATA_DIR, databasePoolSize: 1 }, async () => {})
    const empty = await open()
    const first = await newFirstPassword()
    await inVerb({ database: empty, clock: systemClock }, 410522, async (context) => {
      await foundBureau(context, { name: '县局', kind: 'bureau' })
      await openAccount(context, COMMAND_LINE, { name: 'first', displayName: '某人', staffNumber: '1' }, first)
    })
    await empty.close()
    const settings = { DATA_DIR, AUDIT_KEY_FILE: file, FIELD_KEYS_FILE: keys }
    expect((await start(settings, (url) => visitAsClerk(url, first.text))).errors).toBe('')
    const database = await open()
    await inReference(database, (tx) => markDemo(tx, systemClock))
    await database.close()
    expect((await start(settings)).errors).toContain('演示用的数据库')
  }, 120_000)
})

async function visitAsClerk(url: string, password: string): Promise<void> {
  // Nobody but those who were founded: the real thing starts empty.
  expect(Object(await (await fetch(`${url}/api/v1/bureaus`)).json()).bureaus).toHaveLength(1)
  const headers = { 'content-type': 'application/json', 'x-anju': '1' }
  const post = (at: string, body: object) =>
    fetch(`${url}/api/v1${at}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const entered = await post('/sign-in', { tenant: 410522, name: 'first', password })
  expect(entered.status).toBe(200)
  const [cookie = '', ...more] = entered.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-anju=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(more).toEqual([])
  const token = cookie.split(';')[0] ?? ''
  // The name that a demonstration uses over plain HTTP is nobody’s here.
  const session = async (sent: string) => (await fetch(`${url}/api/v1/session`, { headers: { cookie: sent } })).status
  expect([await session(token), await session(token.replace('__Host-', ''))]).toEqual([200, 401])
  expect((await fetch(`${url}/api/v1/demo/messages`)).status).toBe(404)
  const sent = await post('/phone-codes', { tenant: 410522, phone: '13800138000' })
  expect([sent.status, Object(await sent.json()).code]).toEqual([503, 'unavailable'])
}

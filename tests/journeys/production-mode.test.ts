import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kit/index.ts'
import { writeKeyFile } from '../../src/platform/audit/index.ts'
import { inReference, openDatabase } from '../../src/platform/db/index.ts'
import { demoGateway } from '../../src/platform/messages/index.ts'
import { markDemo } from '../../src/registers/offices/index.ts'
import { temporaryFolders } from '../support/each-database.ts'
import { copyEmptyPglite } from '../support/empty-pglite.ts'

const folders = temporaryFolders()
const some = (): string => randomBytes(32).toString('base64')
const KEYS = JSON.stringify({ current: 1, keys: { 1: some() }, currentIndex: 1, indexKeys: { 1: some() } })

/** Starts the program in production; gives what it said when it ended, or was stopped after it had started. */
async function start(settings: Record<string, string>): Promise<{ output: string; errors: string }> {
  const environment = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'production',
    ...settings,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/app.ts'], { env: environment, stdio: 'pipe' })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    if (output.includes('安居已经启动')) child.kill('SIGTERM')
  })
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  await once(child, 'exit')
  return { output, errors }
}

describe('production mode', () => {
  it('refuses demonstration data, keys that are not set, and the demonstration’s messages', async () => {
    const DATA_DIR = folders.make()
    await copyEmptyPglite(DATA_DIR)
    expect((await start({ DATA_DIR, DEMO_DATA: 'true' })).errors).toContain('不能装入演示数据')
    expect((await start({ DATA_DIR })).errors).toContain('AUDIT_KEY_FILE')
    const file = path.join(folders.make(), 'audit-key.json')
    writeKeyFile(file)
    expect((await start({ DATA_DIR, AUDIT_KEY_FILE: file })).errors).toContain('FIELD_KEYS')
    expect(() => demoGateway({ production: true, clock: systemClock, log: () => {} })).toThrow('演示用的短信')
  }, 120_000)

  it('starts empty, and not on a demonstration’s database', async () => {
    const DATA_DIR = folders.make()
    await copyEmptyPglite(DATA_DIR)
    const file = path.join(folders.make(), 'audit-key.json')
    writeKeyFile(file)
    const settings = { DATA_DIR, AUDIT_KEY_FILE: file, FIELD_KEYS: KEYS }
    expect(await start(settings)).toMatchObject({ output: expect.stringContaining('安居已经启动'), errors: '' })
    const database = await openDatabase({ dataDir: DATA_DIR, databasePoolSize: 1 }, async () => {})
    await inReference(database, (tx) => markDemo(tx, systemClock))
    await database.close()
    expect((await start(settings)).errors).toContain('演示用的数据库')
  }, 120_000)
})

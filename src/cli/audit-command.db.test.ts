import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../../tests/support/each-database.ts'
import { fixedClock } from '../kit/index.ts'
import { AUDIT_KINDS, appendAudits, makeSigner, openSigner, readLatest, sealTenant } from '../platform/audit/index.ts'
import { type Database, inTenant, openDatabase } from '../platform/db/index.ts'
import { main } from './main.ts'

const TENANT = 410522
const clock = fixedClock('2026-11-21T09:00:00+08:00')

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function anju(args: readonly string[], dataDir = ''): Promise<Said> {
  const said = { out: '', err: '' }
  const into = (name: keyof typeof said): Writable =>
    new Writable({
      write: (chunk: Buffer, _, done) => {
        said[name] += chunk.toString()
        done()
      },
    })
  const before = process.env.DATA_DIR
  process.env.DATA_DIR = dataDir
  try {
    const code = await main(args, { input: Readable.from([]), output: into('out'), errors: into('err') })
    return { code, ...said }
  } finally {
    process.env.DATA_DIR = before ?? ''
  }
}

describe('anju audit', () => {
  const folders = temporaryFolders()

  async function withLog<T>(dataDir: string, work: (database: Database) => Promise<T>): Promise<T> {
    const database = await openDatabase({ dataDir, databasePoolSize: 1 }, async () => {})
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }

  async function fill(database: Database, auditKeyFile: string): Promise<string> {
    const signer = openSigner({ dataDir: '', auditKeyFile, auditHost: 'gzf.example.cn', demoData: false })
    const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
    await inTenant(database, TENANT, (tx) => appendAudits(tx, [entry, { ...entry, detail: { note: '核对' } }]))
    await sealTenant(database, TENANT, signer, clock)
    return (await inTenant(database, TENANT, (tx) => readLatest(tx, TENANT))) ?? ''
  }

  it('makes keys, exports a log, and verifies it against keys and checkpoints from elsewhere', async () => {
    const dataDir = folders.make()
    const file = (name: string): string => path.join(dataDir, name)
    const key = await anju(['audit', 'key', '--out', file('key.json')])
    expect(key).toMatchObject({ code: 0, out: expect.stringContaining('"algorithm":"sm2"') })
    writeFileSync(file('public.json'), key.out)
    writeFileSync(file('note'), await withLog(dataDir, (database) => fill(database, file('key.json'))))
    const exported = await anju(['audit', 'export', '--tenant', String(TENANT)], dataDir)
    expect(exported).toMatchObject({ code: 0, err: expect.stringContaining('已导出 3 条') })
    writeFileSync(file('log'), exported.out)
    const options = ['--checkpoint', file('note'), '--key', file('public.json')]
    const good = await anju(['audit', 'verify', file('log'), ...options])
    expect(good).toMatchObject({ code: 0, err: expect.stringContaining('核对通过') })
    expect(JSON.parse(good.out)).toMatchObject({ holds: true, rows: 3, pinned: true, anchors: [2] })
    writeFileSync(file('forged'), readFileSync(file('log'), 'utf8').replace('核对', '改动'))
    const forged = await anju(['audit', 'verify', file('forged'), ...options])
    expect(forged).toMatchObject({ code: 1, err: expect.stringMatching(/内容被改动过（序号 [01]）/) })
    writeFileSync(file('short'), exported.out.split('\n').slice(0, 3).join('\n'))
    expect(await anju(['audit', 'verify', file('short'), ...options])).toMatchObject({ code: 1 })
    const strange = makeSigner({ ed25519: '01'.repeat(32), sm2: '01'.repeat(32) }, 'x').publicKeys[0]
    const publicKey = Buffer.from(strange?.bytes ?? []).toString('hex')
    writeFileSync(file('strange.json'), JSON.stringify({ keys: [{ algorithm: 'ed25519', publicKey }] }))
    const unknown = await anju(['audit', 'verify', file('log'), '--key', file('strange.json')])
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('不是已知密钥') })
  })

  it('says so when a server has the folder, and when there is nothing to export or to read', async () => {
    const dataDir = folders.make()
    const locked = await withLog(dataDir, () => anju(['audit', 'export', '--tenant', '410522'], dataDir))
    expect(locked).toMatchObject({ code: 1, out: '', err: expect.stringContaining('正被进程') })
    expect(await anju(['audit', 'export', '--tenant', '410522'], dataDir)).toMatchObject({ code: 1, out: '' })
    expect(await anju(['audit', 'verify', path.join(dataDir, 'none')])).toMatchObject({ code: 1 })
    writeFileSync(path.join(dataDir, 'noise'), '\n{}\nnot json\n')
    expect(await anju(['audit', 'verify', path.join(dataDir, 'noise')])).toMatchObject({ code: 1 })
  })

  it.each([[], ['seal'], ['export'], ['export', '--tenant', 'x'], ['verify'], ['verify', 'a', 'b'], ['key']])(
    'wants to be used rightly: %s',
    async (...args) => {
      expect(await anju(['audit', ...args])).toMatchObject({ code: 2, out: '' })
    },
  )
})

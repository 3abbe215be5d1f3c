import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anju, environmentOf } from '../../tests/support/anju.ts'
import { temporaryFolders } from '../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../tests/support/empty-pglite.ts'
import { fixedClock } from '../kit/index.ts'
import { AUDIT_KINDS, appendAudits, makeSigner, sealTenant } from '../platform/audit/index.ts'
import { readConfig } from '../platform/config/index.ts'
import { type Database, inTenant, openDatabase } from '../platform/db/index.ts'
import { makeServer } from '../platform/http/index.ts'
import { auditRoutes } from '../server/index.ts'
import { serveCommands } from './index.ts'
import { main } from './main.ts'

const TENANT = 410522
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')
const settings = { logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true }

describe('a witness of another bureau’s log', () => {
  const folders = temporaryFolders()
  const before = { ...process.env }
  let dataDir: string
  let database: Database
  let app: FastifyInstance
  let from: string

  beforeEach(async () => {
    dataDir = folders.make()
    await copyFreshPglite(dataDir)
    await open()
    await appendAndSeal(3)
  })
  afterEach(() => shut())
  afterAll(() => {
    process.env = before
  })

  async function open(statement = 'select 1'): Promise<void> {
    database = await openDatabase({ dataDir, databasePoolSize: 1 }, async (tx) => {
      await sql.raw(statement).execute(tx)
    })
    app = await makeServer(auditRoutes(database), settings)
    from = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/audit/${TENANT}`
  }

  async function shut(): Promise<void> {
    await app.close()
    await database.close()
  }

  async function appendAndSeal(count: number): Promise<void> {
    const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
    await inTenant(database, TENANT, (tx) =>
      appendAudits(
        tx,
        Array.from({ length: count }, () => entry),
      ),
    )
    await sealTenant(database, TENANT, signer, clock)
  }

  const environment = () => environmentOf({ dataDir, databasePoolSize: 1 })

  async function aWitness(): Promise<{ look: (port?: string) => ReturnType<typeof anju>; publicKey: string }> {
    const folder = folders.make()
    const key = path.join(folder, 'witness-key.json')
    const made = JSON.parse((await anju(environment(), 'audit', 'key', '--out', key)).said.toString())
    const state = path.join(folder, 'seen')
    const options = ['--key', key, '--name', 'henan.example.cn', '--state', state]
    const first = from
    return {
      publicKey: made.keys[0].publicKey,
      // The state is kept by address, and a test's port changes: the log is asked for by its first one.
      look: async () => {
        if (from !== first) moveState(state, first, from)
        return anju(environment(), 'audit', 'witness', '--from', from, ...options)
      },
    }
  }

  function moveState(state: string, older: string, newer: string): void {
    const file = (url: string) => path.join(state, `${encodeURIComponent(url.replace('http://', ''))}.json`)
    writeFileSync(file(newer), readFileSync(file(older)))
  }

  it('keeps checkpoints, sees that the log only grows, and signs; the bureau takes the signature in', async () => {
    const { look, publicKey } = await aWitness()
    expect(await look()).toMatchObject({ code: 0, complained: expect.stringContaining('第一次见到') })
    await appendAndSeal(30)
    const seen = await look()
    expect(seen).toMatchObject({ code: 0, complained: expect.stringContaining('与上次的 3 条相比只有增加') })
    const note = seen.said.toString()
    expect(note).toMatch(
      /^gzf\.example\.cn\/audit\/410522\n34\n.*\n\n— gzf\.example\.cn\/audit\/410522 .*\n— henan\.example\.cn /,
    )
    const door = serveCommands({ config: readConfig(environment()), database, onTrouble: () => {} })
    Object.assign(process.env, environment())
    const streams = { input: Readable.from([Buffer.from(note)]), output: new PassThrough(), errors: new PassThrough() }
    const args = ['audit', 'cosign', '--tenant', String(TENANT), '--public-key', publicKey]
    expect(await main(args, streams)).toBe(0)
    expect(String(streams.output.read())).toContain('已收下 henan.example.cn 的见证')
    await door.close()
    const shown = await (await fetch(`${from}/checkpoint`)).json()
    expect(shown.cosignatures).toMatchObject([{ size: 34, publicKey, checkpoint: note }])
  })

  it('signs nothing that was taken away or written anew', async () => {
    const { look } = await aWitness()
    await appendAndSeal(5)
    expect((await look()).code).toBe(0)
    await shut()
    await open('delete from audit_log where seq > 3')
    expect(await look()).toMatchObject({ code: 1, complained: expect.stringContaining('有记录被删去') })
    await shut()
    await open('delete from audit_log')
    await appendAndSeal(40)
    const rewritten = await look()
    expect(rewritten).toMatchObject({ code: 1, complained: expect.stringContaining('被改动过') })
    expect(rewritten.said.length).toBe(0)
  })

  it('holds to the keys that it knows', async () => {
    const { look } = await aWitness()
    expect((await look()).code).toBe(0)
    const other = makeSigner({ ed25519: '08'.repeat(32), sm2: '08'.repeat(32) }, 'gzf.example.cn')
    const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
    await inTenant(database, TENANT, (tx) => appendAudits(tx, [entry]))
    await sealTenant(database, TENANT, other, clock)
    expect(await look()).toMatchObject({ code: 1, complained: expect.stringContaining('不是用已知的密钥签的') })
    const unreachable = ['--from', 'http://127.0.0.1:1/api/v1/audit/410522', '--key', 'x', '--name', 'x']
    expect(await anju(environment(), 'audit', 'witness', ...unreachable, '--state', 'x')).toMatchObject({ code: 1 })
    expect(await anju(environment(), 'audit', 'witness', '--from', 'x')).toMatchObject({ code: 2 })
  })
})

import { expect, it } from 'vitest'
import { describeOnDatabases } from '../../tests/support/each-database.ts'
import { fixedClock } from '../kit/index.ts'
import {
  AUDIT_KINDS,
  appendAudits,
  cosign,
  FAST_SUITES,
  fromBase64,
  keepCosignature,
  leafOfReceipt,
  makeSigner,
  ownReceipts,
  parseNote,
  readReceipt,
  sealTenant,
  toHex,
  verifyConsistency,
  verifyInclusion,
  writeReceipt,
} from '../platform/audit/index.ts'
import { type Database, inTenant, openDatabase } from '../platform/db/index.ts'
import { makeServer } from '../platform/http/index.ts'
import { auditRoutes } from './audit-routes.ts'

const TENANT = 410522
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')
const settings = { logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true }

describeOnDatabases('the public routes of the audit log', (engine) => {
  it('give the latest checkpoint, and proofs that join it to any earlier one', async () => {
    const database = await openDatabase(await engine.newDatabase(), async () => {})
    const app = await makeServer(auditRoutes(database), settings)
    const get = async (path: string): Promise<{ status: number; answer: Record<string, unknown> }> => {
      const response = await app.inject({ method: 'GET', url: `/api/v1/audit/${path}` })
      return { status: response.statusCode, answer: response.json() }
    }
    try {
      expect((await get(`${TENANT}/checkpoint`)).status).toBe(404)
      expect((await get('x/checkpoint')).status).toBe(422)
      const notes = []
      for (const count of [1, 4, 30, 1500, 700]) {
        await appendAndSeal(database, count)
        const { status, answer } = await get(`${TENANT}/checkpoint`)
        expect({ status, answer }).toMatchObject({
          status: 200,
          answer: { suite: 'sha256', keys: [{ algorithm: 'ed25519' }] },
        })
        notes.push(parseNote(String(answer.checkpoint))?.checkpoint ?? { origin: '', size: 0, root: new Uint8Array() })
      }
      expect(notes.map((note) => note.size)).toEqual([1, 6, 37, 1538, 2239])
      for (const older of notes) {
        for (const newer of notes.filter((note) => note.size >= older.size)) {
          const { status, answer } = await get(`${TENANT}/consistency?from=${older.size}&to=${newer.size}`)
          expect(status).toBe(200)
          const proof = (answer.proof as string[]).map((hash) => fromBase64(hash) ?? new Uint8Array())
          expect(verifyConsistency(FAST_SUITES.sha256, older, newer, proof)).toBe(true)
          const forged = { ...older, root: older.root.map((byte) => byte ^ 1) }
          expect(verifyConsistency(FAST_SUITES.sha256, forged, newer, proof)).toBe(false)
        }
      }
      for (const bad of ['from=0&to=5', 'from=6&to=5', 'from=1&to=2240']) {
        expect(await get(`${TENANT}/consistency?${bad}`)).toMatchObject({
          status: 422,
          answer: { code: 'out-of-range' },
        })
      }
      expect((await get(`${TENANT}/consistency?from=-1&to=x`)).answer).toMatchObject({ code: 'malformed' })
      expect((await get('999999/consistency?from=1&to=1')).status).toBe(404)
      await listsThem(get)
      await provesEntries(database, get)
      await showsWitnesses(database, get)
    } finally {
      await app.close()
      await database.close()
    }
  })
})

type Get = (path: string) => Promise<{ status: number; answer: Record<string, unknown> }>

async function listsThem(get: Get): Promise<void> {
  const { answer } = await get(`${TENANT}/checkpoints`)
  expect(answer).toMatchObject({ more: false, checkpoints: expect.any(Array) })
  const sizes = (query: string) =>
    get(`${TENANT}/checkpoints${query}`).then(({ answer: { checkpoints } }) =>
      (checkpoints as { size: number }[]).map(({ size }) => size),
    )
  expect(await sizes('')).toEqual([2239, 1538, 37, 6, 1])
  expect(await sizes('?below=37')).toEqual([6, 1])
  expect(await sizes('?on=2026-11-21')).toEqual([2239, 1538, 37, 6, 1])
  expect(await sizes('?on=2026-11-20')).toEqual([])
  expect((await get(`${TENANT}/checkpoints?on=2026-02-30`)).status).toBe(422)
  expect((await get('150626/checkpoints')).answer).toEqual({ checkpoints: [], more: false })
}

async function provesEntries(database: Database, get: Get): Promise<void> {
  const { suite, leaf, at, ...own } = await inTenant(database, TENANT, async (tx) => {
    const entry = { tenant: TENANT, at: clock.now(), actor: 'c:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
    const [id = ''] = await appendAudits(tx, [
      { ...entry, detail: { note: '甲' } },
      { ...entry, actor: 'c:2' },
    ])
    const [receipt, ...more] = await ownReceipts(tx, TENANT, 'c:1', [AUDIT_KINDS['audit.export']])
    if (receipt?.id !== id || more.length > 0) throw new Error('a receipt for each act of one’s own, and no other')
    return { ...receipt, leaf: leafOfReceipt(FAST_SUITES[receipt.suite], receipt) }
  })
  expect(readReceipt(writeReceipt({ suite, at, ...own }))).toEqual({ suite, at, ...own })
  const path = `${TENANT}/inclusion?entry=${own.id}`
  expect(await get(path)).toMatchObject({ status: 404, answer: { detail: expect.stringContaining('还没有封存') } })
  await sealTenant(database, TENANT, signer, clock)
  const { status, answer } = await get(path)
  expect({ status, leaf: answer.leaf }).toEqual({ status: 200, leaf: toHex(leaf) })
  const tree = parseNote(String(answer.checkpoint))?.checkpoint ?? { size: 0, root: new Uint8Array() }
  const proof = (answer.proof as string[]).map((hash) => fromBase64(hash) ?? new Uint8Array())
  const place = { hash: leaf, index: Number(answer.index) }
  expect(verifyInclusion(FAST_SUITES[suite], place, tree, proof)).toBe(true)
  expect(verifyInclusion(FAST_SUITES[suite], { ...place, index: place.index - 1 }, tree, proof)).toBe(false)
  expect((await get(`${TENANT}/inclusion?entry=${crypto.randomUUID()}`)).status).toBe(404)
  expect((await get(`150626/inclusion?entry=${own.id}`)).status).toBe(404)
  expect((await get(`${TENANT}/inclusion?entry=1`)).status).toBe(422)
}

async function showsWitnesses(database: Database, get: Get): Promise<void> {
  const { checkpoint, cosignatures } = (await get(`${TENANT}/checkpoint`)).answer
  expect(cosignatures).toEqual([])
  const secret = new Uint8Array(32).fill(9)
  const publicKey = toHex(
    makeSigner({ ed25519: toHex(secret), sm2: '07'.repeat(32) }, '').publicKeys[0]?.bytes ?? secret,
  )
  const body = parseNote(String(checkpoint))?.body ?? ''
  const note = `${checkpoint}${cosign(body, { name: 'henan.example.cn/witness', secret }, clock.now())}`
  const keep = (cosigned: { note: string; publicKey: string }) =>
    inTenant(database, TENANT, (tx) =>
      keepCosignature(tx, { tenant: TENANT, actor: 'system:test', ...cosigned }, clock),
    )
  await expect(keep({ note, publicKey: '00'.repeat(32) })).rejects.toMatchObject({ code: 'malformed' })
  const strange = body.replace(`/${TENANT}`, '/150626')
  const theirs = `${strange}\n${cosign(strange, { name: 'x', secret }, clock.now())}`
  await expect(keep({ note: theirs, publicKey })).rejects.toMatchObject({ code: 'malformed' })
  await keep({ note, publicKey })
  expect(await keep({ note, publicKey })).toMatchObject({ name: 'henan.example.cn/witness', signedAt: clock.now() })
  const shown = (await get(`${TENANT}/checkpoint`)).answer.cosignatures as { checkpoint: string; publicKey: string }[]
  expect(shown).toMatchObject([{ publicKey, checkpoint: note }])
}

async function appendAndSeal(database: Database, count: number): Promise<void> {
  await inTenant(database, TENANT, (tx) => {
    const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
    return appendAudits(
      tx,
      Array.from({ length: count }, () => entry),
    )
  })
  await sealTenant(database, TENANT, signer, clock)
}

import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../tests/support/each-database.ts'
import { fixedClock } from '../kit/index.ts'
import {
  AUDIT_KINDS,
  appendAudits,
  FAST_SUITES,
  fromBase64,
  makeSigner,
  parseNote,
  sealTenant,
  verifyConsistency,
} from '../platform/audit/index.ts'
import { type Database, inTenant, openDatabase } from '../platform/db/index.ts'
import { makeServer } from '../platform/http/index.ts'
import { auditRoutes } from './audit-routes.ts'

const TENANT = 410522
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')
const settings = { logLevel: 'silent', trustProxy: false, rateLimitPerSecond: 0, isReady: async () => true }

describeOnEachDatabase('the public routes of the audit log', (engine) => {
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
    } finally {
      await app.close()
      await database.close()
    }
  })
})

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

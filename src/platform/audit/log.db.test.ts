import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { type Clock, fixedClock } from '../../kit/index.ts'
import { type Database, type DatabaseSettings, inReference, inTenant, openDatabase, type Tx } from '../db/index.ts'
import {
  type AuditEntry,
  appendAudit,
  appendAudits,
  auditKinds,
  carryOutErasures,
  exportLog,
  FAST_SUITES,
  findTree,
  inclusionRanges,
  isSignedByFast,
  type LogReport,
  listKeys,
  makeSigner,
  observeLog,
  openTree,
  orderErasure,
  parseNote,
  readLatest,
  revokeKey,
  sealTenant,
  sendAudits,
  startSealer,
  toHex,
  verifyInclusion,
  verifyLog,
} from './index.ts'
import { EMPTY_TREE, pushLeaves, rootOf } from './tree.ts'

/** Each test has a bureau of its own in the one database of its engine. */
let tenant = 410521
const NINE = fixedClock('2026-11-21T09:00:00+08:00')
const KINDS = auditKinds({ 'person.read': '查看了个人资料' })
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

const entry = (n: number): AuditEntry => ({
  tenant,
  at: new Date(NINE.now().getTime() + n),
  actor: 'u:1042',
  action: KINDS['person.read'],
  object: `person:${n}`,
  ...(n % 3 === 0 ? {} : { detail: { n, reason: '资格复核|查询', fields: ['name', null, true] } }),
})

async function append(database: Database, from: number, count: number): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, at) => entry(from + at))
  return inTenant(database, tenant, (tx) => appendAudits(tx, entries))
}

async function bundleOf(database: Database, clock: Clock = NINE): Promise<string[]> {
  let text = ''
  const write = async (part: string): Promise<void> => {
    text += part
  }
  await exportLog(database, { tenant, actor: 'system:test', clock, write })
  return text.trimEnd().split('\n')
}

function verify(lines: readonly string[], anchors: readonly string[] = [], keys = signer.publicKeys): LogReport {
  const verifier = verifyLog({ anchors, keys, suites: FAST_SUITES, isSignedBy: isSignedByFast })
  for (const line of lines) verifier.take(JSON.parse(line))
  return verifier.finish()
}

const codesOf = (report: LogReport): string[] => [...new Set(report.flaws.map((flaw) => flaw.code))].sort()

/** Runs tests one after the other on one database, each as a bureau that has no log yet. */
function onOneDatabase(engine: { newDatabase(): Promise<DatabaseSettings> }) {
  let database: Database | undefined
  beforeAll(async () => {
    database = await openDatabase(await engine.newDatabase(), async () => {})
  })
  afterAll(() => database?.close())
  return async (work: (database: Database) => Promise<void>): Promise<void> => {
    tenant += 1
    if (database !== undefined) await work(database)
  }
}

describeOnEachDatabase('the audit log', (engine) => {
  const withDatabase = onOneDatabase(engine)
  const seal = (database: Database, by = signer) => sealTenant(database, tenant, by, NINE)
  const latest = (database: Database) => inTenant(database, tenant, (tx) => readLatest(tx, tenant))

  it('goes with its transaction, and is sealed into a log that verifies, one seal after the other', () =>
    withDatabase(async (database) => {
      expect(await seal(database)).toEqual({ sealed: 0, hasMore: false, hasErasure: false })
      const anchors: string[] = []
      for (const round of [0, 1, 2]) {
        await append(database, round * 10, 7 + round)
        const lost = inTenant(database, tenant, async (tx) => {
          await appendAudit(tx, entry(99))
          throw new Error('rolled back')
        })
        await expect(lost).rejects.toThrow('rolled back')
        expect(await seal(database)).toMatchObject({ sealed: 7 + round })
        anchors.push((await latest(database)) ?? '')
      }
      const report = verify(await bundleOf(database), anchors)
      expect(report).toMatchObject({ holds: true, rows: 27, seals: 3, size: 26, pinned: true, unsealed: 1 })
      expect(report).toMatchObject({ anchors: [7, 16, 26], signatures: { ed25519: 3, sm2: 0 }, suite: 'sha256' })
      expect(report.origin).toBe(`gzf.example.cn/audit/${tenant}`)
    }))

  it('takes entries that are sent ahead of the commit, which fails with them', () =>
    withDatabase(async (database) => {
      const send = (...entries: readonly AuditEntry[]) => inTenant(database, tenant, (tx) => sendAudits(tx, entries))
      await expect(send(entry(1), entry(2))).rejects.toThrow('"leaf"')
      await inReference(database, (tx) => openTree(tx, { tenant, suite: 'sm3', withSm2: false }))
      await send(entry(1), entry(2))
      await send()
      const isNoSeal = { ...entry(3), action: auditKinds({ 'audit.seal': '封存' })['audit.seal'] }
      const refused = inTenant(database, tenant, async (tx) => {
        await appendAudit(tx, entry(4))
        await sendAudits(tx, [entry(5), isNoSeal])
      })
      await expect(refused).rejects.toThrow('audit_log_seal_')
      const lost = inTenant(database, tenant, async (tx) => {
        await sendAudits(tx, [entry(6)])
        throw new Error('rolled back')
      })
      await expect(lost).rejects.toThrow('rolled back')
      expect(await seal(database)).toMatchObject({ sealed: 2 })
      expect(verify(await bundleOf(database))).toMatchObject({ holds: true, suite: 'sm3', size: 2 })
    }))

  it('takes sm3 and a signature by SM2 where the bureau asked for them', () =>
    withDatabase(async (database) => {
      const tree = { tenant, suite: 'sm3', withSm2: true } as const
      await inReference(database, (tx) => openTree(tx, tree))
      await append(database, 0, 5)
      await seal(database)
      expect(await inReference(database, (tx) => findTree(tx, tenant))).toEqual(tree)
      const report = verify(await bundleOf(database), [(await latest(database)) ?? ''])
      expect(report).toMatchObject({ holds: true, suite: 'sm3', signatures: { ed25519: 1, sm2: 1 }, anchors: [5] })
    }))

  it('proves that a single entry stands in a checkpoint', () =>
    withDatabase(async (database) => {
      await append(database, 0, 11)
      await seal(database)
      const { rows } = await inTenant(database, tenant, (tx) =>
        sql<{ leaf: Uint8Array }>`select leaf from audit_log where tenant_id = ${tenant}::integer order by seq`.execute(
          tx,
        ),
      )
      const leaves = rows.map((row) => row.leaf)
      const suite = FAST_SUITES.sha256
      const tree = parseNote((await latest(database)) ?? '')?.checkpoint ?? { size: 0, root: new Uint8Array() }
      const proof = inclusionRanges(4, tree.size).map(({ start, end }) =>
        rootOf(suite, pushLeaves(suite, EMPTY_TREE, leaves.slice(start, end))),
      )
      expect(verifyInclusion(suite, { hash: leaves[4] ?? new Uint8Array(), index: 4 }, tree, proof)).toBe(true)
    }))

  it('refuses entries that say too much or in the wrong form', () =>
    withDatabase(async (database) => {
      const trying = (change: Partial<AuditEntry>): Promise<string> =>
        inTenant(database, tenant, (tx) => appendAudit(tx, { ...entry(1), ...change }))
      await expect(trying({ actor: '张三' })).rejects.toMatchObject({ code: 'malformed', path: 'actor' })
      await expect(trying({ detail: { rent: 0.5 } })).rejects.toMatchObject({ path: 'detail.rent' })
      await expect(trying({ detail: { text: 'x'.repeat(70_000) } })).rejects.toMatchObject({ code: 'too-large' })
      await expect(
        exportLog(database, { tenant: 999999, actor: 'system:x', clock: NINE, write: async () => {} }),
      ).rejects.toMatchObject({ code: 'not-found' })
    }))

  it('erases details once the order is sealed, keeps the proofs, and names what was erased', () =>
    withDatabase(async (database) => {
      const ids = await append(database, 1, 2)
      await append(database, 10, 2)
      await seal(database)
      const before = (await latest(database)) ?? ''
      const order = { tenant, at: NINE.now(), actor: 'u:7', entries: ids, basis: '个人信息删除申请' }
      await inTenant(database, tenant, (tx) => orderErasure(tx, order))
      expect(await carryOutErasures(database, tenant)).toBe(0)
      expect(await seal(database)).toMatchObject({ hasErasure: true })
      expect(await carryOutErasures(database, tenant)).toBe(2)
      expect(await carryOutErasures(database, tenant)).toBe(0)
      const lines = await bundleOf(database)
      expect(lines.filter((line) => line.includes('资格复核'))).toHaveLength(2)
      const report = verify(lines, [before])
      expect(report).toMatchObject({ holds: true, erasedCount: 2, anchors: [4] })
      expect(report.erased.map((one) => one.id).sort()).toEqual([...ids].sort())
      const again = inTenant(database, tenant, (tx) => orderErasure(tx, order))
      await expect(again).rejects.toMatchObject({ code: 'not-found' })
    }))

  it('keeps old keys through a change, and shows a revoked one', () =>
    withDatabase(async (database) => {
      // A revoked key is revoked for all bureaus.
      const ofThisTest = String(tenant % 100)
        .padStart(2, '0')
        .repeat(32)
      const old = makeSigner({ ed25519: ofThisTest, sm2: ofThisTest }, 'gzf.example.cn')
      const next = makeSigner({ ed25519: '08'.repeat(32), sm2: '08'.repeat(32) }, 'other.example.cn')
      await append(database, 0, 3)
      await seal(database, old)
      await append(database, 10, 3)
      await seal(database, next)
      expect(verify(await bundleOf(database), [], [])).toMatchObject({ holds: true, pinned: false, seals: 2 })
      const [key] = old.publicKeys
      const publicKey = toHex(key?.bytes ?? new Uint8Array())
      const revocation = { tenant, actor: 'u:1', publicKey, reason: '介质遗失' }
      await inTenant(database, tenant, (tx) => revokeKey(tx, revocation, fixedClock('2026-11-22T09:00:00+08:00')))
      await expect(seal(database, old)).rejects.toMatchObject({ code: 'bad-setting', path: 'AUDIT_KEY_FILE' })
      await seal(database, next)
      const report = verify(await bundleOf(database), [], [])
      expect(report).toMatchObject({ holds: true, revokedKeys: [publicKey] })
      const keys = await inReference(database, listKeys)
      expect(keys.map((one) => one.reason)).toEqual(expect.arrayContaining(['介质遗失', undefined]))
      const onlyNext = verify(await bundleOf(database), [], next.publicKeys)
      expect(codesOf(onlyNext)).toEqual(['signature'])
    }))

  it('is sealed in the background within a second, to the last entry when stopped', () =>
    withDatabase(async (database) => {
      const troubles: unknown[] = []
      const sealer = startSealer(database, signer, NINE, { everyMs: 50, onTrouble: (error) => troubles.push(error) })
      const [id = ''] = await append(database, 1, 1)
      const unsealed = async (): Promise<string | undefined> =>
        (await inTenant(database, tenant, (tx) => observeLog(tx, tenant, NINE))).oldestUnsealedAt
      await expect.poll(unsealed, { timeout: 5000 }).toBeUndefined()
      const order = { tenant, at: NINE.now(), actor: 'u:7', entries: [id], basis: 'x' }
      await inTenant(database, tenant, (tx) => orderErasure(tx, order))
      await append(database, 20, 40)
      await sealer.stop()
      expect(await unsealed()).toBeUndefined()
      expect(verify(await bundleOf(database))).toMatchObject({ holds: true, erasedCount: 1 })
      expect(troubles).toEqual([])
    }))

  it('has no gap and nothing twice with several sealers and writers at once', () =>
    withDatabase(async (database) => {
      const written: string[] = []
      const writer = async (first: number): Promise<void> => {
        for (let n = 0; n < 15; n++) written.push(...(await append(database, first + n, 3)))
      }
      let writing = true
      const sealing = async (): Promise<void> => {
        while (writing) await seal(database)
      }
      const sealers = [sealing(), sealing(), sealing()]
      await Promise.all([writer(0), writer(1000), writer(2000), writer(3000)])
      writing = false
      await Promise.all(sealers)
      await seal(database)
      const lines = await bundleOf(database)
      expect(verify(lines)).toMatchObject({ holds: true })
      const read = lines.map((line) => JSON.parse(line) as { id?: string; action?: string })
      const ids = read.filter((row) => row.action === 'person.read').map((row) => row.id)
      expect(ids.sort()).toEqual(written.sort())
    }))
})

/** Rewrites history as only the superuser of PGlite can: without a word to the policies. */
async function asSuperuser(database: Database, statement: string): Promise<void> {
  await inTenant(database, tenant, async (tx: Tx) => {
    await sql`reset role`.execute(tx)
    await sql.raw(`${statement} and tenant_id = ${tenant}`).execute(tx)
  })
}

describeOnEachDatabase('tampering with the audit log', (engine) => {
  const withDatabase = onOneDatabase(engine)
  if (engine.name !== 'pglite') {
    it('is impossible on a server: the application cannot leave its role', async () => {
      await withDatabase(async (database) => {
        await append(database, 0, 2)
        const forging = asSuperuser(database, "update audit_log set actor = 'u:2' where seq = 1")
        await expect(forging).rejects.toMatchObject({ code: '42501' })
      })
    })
    return
  }

  const FORGERIES: readonly (readonly [string, string, readonly string[]])[] = [
    ['an actor', "update audit_log set actor = 'u:2' where seq = 1", ['leaf']],
    ['a time', "update audit_log set at = at + interval '1 hour' where seq = 1", ['leaf', 'order']],
    ['a detail', `update audit_log set detail = '{"n":2}' where seq = 1`, ['leaf']],
    ['a leaf', "update audit_log set leaf = sha256('x') where seq = 1", ['fork', 'leaf', 'root']],
    ['a removed detail', 'update audit_log set detail = null, salt = null where seq = 1', ['erasure']],
    [
      'a removed entry',
      'delete from audit_log where seq = 1',
      ['fork', 'gap', 'order', 'root', 'seal', 'tail', 'truncated'],
    ],
    ['a removed end', 'delete from audit_log where seq > 5', ['shrunk']],
    ['a removed seal', 'delete from audit_log where seq = 5', ['gap']],
  ]

  it.each(FORGERIES)('shows %s on PGlite against a checkpoint that has left the house', async (_, statement, codes) => {
    await withDatabase(async (database) => {
      await append(database, 0, 5)
      await sealTenant(database, tenant, signer, NINE)
      await append(database, 10, 5)
      await sealTenant(database, tenant, signer, NINE)
      const anchor = (await inTenant(database, tenant, (tx) => readLatest(tx, tenant))) ?? ''
      expect(verify(await bundleOf(database), [anchor])).toMatchObject({ holds: true })
      await asSuperuser(database, statement)
      const report = verify(await bundleOf(database), [anchor])
      expect(report.holds).toBe(false)
      expect(codesOf(report).filter((code) => codes.includes(code))).not.toEqual([])
    })
  })

  it('shows a history rewritten and sealed anew with the true key, but only to who kept a checkpoint', async () => {
    await withDatabase(async (database) => {
      await append(database, 0, 5)
      await sealTenant(database, tenant, signer, NINE)
      const anchor = (await inTenant(database, tenant, (tx) => readLatest(tx, tenant))) ?? ''
      await asSuperuser(database, 'delete from audit_log where seq >= 0')
      await append(database, 50, 6)
      await sealTenant(database, tenant, signer, NINE)
      const lines = await bundleOf(database)
      expect(verify(lines)).toMatchObject({ holds: true })
      expect(codesOf(verify(lines, [anchor]))).toEqual(['fork'])
    })
  })

  it('stops the sealer when the last seal was altered', async () => {
    await withDatabase(async (database) => {
      await append(database, 0, 5)
      await sealTenant(database, tenant, signer, NINE)
      await append(database, 10, 5)
      await asSuperuser(database, "update audit_log set actor = 'system:other' where action = 'audit.seal'")
      await expect(sealTenant(database, tenant, signer, NINE)).rejects.toMatchObject({ code: 'audit-broken' })
    })
  })
})

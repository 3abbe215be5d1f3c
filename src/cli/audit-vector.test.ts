import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { makeSigner, toHex } from '../platform/audit/index.ts'
import { main } from './main.ts'

/** The published vector of gzf-audit/1 as a bundle, put together without any of the product's own hashing. */
const TENANT = 320583
const ORIGIN = `gzf.example.cn/audit/${TENANT}`
const LEAVES = [
  '3e9b2ab74dd58fca774edda0ee46a6fe7024fb99122ef5e626f3765556b45aef',
  '625269bd32a49c2111dd1381c2a061aa4a47aa952cb428f63be379db9f82b12c',
  'bb44aa1f2d5b2f053812bbb5e2f65ff6209d8ec6d6469adbcf8ccf370151a00a',
]
const ROOT_OF_TWO = 'b056f67ee5cc02cf1c9d0178a9c1e19eabcbb332765195c11415d51555545e7c'
const ROOT = '42784d8495bda9033f76a3ad6b1940b0eb986ad55792b1c33dd62ce3c749c1ac'
const SIGNATURE = 'DNPlLUJVqGwLXAUG5N10bfohwof4Y+FWnpjxTTROZN2kwPSDC28ucdjgtIIvPvUXFRr9gWxOH0KfaOtdBD+5K7ToGwk='
const NOTE = `${ORIGIN}\n3\n${Buffer.from(ROOT, 'hex').toString('base64')}\n\n— ${ORIGIN} ${SIGNATURE}\n`

const rows = LEAVES.map((leaf, i) => ({
  ...{ seq: i, id: `018f3c2a-0000-7000-8000-00000000000${i}`, at: `2026-05-06T02:00:0${i}.000Z` },
  ...{ actor: 'u:1042', action: 'lottery.freeze', object: `draw:T${i}` },
  ...{ detail: { n: 8 + i, note: '名单|冻结' }, salt: `0${i}`, leaf },
}))

function sealRow(): object {
  const record = {
    ...{ id: '018f3c2a-0000-7000-8000-000000000009', at: '2026-05-06T02:00:09.000Z' },
    ...{ actor: 'system:sealer', action: 'audit.seal', object: `audit:${TENANT}` },
  }
  const detail = { checkpoint: NOTE, frontier: [ROOT_OF_TWO, LEAVES[2]], size: 3 }
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const { id, at, actor, action, object } = record
  const detailHash = hash(`gzf-audit/1|detail||${JSON.stringify(detail)}`)
  const leaf = hash(`\0gzf-audit/1|${TENANT}|${id}|${at}|${actor}|${action}|${object}|${detailHash}`)
  return { seq: 3, ...record, detail, salt: '', leaf }
}

const folder = mkdtempSync(path.join(tmpdir(), 'anju-vector-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}

async function verify(bundle: string): Promise<{ code: number; report: Record<string, unknown> }> {
  const seed = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, '')
  const [{ algorithm, bytes } = { algorithm: 'ed25519', bytes: new Uint8Array() }] = seed.publicKeys
  const keys = file('keys.json', JSON.stringify({ keys: [{ algorithm, publicKey: toHex(bytes) }] }))
  const output = new PassThrough()
  const streams = { input: new PassThrough(), output, errors: new PassThrough() }
  const code = await main(['audit', 'verify', bundle, '--key', keys, '--checkpoint', file('note', NOTE)], streams)
  return { code, report: JSON.parse(String(output.read())) }
}

it('verifies the published vector, and nothing that differs from it by a letter', async () => {
  const header = { form: 'gzf-audit/1', tenant: TENANT, suite: 'sha256', keys: [] }
  const lines = [header, ...rows, sealRow(), { end: true, rows: 4, unsealed: 0 }].map((each) => JSON.stringify(each))
  const text = `${lines.join('\n')}\n`
  const good = await verify(file('log', text))
  expect(good).toMatchObject({
    code: 0,
    report: { holds: true, pinned: true, rows: 4, seals: 1, size: 3, root: ROOT, anchors: [3], origin: ORIGIN },
  })
  for (const [from, to] of [
    ['名单|冻结', '名单|解冻'],
    ['u:1042', 'u:1043'],
    ['"n":9', '"n":8'],
    ['2026-05-06T02:00:01', '2026-05-06T02:00:02'],
    ['draw:T2', 'draw:T3'],
    ['"salt":"02"', '"salt":"03"'],
    ['"tenant":320583', '"tenant":320584'],
    ['"suite":"sha256"', '"suite":"sm3"'],
  ] as const) {
    expect(text).toContain(from)
    expect((await verify(file('forged', text.replace(from, to)))).code, to).toBe(1)
  }
})

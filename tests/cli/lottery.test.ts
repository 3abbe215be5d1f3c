import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { alterationsOf } from '../oracles/lottery-alterations.ts'
import { randomDraft, vectors } from '../oracles/lottery-drafts.ts'
import { oracleProof } from '../oracles/lottery-oracle.ts'

const vectorFile = (name: string): string => fileURLToPath(new URL(`../vectors/lottery/${name}.json`, import.meta.url))
const T1 = vectorFile('t1')
const T2 = vectorFile('t2')
const T3 = vectorFile('t3')
/** All of them are tried without files in `tests/oracles`. */
const STEP = process.env.ANJU_FULL ? 1 : 15
const { proof, receipt } = JSON.parse(readFileSync(T1, 'utf8'))

const folder = mkdtempSync(path.join(tmpdir(), 'anju-lottery-'))
const dataDir = path.join(folder, 'data')
const before = process.env.DATA_DIR
beforeAll(() => {
  process.env.DATA_DIR = dataDir
})
afterAll(() => {
  expect(existsSync(dataDir)).toBe(false)
  if (before === undefined) delete process.env.DATA_DIR
  else process.env.DATA_DIR = before
  rmSync(folder, { recursive: true, force: true })
})

let files = 0
function fileOf(content: string | Uint8Array | object): string {
  const file = path.join(folder, `${files++}.json`)
  const isRaw = typeof content === 'string' || content instanceof Uint8Array
  writeFileSync(file, isRaw ? content : JSON.stringify(content))
  return file
}

async function lottery(...args: string[]) {
  const written = { output: '', errors: '' }
  const collect = (name: 'output' | 'errors') =>
    new Writable({
      write: (chunk, _encoding, done) => {
        written[name] += String(chunk)
        done()
      },
    })
  const streams = { input: Readable.from([]), output: collect('output'), errors: collect('errors') }
  const code = await main(['lottery', ...args], streams)
  return { code, ...written }
}

const linesOf = (output: string): Record<string, unknown>[] => {
  expect(output.endsWith('\n')).toBe(true)
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const refused = { ok: false, why: expect.stringMatching(/\p{Script=Han}{2}.*。$/u) }

describe('anju lottery verify', () => {
  it('prints a line for each file in order, and ends with 0 when all hold', async () => {
    const alone = fileOf(proof)
    const { code, output, errors } = await lottery('verify', T1, T2, T3, alone)
    expect(linesOf(output)).toEqual([T1, T2, T3, alone].map((file) => ({ file, ok: true, why: null })))
    expect(Object.keys(linesOf(output)[0] ?? {})).toEqual(['file', 'ok', 'why'])
    expect([code, errors]).toEqual([0, ''])
  })

  it('ends with 1 when one is bad, and still looks at the others', async () => {
    const bad = fileOf({ ...proof, seed: 'ab'.repeat(32) })
    const { code, output } = await lottery('verify', T2, bad, T1)
    expect(linesOf(output)).toEqual([
      { file: T2, ok: true, why: null },
      { file: bad, ...refused },
      { file: T1, ok: true, why: null },
    ])
    expect(code).toBe(1)
  })

  it('refuses every altered file of a vector, and says why of each', async () => {
    const vector = vectors[1]
    const altered = vector ? alterationsOf(vector).filter((_, at) => at % STEP === 0) : []
    const named = altered.map(({ file }) => fileOf(file))
    const { code, output, errors } = await lottery('verify', ...named)
    expect(altered.length).toBeGreaterThan(100)
    expect(linesOf(output)).toEqual(
      named.map((file) => ({ file, ok: false, why: expect.stringMatching(/\p{Script=Han}{2}/u) })),
    )
    expect([code, errors]).toEqual([1, ''])
  })

  it('holds the receipt of a wrapper, and the one that is given, against the list', async () => {
    const own = fileOf(receipt)
    const foreign = fileOf({ ...receipt, identity: 'APP0003|32058319900101002X|别人' })
    expect((await lottery('verify', fileOf(proof), '--receipt', own)).code).toBe(0)
    expect((await lottery('verify', T1, '--receipt', T1)).code).toBe(0)
    for (const args of [
      [T1, '--receipt', foreign],
      [T2, '--receipt', own],
      [T1, '--receipt', fileOf('{')],
      [T1, '--receipt', fileOf('null')],
      [T1, '--receipt', path.join(folder, 'nowhere')],
      [fileOf({ proof, receipt: { ...receipt, index: 3 } })],
      [fileOf({ proof, receipt: 'none' })],
    ]) {
      const { code, output } = await lottery('verify', ...args)
      expect([code, linesOf(output)]).toEqual([1, [{ file: args[0], ...refused }]])
    }
  })

  it.each([
    ['nothing', ''],
    ['half a file', JSON.stringify(proof).slice(0, 500)],
    ['null', 'null'],
    ['a number', '1e999'],
    ['a list', '[]'],
    ['a wrapper around nothing', '{"proof":null}'],
    ['a wrapper around itself', '{"proof":{"proof":{}}}'],
    ['no UTF-8', Buffer.concat([Buffer.from('{"proof":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}')])],
    ['a byte order mark', `\ufeff${JSON.stringify(proof)}`],
    ['UTF-16', Buffer.from(JSON.stringify(proof), 'utf16le')],
    ['a million brackets', '['.repeat(1_000_000)],
    ['a text of 30 MB for a number', `{"proof":{"seed":"${'0'.repeat(30_000_000)}"}}`],
    ['a prototype', '{"__proto__":{"proof":{}},"constructor":1}'],
  ])('refuses a file with %s, with nothing but its line on standard output', async (_, content) => {
    const file = fileOf(content)
    const { code, output, errors } = await lottery('verify', file)
    expect([code, linesOf(output), errors]).toEqual([1, [{ file, ...refused }], ''])
  })

  it('takes what cannot be read for bad', async () => {
    const nowhere = path.join(folder, 'nowhere')
    const { code, output } = await lottery('verify', nowhere, folder, T1)
    expect(linesOf(output).map(({ ok }) => ok)).toEqual([false, false, true])
    expect(code).toBe(1)
  })
})

describe('anju lottery draw', () => {
  const sourcesOf = (made: typeof proof, opening: unknown): string[] => [
    ...['--manifest', fileOf(made.manifest), '--entrants', fileOf(made.entrants)],
    ...['--reveals', fileOf(JSON.stringify(opening)), ...(made.events === '' ? [] : ['--events', fileOf(made.events)])],
  ]

  it.each([T1, T2, T3])('makes the proof of %s anew', async (file) => {
    const { proof: made } = JSON.parse(readFileSync(file, 'utf8'))
    const { commitments, beacon, reveals } = made
    const { code, output, errors } = await lottery('draw', ...sourcesOf(made, { reveals, beacon, commitments }))
    expect([code, JSON.parse(output), errors]).toEqual([0, made, ''])
  })

  it('writes what it verifies, for a draw by chance with its parties in any order', async () => {
    const { proof: made } = oracleProof(randomDraft('cli', 25))
    const { commitments, beacon, reveals } = made
    const opening = { commitments: [...commitments].reverse(), beacon, reveals: [...reveals].reverse() }
    const { code, output } = await lottery('draw', ...sourcesOf(made, opening))
    expect([code, JSON.parse(output)]).toEqual([0, made])
    expect((await lottery('verify', fileOf(output))).code).toBe(0)
  })

  it('draws from the secrets alone, and says that such a proof does not hold', async () => {
    const { code, output, errors } = await lottery('draw', ...sourcesOf(proof, proof.reveals))
    expect(JSON.parse(output)).toEqual({ ...proof, commitments: [] })
    expect([code, errors]).toEqual([1, expect.stringContaining('没有提交承诺')])
  })

  it.each([
    ['no manifest', { ...proof, manifest: 'x' }],
    ['no list', { ...proof, entrants: '' }],
    ['a party too few', { ...proof, reveals: proof.reveals.slice(1) }],
    ['a party twice', { ...proof, reveals: [...proof.reveals, proof.reveals[0]] }],
    ['no secret', { ...proof, reveals: [{ ...proof.reveals[0], secret: 'x' }, proof.reveals[1]] }],
    ['an event of a stranger', { ...proof, events: '1|2026-05-08T09:00:00+08:00|out|0099|declined\n' }],
  ])('draws nothing with %s', async (_, made) => {
    const { commitments, beacon, reveals } = made
    const { code, output, errors } = await lottery('draw', ...sourcesOf(made, { commitments, beacon, reveals }))
    expect([code, output]).toEqual([1, ''])
    expect(errors).toMatch(/\p{Script=Han}{2}.*\n$/u)
  })
})

it.each([[[]], [['redraw']], [['verify']], [['verify', '--what', T1]], [['draw']], [['draw', '--manifest', T1]]])(
  'anju lottery %j is wrong usage',
  async (args) => {
    const { code, output, errors } = await lottery(...args)
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain('用法：anju')
  },
)

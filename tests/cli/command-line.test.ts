import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { BAD_CASES, questionOf } from '../support/bad-cases.ts'

interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

async function anju(args: readonly string[], input: string | Buffer = ''): Promise<Ran> {
  const written = { output: '', errors: '' }
  const collect = (name: 'output' | 'errors') =>
    new Writable({
      write: (chunk, _encoding, done) => {
        written[name] += String(chunk)
        done()
      },
    })
  const code = await main(args, {
    input: Readable.from([Buffer.from(input)]),
    output: collect('output'),
    errors: collect('errors'),
  })
  return { code, ...written }
}

const decideOne = ['decide', '--pack', 'anyang', '--program', 'rent', '--on', '2026-11-21']
const flat = { unit: { estate: 'anju-3', decorated: false, floor: 3, floorArea: '60.00' } }
const vectors = readFileSync(new URL('../vectors/decisions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')

describe('anju decide', () => {
  it('prints one decision as pretty JSON', async () => {
    const { code, output } = await anju(decideOne, JSON.stringify(flat))
    expect(code).toBe(0)
    expect(output).toContain('\n  "outcome": "eligible"')
    expect(JSON.parse(output).amounts[0].value).toBe('203.40')
  })

  it.each(BAD_CASES)('answers $name with an error on standard output and exit code 1', async (bad) => {
    const { pack = 'anyang', program = 'rent-subsidy', on = '2026-11-21', facts, code, path } = bad
    const ran = await anju(['decide', '--pack', pack, '--program', program, '--on', on], facts)
    expect(ran.code).toBe(1)
    const message = expect.stringMatching(/\p{Script=Han}{2}.*。$/u)
    expect(JSON.parse(ran.output)).toEqual({ error: { code, message, ...(path === undefined ? {} : { path }) } })
  })

  it.each([
    [['decide']],
    [['decide', '--pack', 'anyang']],
    [['decide', '--jsonl', '--pack', 'anyang']],
    [['decide', '--what']],
    [['due', '--from', '2026-11-21']],
    [['due', '--from', '2026-11-21', '--days', '3', '--months', '1']],
    [['policy', 'burn']],
    [['fly']],
    [[]],
  ])('takes %j for wrong usage: help on standard error, exit code 2', async (args) => {
    const ran = await anju(args)
    expect(ran).toMatchObject({ code: 2, output: '' })
    expect(ran.errors).toContain('用法：anju')
  })
})

describe('anju decide --jsonl', () => {
  it('answers every line in order, the shared vectors among them', async () => {
    const cases = vectors.map((line) => JSON.parse(line))
    const { code, output } = await anju(['decide', '--jsonl'], `${vectors.join('\n')}\n`)
    const answers = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    expect(answers.map(({ decision }) => decision.outcome)).toEqual(cases.map((known) => known.expect.outcome))
  })

  it('lets no bad line stop the rest', async () => {
    const good = JSON.stringify({ id: 'good', pack: 'anyang', program: 'rent', on: '2026-11-21', facts: flat })
    const unknownPack = good.replace('"anyang"', '"atlantis"').replace('"good"', '7')
    const { code, output } = await anju(
      ['decide', '--jsonl'],
      ['junk', 'null', '{"id":"a"}', unknownPack, '', good].join('\n'),
    )
    const answers = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(answers.map((answer) => [answer.id, answer.error?.code ?? answer.decision.outcome])).toEqual([
      [null, 'not-json'],
      [null, 'malformed'],
      ['a', 'malformed'],
      [7, 'unknown-pack'],
      ['good', 'eligible'],
    ])
  })
})

describe('anju decide --jsonl, of bad lines,', () => {
  it('answers each like the body of a request, in order, by its id where it can be read', async () => {
    const lines = BAD_CASES.flatMap((bad) => [questionOf(bad, bad.name), Buffer.from('\n')])
    const { code, output } = await anju(['decide', '--jsonl'], Buffer.concat(lines))
    const answers = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const nameless = ['not-json', 'bad-encoding']
    expect(code).toBe(1)
    expect(answers.map(({ id, error }) => [id, error.code, error.path])).toEqual(
      BAD_CASES.map(({ name, code, path }) => [nameless.includes(code) || name === '10 MB' ? null : name, code, path]),
    )
  })
})

describe('anju due', () => {
  it.each([
    [['--from', '2026-09-18', '--workdays', '10'], { due: '2026-10-09', provisional: false }],
    [['--from', '2026-08-31', '--months', '6'], { due: '2027-02-28', provisional: false }],
    [['--from', '2026-09-24', '--days', '7'], { due: '2026-10-01', provisional: false }],
    [['--from', '2026-09-24', '--days', '7', '--roll'], { due: '2026-10-08', provisional: false }],
    [['--from', '2026-12-25', '--workdays', '10'], { due: '2027-01-11', provisional: true }],
  ])('%j', async (args, expected) => {
    const { code, output } = await anju(['due', ...args])
    expect({ code, answer: JSON.parse(output) }).toEqual({ code: 0, answer: expected })
  })

  it.each([
    [['--from', '2026-09-18', '--workdays', '0'], 'workdays'],
    [['--from', '2026-09-18', '--days', '-3'], 'days'],
    [['--from', '2026-09-18', '--workdays', 'ten'], 'workdays'],
    [['--from', '2026-02-30', '--days', '1'], 'from'],
  ])('refuses %j with its path and exit code 1', async (args, path) => {
    const { code, output } = await anju(['due', ...args])
    expect({ code, path: JSON.parse(output).error.path }).toEqual({ code: 1, path })
  })
})

describe('anju policy', () => {
  it('shows a pack as a page, in words or as data', async () => {
    const page = await anju(['policy', 'show', 'anyang', '--on', '2026-11-21'])
    expect(page).toMatchObject({ code: 0, output: expect.stringContaining('# 安阳县') })
    const data = await anju(['policy', 'show', 'anyang', '--on', '2026-11-21', '--format', 'json'])
    expect(JSON.parse(data.output)).toMatchObject({ pack: 'anyang', on: '2026-11-21' })
  })

  it('names a pack that it does not know', async () => {
    const { code, output } = await anju(['policy', 'show', 'atlantis'])
    expect({ code, error: JSON.parse(output).error.code }).toEqual({ code: 1, error: 'unknown-pack' })
  })

  it('finds every pack sound and every worked example right', async () => {
    const { code, output } = await anju(['policy', 'check'])
    expect(output).not.toContain('✗')
    expect(code).toBe(0)
  })
})

describe('anju', () => {
  it('explains itself', async () => {
    expect(await anju(['--help'])).toMatchObject({ code: 0, output: expect.stringContaining('decide --jsonl') })
    expect(await anju(['--version'])).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

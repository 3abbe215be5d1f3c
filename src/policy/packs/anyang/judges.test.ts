import { describe, expect, it, vi } from 'vitest'
import { anyangCase } from '../../../../tests/oracles/anyang-random.ts'
import { Chance } from '../../../../tests/oracles/random.ts'
import { type ColumnNeed, type Columns, createCatalogue, NOT_DECIDED, OUTCOMES } from '../../engine/index.ts'
import { packs } from '../index.ts'

const catalogue = createCatalogue(packs)
const programs = ['rent-subsidy', 'rental-local', 'rental-migrant'] as const
const CASES = process.env.ANJU_FULL === '1' ? 200_000 : 7_000
const ON = '2026-11-21'
// Two hundred thousand cases take minutes.
vi.setConfig({ testTimeout: process.env.ANJU_FULL === '1' ? 1_200_000 : 60_000 })

/** What came of it: an answer, or the words of the fault. */
function attempt<T>(work: () => T): T | { readonly fault: string } {
  try {
    return work()
  } catch (error) {
    return { fault: String(error) }
  }
}

/** In short, as `decide` and `trace` have it. */
function slowly(program: string, on: string, facts: unknown) {
  const request = { pack: 'anyang', program, on, facts }
  const { outcome, amounts } = catalogue.decide(request)
  const [amount] = amounts
  return { outcome, fen: amount ? Number(amount.value.replace('.', '')) : null, trace: catalogue.trace(request) }
}

function inShort({ outcome, fen, trace }: ReturnType<ReturnType<typeof catalogue.quick>>) {
  return { outcome, fen, trace }
}

describe('the generated judges of Anyang', () => {
  it.each(programs)(
    '%s: outcome, amount and trace are those of the step-by-step path, and so are the faults',
    (program) => {
      const chance = new Chance(20_261_121)
      let generated = 0
      for (let at = 0; at < CASES; at++) {
        const { on, facts } = anyangCase(chance, program)
        const quick = catalogue.quick({ pack: 'anyang', program, on })
        const found = attempt(() => {
          const decision = quick(facts)
          if (decision.constructor !== Object) generated++
          return { ...inShort(decision), trace: decision.trace() }
        })
        const expected = attempt(() => slowly(program, on, facts))
        expect(found, JSON.stringify({ on, facts })).toEqual(expected)
      }
      // Most of these cases are odd on purpose; a good part must still take the short way.
      expect(generated).toBeGreaterThan(CASES / 10)
    },
  )

  it.each(programs)('%s: the compact trace expands to exactly the full decision', (program) => {
    const chance = new Chance(7)
    for (let at = 0; at < CASES / 7; at++) {
      const { on, facts } = anyangCase(chance, program)
      const request = { pack: 'anyang', program, on, facts }
      const full = attempt(() => catalogue.decide(request))
      if ('fault' in full) continue
      const trace = catalogue.quick(request)(facts).trace()
      expect(JSON.stringify(catalogue.explain(trace))).toBe(JSON.stringify(full))
    }
  })

  it('decides the three together as one by one', () => {
    const chance = new Chance(11)
    for (let at = 0; at < CASES / 7; at++) {
      const { on, facts } = anyangCase(chance, chance.pick(programs))
      const { programs: order, judge } = catalogue.quickTogether({ pack: 'anyang', on })
      const together = attempt(() => {
        const found = judge(facts)
        return order.map((_, place) => ({
          outcome: found.outcome(place),
          fen: found.fen(place),
          trace: found.trace(place),
        }))
      })
      expect(together, JSON.stringify({ on, facts })).toEqual(
        attempt(() => order.map((program) => slowly(program, on, facts))),
      )
    }
  })

  it('takes the figures of a bureau, also those that do not fit', () => {
    const facts = {
      applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
      household: {
        size: 2,
        category: 'none',
        annualIncome: '1.00',
        homes: [{ division: '410522', floorArea: '33.33' }],
      },
    }
    for (const value of ['16.665', '16.66', '16.6650000000000000000001', '0']) {
      const overrides = [{ parameter: 'area-per-head', value, from: '2026-01-01' }]
      const request = { pack: 'anyang', program: 'rent-subsidy', on: ON, facts, overrides }
      const quick = catalogue.quick(request)(facts)
      expect(quick.outcome).toBe(catalogue.decide(request).outcome)
      expect(catalogue.explain(quick.trace())).toEqual(catalogue.decide(request))
    }
  })

  it('keeps the trace of a subsidy within 200 bytes for the largest usual values', () => {
    const facts = {
      applicant: { civilCapacity: 'limited', hukou: { division: '410522', kind: 'urban', permanent: false } },
      household: {
        size: 12,
        category: 'severe-difficulty',
        annualIncome: '99999999.99',
        homes: [{ division: '410522101003', floorArea: '99999.99', share: '0.3333' }],
      },
    }
    const trace = catalogue.quick({ pack: 'anyang', program: 'rent-subsidy', on: ON })(facts).trace()
    expect(Buffer.byteLength(trace)).toBeLessThanOrEqual(200)
  })

  it('has no judge for other programs', () => {
    const ask = (program: string) => ({ pack: 'anyang', program, on: ON })
    const notInBulk = (sentence: string) => expect.objectContaining({ code: 'not-in-bulk', publicMessage: sentence })
    expect(() => catalogue.quick(ask('rent'))).toThrow(notInBulk('项目“rent”不能成批判定，请逐户判定。'))
    expect(() => catalogue.columns(ask('rental-migrant'))).toThrow(
      notInBulk('项目“rental-migrant”不能成批判定，请逐户判定。'),
    )
    expect(() => catalogue.quickTogether({ pack: 'national', on: ON })).toThrow(
      notInBulk('政策包“national”里没有可以成批判定的项目，请逐户判定。'),
    )
  })
})

type Cell = { readonly number: number; readonly fact: unknown }

/** A cell of a column and the fact that it stands for; now and then unknown. */
function cell(chance: Chance, need: ColumnNeed): Cell {
  const unknown = chance.happens(0.05)
  switch (need.as) {
    case 'word': {
      const place = chance.happens(0.6) ? 0 : chance.int(0, (need.words?.length ?? 1) - 1)
      return unknown ? { number: 255, fact: null } : { number: place, fact: need.words?.[place] }
    }
    case 'yes-no': {
      const yes = chance.happens(0.9)
      return unknown ? { number: 255, fact: null } : { number: yes ? 1 : 0, fact: yes }
    }
    case 'code': {
      const code = chance.pick([410_522, 410_522, 410_522, 410_523, 0, 999_999])
      return unknown ? { number: -1, fact: null } : { number: code, fact: String(code).padStart(6, '0') }
    }
    case 'integer': {
      const size = chance.pick([1, 2, 3, 4, 5, 2 ** 31 - 1])
      return unknown ? { number: -1, fact: null } : { number: size, fact: size }
    }
    case 'scaled':
      return unknown ? { number: Number.NaN, fact: null } : quantity(chance, need)
  }
}

function quantity(chance: Chance, need: ColumnNeed): Cell {
  const limit = (need.name === 'area' ? 15 : 22_680) * chance.int(1, 5)
  const text = chance.pick([`${limit}`, `${limit}.01`, `${limit - 1}.99`, `${chance.int(0, limit)}.5`])
  const number = Number(text.replace('.', '')) * 10 ** ((need.places ?? 0) - (text.split('.')[1]?.length ?? 0))
  return { number, fact: need.name === 'area' ? [{ division: '410522101', floorArea: text }] : text }
}

const KINDS = { word: Uint8Array, 'yes-no': Uint8Array, code: Int32Array, integer: Int32Array, scaled: Float64Array }

function factsOf(row: Readonly<Record<string, unknown>>) {
  return {
    applicant: {
      civilCapacity: row.capacity,
      hukou: { division: row.hukouDivision, kind: row.hukouKind, permanent: row.hukouPermanent },
    },
    household: { size: row.size, category: row.category, annualIncome: row.income, homes: row.area },
  }
}

describe('the columns of Anyang', () => {
  it.each(['rent-subsidy', 'rental-local'])('%s: each row is decided as by itself', (program) => {
    const chance = new Chance(3)
    const { needs, run } = catalogue.columns({ pack: 'anyang', program, on: ON })
    const rows = Array.from({ length: CASES }, () => needs.map((need) => cell(chance, need)))
    const columns: Columns = Object.fromEntries(
      needs.map((need, at) => [need.name, KINDS[need.as].from(rows.map((row) => row[at]?.number ?? 0))]),
    )
    const outcomes = new Uint8Array(rows.length)
    const fen = new Float64Array(rows.length)
    run(columns, outcomes, fen)
    rows.forEach((row, index) => {
      const facts = factsOf(Object.fromEntries(needs.map((need, at) => [need.name, row[at]?.fact])))
      if (outcomes[index] === NOT_DECIDED) return
      const { outcome, fen: expected } = slowly(program, ON, facts)
      expect(OUTCOMES[outcomes[index] ?? 0], JSON.stringify(facts)).toBe(outcome)
      expect(fen[index]).toBe(expected ?? Number.NaN)
    })
    expect(outcomes.filter((code) => code === NOT_DECIDED).length).toBeLessThan(rows.length / 3)
  })

  it('leaves out rows that no fact can be, and refuses columns that do not fit', () => {
    const { run } = catalogue.columns({ pack: 'anyang', program: 'rental-local', on: ON })
    const column = (...cells: number[]) => Float64Array.from(cells)
    const columns = {
      capacity: Uint8Array.of(0, 3, 0, 0, 0),
      hukouDivision: Int32Array.of(410_522, 410_522, 1_000_000, 410_522, 410_522),
      hukouKind: Uint8Array.of(0, 0, 0, 0, 0),
      hukouPermanent: Uint8Array.of(1, 1, 1, 1, 1),
      size: Int32Array.of(1, 1, 1, 0, 1),
      area: column(0, 0, 0, 0, 0.5),
      income: column(0, 0, 0, 0, 0),
    }
    const outcomes = new Uint8Array(5)
    run(columns, outcomes, new Float64Array(5))
    expect([...outcomes]).toEqual([0, NOT_DECIDED, NOT_DECIDED, NOT_DECIDED, NOT_DECIDED])
    expect(() => run({ ...columns, size: Float64Array.of(1, 1, 1, 1, 1) }, outcomes, new Float64Array(5))).toThrow(
      'size',
    )
    expect(() => run({ ...columns, income: column(0) }, outcomes, new Float64Array(5))).toThrow('income')
  })
})

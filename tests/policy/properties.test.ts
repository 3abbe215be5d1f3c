import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'

const catalogue = createCatalogue(packs)
const RUNS = process.env.ANJU_FULL ? 100_000 : 3_000
const on = '2026-11-21'

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => (value / 100).toFixed(2))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 6 })

const subsidyFacts = fc.record({
  applicant: fc.record({
    civilCapacity: maybe(fc.constantFrom('full', 'full', 'full', 'limited')),
    hukou: maybe(
      fc.record({
        division: fc.constantFrom('410522', '410522', '410500'),
        kind: fc.constantFrom('urban', 'urban', 'rural'),
        permanent: maybe(fc.constant(true)),
      }),
    ),
  }),
  household: fc.record({
    size: maybe(fc.integer({ min: 1, max: 6 })),
    category: maybe(fc.constantFrom('dibao', 'none')),
    annualIncome: maybe(cents(150_000)),
    homes: maybe(
      fc.array(fc.record({ floorArea: maybe(cents(90)), share: maybe(fc.constantFrom('1', '0.5', '0.333')) }), {
        maxLength: 4,
      }),
    ),
  }),
})

const RANK = { ineligible: 0, 'needs-facts': 1, 'needs-person': 1, eligible: 2 } as const

function decide(facts: unknown) {
  return catalogue.decide({ pack: 'anyang', program: 'rent-subsidy', on, facts })
}

describe('the rent subsidy of Anyang (ANYANG-1)', () => {
  it('never becomes available by a higher income', () => {
    fc.assert(
      fc.property(subsidyFacts, cents(50_000), (facts, more) => {
        const { annualIncome } = facts.household
        if (annualIncome === null) return
        const richer = {
          ...facts,
          household: { ...facts.household, annualIncome: (Number(annualIncome) + Number(more)).toFixed(2) },
        }
        expect(RANK[decide(richer).outcome]).toBeLessThanOrEqual(RANK[decide(facts).outcome])
      }),
      { numRuns: RUNS },
    )
  })

  it('never becomes available by a further home', () => {
    fc.assert(
      fc.property(subsidyFacts, cents(60), (facts, floorArea) => {
        const { homes } = facts.household
        if (homes === null) return
        const larger = { ...facts, household: { ...facts.household, homes: [...homes, { floorArea }] } }
        expect(RANK[decide(larger).outcome]).toBeLessThanOrEqual(RANK[decide(facts).outcome])
      }),
      { numRuns: RUNS },
    )
  })
})

type Tree = { readonly [name: string]: unknown }

function leaves(tree: unknown, path: readonly string[] = []): string[][] {
  if (typeof tree !== 'object' || tree === null) return [[...path]]
  return [[...path], ...Object.entries(tree).flatMap(([name, inner]) => leaves(inner, [...path, name]))]
}

function forget(tree: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return null
  if (Array.isArray(tree)) return tree.map((entry, index) => (String(index) === name ? forget(entry, rest) : entry))
  return { ...(tree as Tree), [name]: forget((tree as Tree)[name], rest) }
}

describe('forgetting a fact', () => {
  it('never turns an answer into a definite other one', () => {
    fc.assert(
      fc.property(subsidyFacts, fc.nat(), (facts, pick) => {
        const paths = leaves(facts).filter(
          (path) => path.length > 1 && !(path.includes('homes') && path.length === 3) && path.at(-1) !== 'share',
        )
        const path = paths[pick % paths.length] ?? []
        const [whole, less] = [decide(facts), decide(forget(facts, path))]
        for (const condition of less.conditions) {
          const known = whole.conditions.find(({ id }) => id === condition.id)?.holds
          if (condition.holds !== null) expect(known).toBe(condition.holds)
        }
        if (less.outcome === 'eligible' || less.outcome === 'ineligible') expect(less.outcome).toBe(whole.outcome)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a compact trace', () => {
  it('expands to exactly the full decision, in at most 200 bytes for a household with one home', () => {
    fc.assert(
      fc.property(subsidyFacts, (facts) => {
        const request = { pack: 'anyang', program: 'rent-subsidy', on, facts }
        const trace = catalogue.trace(request)
        expect(JSON.stringify(catalogue.explain(trace))).toBe(JSON.stringify(catalogue.decide(request)))
        const homes = facts.household.homes ?? []
        if (homes.every(({ floorArea }) => floorArea !== null))
          expect(Buffer.byteLength(trace)).toBeLessThanOrEqual(200)
      }),
      { numRuns: RUNS },
    )
  })
})

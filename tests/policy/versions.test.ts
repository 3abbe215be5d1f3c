import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/kit/index.ts'
import { createCatalogue, type Override, type Pack } from '../../src/policy/engine/index.ts'
import { LIMIT, smallPack } from '../support/small-pack.ts'

const facts = { household: { size: 2, annualIncome: '2200' } }
const ask = { pack: 'small', program: 'limited', facts }

/** The same pack after the bureau loaded a new edition with a lower limit. */
const moved: Pack = {
  ...smallPack,
  edition: '2',
  parameters: smallPack.parameters.map((parameter) =>
    parameter.id === LIMIT.id ? { ...LIMIT, values: [{ value: '900', from: '2020-01-01' }] } : parameter,
  ),
}

describe('the law in force on a day', () => {
  const catalogue = createCatalogue([smallPack])

  it.each([
    ['2025-12-31', 'ineligible', '2000.00'],
    ['2026-01-01', 'eligible', '2400.00'],
  ])('on %s the household is %s', (on, outcome, limit) => {
    const decision = catalogue.decide({ ...ask, on })
    expect(decision.outcome).toBe(outcome)
    expect(decision.conditions[0]?.limit).toBe(limit)
  })

  it('answers nothing before its first day', () => {
    expect(() => catalogue.decide({ ...ask, on: '2019-12-31' })).toThrow(
      expect.objectContaining({ code: 'not-in-force' }),
    )
  })
})

describe('a figure that is repealed', () => {
  const last = { value: '1000', from: '2020-01-01', to: '2025-12-31' }
  const repealed = smallPack.parameters.map((each) => (each.id === LIMIT.id ? { ...LIMIT, values: [last] } : each))
  const catalogue = createCatalogue([{ ...smallPack, parameters: repealed }])

  it('decides up to its last day, and is said to be out of force afterwards', () => {
    expect(catalogue.decide({ ...ask, on: '2025-12-31' }).outcome).toBe('ineligible')
    const fault = { code: 'not-in-force', path: 'on', publicMessage: expect.stringContaining('收入限额') }
    expect(() => catalogue.decide({ ...ask, on: '2026-01-01' })).toThrow(expect.objectContaining(fault))
  })

  it('does not stand on the page of the pack any longer', () => {
    const [article] = catalogue.describe('small', '2026-01-01').articles
    expect(article?.sentences).toEqual(['人均不超过 （已经不再适用）。'])
    expect(article?.parameters).toEqual([])
    expect(article?.formulas).toEqual(['收入限额：人均年收入不超过 （已经不再适用）（限额 = 收入限额 × 人口）'])
  })
})

describe('loading packs', () => {
  it('refuses a pack with flaws, and names each of them', () => {
    const flawed: Pack = { ...smallPack, articles: [] }
    expect(() => createCatalogue([smallPack, flawed])).toThrow(/small: parameter limit cites SMALL-1/)
  })
})

describe('a decision after the pack has moved on', () => {
  const before = createCatalogue([smallPack])
  const after = createCatalogue([smallPack, moved])
  const request = { ...ask, on: '2026-03-01' }

  it('is replayed from its facts and version to the same bytes', () => {
    const first = before.decide(request)
    const now = after.decide(request)
    expect(now.outcome).toBe('ineligible')
    expect(now.version).not.toBe(first.version)
    expect(JSON.stringify(after.decide({ ...request, version: first.version }))).toBe(JSON.stringify(first))
  })

  it('is expanded from its compact trace by the law that the trace names', () => {
    const trace = before.trace(request)
    expect(JSON.stringify(after.explain(trace))).toBe(JSON.stringify(before.decide(request)))
  })

  it('cannot be replayed by a version that is not there', () => {
    expect(() => before.decide({ ...request, version: '9-00000000' })).toThrow(Fault)
  })

  it('has a version that follows the data, not only the edition', () => {
    const silently = createCatalogue([{ ...moved, edition: smallPack.edition }])
    expect(silently.decide(request).version).not.toBe(before.decide(request).version)
  })
})

describe("a bureau's own values", () => {
  const catalogue = createCatalogue([smallPack])
  const own: Override = { parameter: 'limit', value: '5000', from: '2024-01-01', to: '2024-12-31' }
  const decide = (overrides: readonly Override[], on = '2024-06-01') => catalogue.decide({ ...ask, on, overrides })

  it('take the place of the pack on their days, and the decision names them', () => {
    expect(decide([own]).outcome).toBe('eligible')
    expect(decide([own]).overrides).toEqual([{ parameter: 'limit', value: '5000', from: '2024-01-01' }])
  })

  it('are named only where they had a part', () => {
    const rate: Override = { parameter: 'rate', value: '60', from: '2024-01-01' }
    // Refused by its income, so that no amount is worked out.
    expect(decide([rate])).toMatchObject({ outcome: 'ineligible', overrides: [] })
  })

  it('are out of play on other days', () => {
    expect(decide([own], '2025-01-01')).toEqual(decide([], '2025-01-01'))
  })

  it('are part of the compact trace', () => {
    const request = { ...ask, on: '2024-06-01', overrides: [own] }
    expect(catalogue.explain(catalogue.trace(request))).toEqual(catalogue.decide(request))
  })

  it.each<[string, readonly Override[], string]>([
    ['an unknown parameter', [{ ...own, parameter: 'height' }], 'malformed'],
    ['a value of another kind', [{ ...own, value: 'much' }], 'malformed'],
    ['a sum below zero', [{ ...own, value: '-1' }], 'malformed'],
    ['nothing for a value', [{ ...own, value: null }], 'malformed'],
    ['an impossible day', [{ ...own, from: '2024-02-30' }], 'not-a-date'],
    ['an end before the beginning', [{ ...own, to: '2023-01-01' }], 'not-a-date'],
    ['two values on one day', [own, { ...own, from: '2024-12-31', to: '2025-12-31' }], 'conflict'],
  ])('are refused with %s', (_name, overrides, code) => {
    expect(() => decide(overrides)).toThrow(expect.objectContaining({ code }))
  })
})

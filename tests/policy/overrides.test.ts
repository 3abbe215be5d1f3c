import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'

const catalogue = createCatalogue(packs)
const on = '2026-11-21'

describe('a grade that a bureau sets for itself', () => {
  const only = (parameter: string) => [{ parameter, value: ['D'], from: '2026-01-01' }]

  it('decides in Wushen what the sentence says (WUSHEN-3.2)', () => {
    const facts = { household: { rural: true, category: 'dibao' }, home: { none: false, safetyGrade: 'C' } }
    const request = { pack: 'wushen', program: 'rural-renovation', on, facts }
    expect(catalogue.decide(request).outcome).toBe('eligible')
    const stricter = catalogue.decide({ ...request, overrides: only('unsafe-grades') })
    expect(stricter).toMatchObject({ outcome: 'ineligible', overrides: [{ parameter: 'unsafe-grades', value: 'D' }] })
    expect(stricter.conditions.find(({ id }) => id === 'unsafe')).toMatchObject({
      holds: false,
      limit: '没有房子 / D 级',
    })
  })

  it('decides in Nanjing what the sentence says (NANJING-2)', () => {
    const facts = { aid: { item: 'treatment' }, home: { safetyGrade: 'C' } }
    const request = { pack: 'nanjing', program: 'safety-aid', on, facts, overrides: only('dangerous-grades') }
    expect(catalogue.decide(request).conditions.find(({ id }) => id === 'dangerous')?.holds).toBe(false)
  })
})

describe('facts that would keep everybody waiting', () => {
  it('are refused: a number of more than 200 characters', () => {
    const facts = { unit: { floorArea: '9'.repeat(201) } }
    expect(() => catalogue.decide({ pack: 'anyang', program: 'rent', on, facts })).toThrow(
      expect.objectContaining({ code: 'out-of-range', path: 'unit.floorArea' }),
    )
  })

  it('are refused: back rent of more than 200 years', () => {
    const facts = { arrears: { exceededFrom: '1800-01-01', correctedOn: '2026-01-01' } }
    expect(() => catalogue.decide({ pack: 'anyang', program: 'back-rent', on, facts })).toThrow(
      expect.objectContaining({ code: 'out-of-range', path: 'arrears.correctedOn' }),
    )
  })
})

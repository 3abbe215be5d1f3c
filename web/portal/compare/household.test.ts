import { describe, expect, test } from 'vitest'
import { standardPrompts } from '../../../src/policy/engine/index.ts'
import type { PackEntry } from '../api.ts'
import { categories, entriesOf, factsIn } from './household.ts'

const pack = (id: string, needs: readonly ('flat' | 'other')[]): PackEntry => ({
  id,
  title: id,
  place: id,
  division: '410522',
  inForceFrom: '2022-01-01',
  version: '1',
  programs: needs.map((need, index) => ({ id: `${id}-${index}`, title: need, need })),
})

describe('the same household in every place', () => {
  test('it lives in the place that is asked about', () => {
    const facts = factsIn(
      { size: 3, area: '40', income: '50000', category: 'dibao', hukou: 'urban' },
      { division: '410522' },
    )
    expect(facts).toEqual({
      applicant: { civilCapacity: 'full', hukou: { division: '410522', kind: 'urban', permanent: true } },
      household: {
        size: 3,
        homes: [{ division: '410522', floorArea: '40' }],
        annualIncome: '50000',
        category: 'dibao',
        rural: false,
      },
    })
  })

  test('what was not answered is left out, and no area is known to be none', () => {
    const { household } = factsIn({ area: '0' }, { division: '410522' })
    expect(household).toEqual({ homes: [] })
    expect(factsIn({}, { division: '410522' }).household).toEqual({})
  })

  test('every kind of household that the engine knows can be chosen, by the same words', () => {
    const known = standardPrompts['household.category'].options.map(({ value, label }) => ({ value, label }))
    expect(categories).toEqual(known)
    expect(categories).toHaveLength(9)
  })

  test('nationwide rules are no place, and a place is never left out', () => {
    const entries = entriesOf([
      pack('anyang', ['flat', 'other']),
      pack('wuchang', ['other']),
      pack('national', ['other']),
    ])
    expect(entries.map(({ program }) => program.id)).toEqual(['anyang-0', 'wuchang-0'])
  })
})

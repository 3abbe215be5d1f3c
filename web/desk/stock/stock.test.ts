import { describe, expect, it } from 'vitest'
import { floorsOf } from './building-plan.ts'
import { flatsOf } from './new-flats.ts'
import { sayCounts, sayLet, totalOf } from './stock-words.ts'

const flat = (number: string, floor: number | null) => ({
  ...({ id: number, number, floor, type: 'studio', floorArea: '30.00', decorated: null, orientation: null } as const),
  ...({ state: 'vacant', since: '2026-01-01' } as const),
})

describe('the sight of a building', () => {
  it('shows every floor from the top down, also those without a flat, and what stands on no known floor last', () => {
    const rows = floorsOf({ floors: 4, units: [flat('310', 3), flat('39', 3), flat('负101', -1), flat('门房', null)] })
    const shown = rows.map(({ floor, units }) => [floor, units.map(({ number }) => number).join(' ')])
    expect(shown).toEqual([
      [4, ''],
      [3, '39 310'],
      [2, ''],
      [1, ''],
      [-1, '负101'],
      [null, '门房'],
    ])
  })

  it('is nothing where nothing is known', () => {
    expect(floorsOf({ floors: null, units: [] })).toEqual([])
    expect(floorsOf({ floors: null, units: [flat('门房', null)] })).toHaveLength(1)
  })
})

describe('flats that are alike', () => {
  it('are numbered by floor and place, without a floor 0', () => {
    const flats = flatsOf({ from: -1, to: 2, each: 2, type: 'two-room', floorArea: ' 50.5 ' })
    expect(flats.map(({ number, floor }) => `${floor}:${number}`)).toEqual([
      ...['-1:负101', '-1:负102', '1:101', '1:102', '2:201', '2:202'],
    ])
    expect(flats[0]).toMatchObject({ floorArea: '50.5', decorated: null, orientation: null, realEstateCode: null })
    expect(flatsOf({ from: 3, to: 1, each: 2, type: 'studio', floorArea: '30' })).toEqual([])
  })
})

describe('counts of flats', () => {
  const counts = { preparing: 100, vacant: 34, held: 0, let: 5677, repair: 0, withdrawn: 3 }
  it('leave out what was withdrawn', () => {
    expect(totalOf(counts)).toBe(5811)
    expect(sayLet(counts)).toBe('97.69%')
    expect(sayLet({ ...counts, preparing: 0, vacant: 0, let: 0 })).toBe('')
    expect(sayCounts(counts)).toBe('空置可租 34，已出租 5677，整备中 100，已退出 3')
  })
})

import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../engine/index.ts'
import { anyang } from './index.ts'

const catalogue = createCatalogue([anyang])

function rent(estate: string, decorated: boolean, floor: number, floorArea: string) {
  const facts = { unit: { estate, decorated, floor, floorArea } }
  return catalogue.decide({ pack: 'anyang', program: 'rent', on: '2026-11-21', facts })
}

const rentOf = (...flat: Parameters<typeof rent>) => rent(...flat).amounts.map(({ value }) => value)

/** Sixty square metres, floors one to six. */
const TABLE = [
  ['anju-2', false, ['132.00', '134.40', '135.60', '114.00', '108.00', '96.00']],
  ['anju-2', true, ['264.00', '268.80', '271.20', '228.00', '216.00', '192.00']],
  ['anju-3', false, ['198.00', '201.60', '203.40', '171.00', '162.00', '144.00']],
] as const

const CELLS = TABLE.flatMap(([estate, decorated, rents]) =>
  rents.map((value, index) => ({ estate, decorated, floor: index + 1, value })),
)

describe('the rent of a flat', () => {
  it.each(CELLS)('is $value for sixty square metres in $estate, decorated $decorated, floor $floor', (cell) => {
    expect(rentOf(cell.estate, cell.decorated, cell.floor, '60')).toEqual([cell.value])
  })

  it('is rounded half up to the fen', () => {
    expect(rentOf('anju-2', false, 2, '47.83')).toEqual(['107.14'])
    expect(rentOf('anju-3', false, 3, '58.37')).toEqual(['197.87'])
  })

  it.each([-1, 0, 7])('is left to a person on floor %i', (floor) => {
    const decision = rent('anju-2', false, floor, '60')
    expect(decision.outcome).toBe('needs-person')
    expect(decision.amounts).toEqual([])
    expect(decision.questions.map(({ id }) => id)).toEqual(['floor-coefficient'])
  })

  it('refuses a flat without area', () => {
    expect(() => rent('anju-2', false, 2, '0')).toThrow(/unit\.floorArea/)
  })

  it('asks for what is not known of the flat', () => {
    const facts = { unit: { estate: 'anju-2', floor: 2 } }
    const decision = catalogue.decide({ pack: 'anyang', program: 'rent', on: '2026-11-21', facts })
    expect(decision.outcome).toBe('needs-facts')
    expect(decision.missing).toEqual(['unit.decorated', 'unit.floorArea'])
  })
})

describe('back rent', () => {
  it('takes the first and the last month by their days, each month rounded by itself', () => {
    const facts = {
      unit: { estate: 'anju-3', decorated: false, floor: 3, floorArea: '60' },
      arrears: {
        exceededFrom: '2022-03-16',
        correctedOn: '2022-05-10',
        paidMonthly: '60.00',
        stillQualifies: 'public-rental',
      },
    }
    const [amount] = catalogue.decide({ pack: 'anyang', program: 'back-rent', on: '2026-11-21', facts }).amounts
    expect(amount?.lines.map(({ value }) => value)).toEqual(['74.01', '143.40', '46.26'])
    expect(amount?.value).toBe('263.67')
  })
})

import { describe, expect, it } from 'vitest'
import { completeCitizenId, isCitizenId, parseCitizenId, upgradeCitizenId } from './citizen-id.ts'

const TODAY = '2026-09-18'
const read = (text: string) => parseCitizenId(text, TODAY, 'applicant.citizenId')

describe('a citizen identity number (GB 11643)', () => {
  it('tells region, birth date and sex', () => {
    expect(read('11010519491231002X')).toEqual({
      number: '11010519491231002X',
      region: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    })
    expect(read('440524188001010014')).toMatchObject({ birthDate: '1880-01-01', sex: 'male' })
  })

  it('may be written with a small x and blanks around it', () => {
    expect(read(' 11010519491231002x ').number).toBe('11010519491231002X')
    expect(isCitizenId('11010519491231002x', TODAY)).toBe(true)
  })

  it('keeps a region that has been abolished, and those of Hong Kong, Macao and Taiwan residents', () => {
    for (const region of ['320103', '810000', '830000', '199999']) {
      expect(isCitizenId(completeCitizenId(`${region}19900101001`), TODAY)).toBe(true)
    }
  })

  it('is good from the day of birth', () => {
    const newborn = completeCitizenId('41052220260918001')
    expect(isCitizenId(newborn, '2026-09-17')).toBe(false)
    expect(isCitizenId(newborn, '2026-09-18')).toBe(true)
  })

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['two digits swapped', '11010519491231020X'],
    ['a day that does not exist', completeCitizenId('11010519000229002')],
    ['a day to come', completeCitizenId('11010520260919002')],
    ['fifteen digits', '110105491231002'],
    ['nineteen characters', '11010519491231002X1'],
    ['an X in the middle', '1101051949123100X2'],
    ['full-width digits', '１10105194912310021'],
    ['a region beginning with zero', completeCitizenId('01010519491231002')],
    ['nothing', ''],
  ])('is refused with %s, without repeating it', (_, text) => {
    let caught: unknown
    try {
      read(text)
    } catch (fault) {
      caught = fault
    }
    expect(caught).toMatchObject({ code: 'malformed', path: 'applicant.citizenId' })
    if (text) expect(String(caught)).not.toContain(text)
    expect(isCitizenId(text, TODAY)).toBe(false)
  })

  it('catches every single wrong digit and every swap of neighbours', () => {
    const good = '440524188001010014'
    for (let at = 6; at < 17; at++) {
      for (const digit of '0123456789') {
        const wrong = good.slice(0, at) + digit + good.slice(at + 1)
        expect(isCitizenId(wrong, TODAY)).toBe(wrong === good)
      }
      const swapped = good.slice(0, at) + good.charAt(at + 1) + good.charAt(at) + good.slice(at + 2)
      expect(isCitizenId(swapped, TODAY)).toBe(swapped === good)
    }
  })
})

describe('a number of fifteen digits', () => {
  it('becomes one of eighteen on import', () => {
    expect(upgradeCitizenId('110105491231002', 'row.3.citizenId')).toBe('11010519491231002X')
  })

  it.each(['110105490229002', '11010549123100', '11010549123100X', '11010519491231002X'])('%s is refused', (text) => {
    expect(() => upgradeCitizenId(text, 'row.3.citizenId')).toThrow(
      expect.objectContaining({ code: 'malformed', path: 'row.3.citizenId' }),
    )
  })
})

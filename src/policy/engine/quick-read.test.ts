import { describe, expect, it } from 'vitest'
import { NO_FACTS, ODD, readCode, readHomesArea, readPlace, scaleText } from './quick-read.ts'

describe('reading for generated code', () => {
  it('reads a decimal text exactly, with two decimals, others or none', () => {
    const known = {
      '0.00': 0,
      '45.01': 450_100,
      '45': 450_000,
      '45.5': 455_000,
      '45.0001': 450_001,
      '45.00010': 450_001,
    }
    for (const [text, value] of Object.entries(known)) expect(scaleText(text, 4), text).toBe(value)
    expect(scaleText('9999999.99', 4)).toBe(99_999_999_900)
    expect(scaleText('12345678.90', 4)).toBe(123_456_789_000)
    expect(scaleText('1234567890', 2)).toBe(123_456_789_000)
    expect(scaleText('80.00', 2)).toBe(8_000)
    expect(scaleText('3.00', 0)).toBe(3)
  })

  it('leaves what is no decimal text, or not an exact one', () => {
    const odd = [
      '',
      '.',
      '.00',
      '1.',
      '-1.00',
      '1,00',
      '1.0.0',
      '1.0 ',
      ' 1.00',
      '1e400',
      'a1.00',
      '1.0a',
      '1.a0',
      '45.00001',
    ]
    for (const text of [...odd, '9007199254740993', '１.00']) expect(scaleText(text, 4), text).toBe(ODD)
    expect(scaleText('3.10', 0)).toBe(ODD)
  })

  it('reads the codes of counties, townships and villages, also those that share a place in its memory', () => {
    const codes = ['410522', '410523', '310522', '410522101', '410523101', '410522201', '010000001']
    for (const code of [...codes, ...codes.toReversed(), ...codes]) expect(readPlace(code)).toBe(Number(code))
    for (const code of ['410522101003', '410523101003', '410522101003'])
      expect(readPlace(code)).toBe(Number(code.slice(0, 9)))
    for (const code of ['41052', '41052a', '４10522', '4105221010034', '41052210100x'])
      expect(readPlace(code), code).toBe(ODD)
  })

  it('reads a code of so many digits', () => {
    expect([readCode('410522', 6), readCode('4105', 4), readCode('410522101003', 12)]).toEqual([
      410_522, 4105, 410_522_101_003,
    ])
    for (const code of ['', '41052', '41052a', '4105222']) expect(readCode(code, 6), code).toBe(ODD)
  })

  it('adds up homes, unless something of one is unknown or odd', () => {
    const home = { division: '410522101', floorArea: '45.01' }
    expect(readHomesArea([home, { ...home, division: null, share: '0.5' }])).toBe(675_150_000_000)
    expect(readHomesArea(null)).toBeNaN()
    for (const odd of [
      NO_FACTS,
      null,
      { ...home, floorArea: null },
      { ...home, share: '1.01' },
      { ...home, division: '4105' },
    ]) {
      expect(readHomesArea([home, odd])).toBe(ODD)
    }
  })
})

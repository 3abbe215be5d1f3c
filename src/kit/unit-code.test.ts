import { describe, expect, it } from 'vitest'
import { parseUnitCode } from './unit-code.ts'

describe('a real-estate unit number (GB/T 37346)', () => {
  it('is taken apart', () => {
    expect(parseUnitCode('320102001001GB00001F00010001', 'unit.code')).toEqual({
      code: '320102001001GB00001F00010001',
      county: '320102',
      parcel: '320102001001GB00001',
      ownership: 'G',
      right: 'B',
      fixture: 'F',
    })
  })

  it('may be written in groups and small letters, as certificates print it', () => {
    expect(parseUnitCode('320102 001001 gb00001 f00010001', 'unit.code').code).toBe('320102001001GB00001F00010001')
  })

  it('may stand for land without anything on it', () => {
    expect(parseUnitCode('320102001001GB00001W00000000', 'unit.code').fixture).toBe('W')
  })

  it.each([
    ['a number behind W', '320102001001GB00001W00000001'],
    ['an unknown ownership', '320102001001XB00001F00010001'],
    ['an unknown fixture', '320102001001GB00001H00010001'],
    ['a character too few', '320102001001GB00001F0001000'],
    ['a character too many', '320102001001GB00001F000100011'],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(() => parseUnitCode(text, 'unit.code')).toThrow(
      expect.objectContaining({ code: 'malformed', path: 'unit.code' }),
    )
  })
})

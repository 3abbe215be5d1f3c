import { describe, expect, it } from 'vitest'
import { parseCreditCode } from './credit-code.ts'

describe('a unified social credit code (GB 32100)', () => {
  it('is read with its check character', () => {
    expect(parseCreditCode('91350100M000100Y43', 'employer.creditCode')).toBe('91350100M000100Y43')
    expect(parseCreditCode(' 91350100m000100y43 ', 'employer.creditCode')).toBe('91350100M000100Y43')
  })

  it.each([
    ['a wrong check character', '91350100M000100Y44'],
    ['two characters swapped', '91350100M000010Y43'],
    ['the letter I', '9135I100M000100Y43'],
    ['the letter O in the body', '91350100MO00100Y43'],
    ['a letter in the division code', '9135010AM000100Y43'],
    ['seventeen characters', '91350100M000100Y4'],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(() => parseCreditCode(text, 'employer.creditCode')).toThrow(
      expect.objectContaining({ code: 'malformed', path: 'employer.creditCode' }),
    )
  })

  it('catches every single wrong character', () => {
    const good = '91350100M000100Y43'
    for (let at = 0; at < 18; at++) {
      for (const character of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        const wrong = good.slice(0, at) + character + good.slice(at + 1)
        if (wrong !== good) expect(() => parseCreditCode(wrong, 'x')).toThrow()
      }
    }
  })
})

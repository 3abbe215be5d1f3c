import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeCitizenId } from '../../kit/index.ts'
import { whyNotPublic } from './personal-numbers.ts'

/** Invented: the divisions and days are those of nobody in particular. */
const ID = completeCitizenId('11010119000307741')

const wide = (text: string): string =>
  Array.from(text, (one) => String.fromCharCode((one.codePointAt(0) ?? 0) + 0xfee0)).join('')
const chinese = (text: string): string => Array.from(text, (one) => '〇一二三四五六七八九'[Number(one)] ?? one).join('')

describe('personal numbers in what is published', () => {
  it.each([
    ['as it is', `身份证${ID}`],
    ['full-width', `身份证：${wide(ID)}。`],
    ['with blanks', ID.replace(/(\d{6})(\d{8})/, '$1 $2 ')],
    [
      'with strokes around the day of birth',
      `${ID.slice(0, 6)}-${ID.slice(6, 10)}-${ID.slice(10, 12)}-${ID.slice(12, 14)}-${ID.slice(14)}`,
    ],
    ['with invisible characters', Array.from(ID).join('\u200b')],
    ['in Chinese digits', `身份证 ${chinese(ID)}`],
    ['ending in x', '11010119900101234x'],
    ['ending in a full-width X after a blank', `11010119900101234 ${wide('X')}`],
    ['with a wrong check digit', `${ID.slice(0, 17)}${ID.endsWith('0') ? '1' : '0'}`],
    ['of a child, written like the number of a case and longer', '110101-2026-010112·34'],
    ['of fifteen digits', '老证 110101000307741'],
    ['of fifteen digits beside a door number', '住 3 110101000307741'],
    ['of a passport', '护照 E12345678'],
  ])('finds an identity number %s', (_, text) => {
    expect(whyNotPublic([text])).toContain('身份证件号码')
  })

  it.each([
    ['as it is', '联系 13800138000'],
    ['with the country', '+86 138 0013 8000'],
    ['with points', '138.0013.8000'],
    ['full-width', wide('13800138000')],
    ['in Chinese digits', '一三八零零一三八零零零'],
    ['after a door number', '3 号 2 13800138000'],
    ['with an area code', '025-84812345'],
  ])('finds a phone %s', (_, text) => {
    expect(whyNotPublic([text])).toContain('电话号码')
  })

  it.each([
    ['of sixteen digits in groups', '6222 0000 0000 0000'],
    ['that begins like the number of a case', '320104-2026-000012-345'],
    ['of nineteen digits', '6222000000000000000'],
    ['of nine digits that is called one', '农信社账号：102 345 678'],
  ])('finds a bank account %s', (_, text) => {
    expect(whyNotPublic([text])).toContain('银行账号')
  })

  it.each([
    ['a number of a case', '320104-2026-000012'],
    ['days one after the other', '2026-11-25 2026-12-01 2026-12-02'],
    ['days in words', '公示 2026年11月25日 2026年12月1日'],
    ['masked numbers', '110***********77，138****8000，6222 **** **** 0000'],
    ['amounts', '1,500.00、2,000.00、3,800.00、15.00、16.00'],
    ['areas', '15.00 16.50 17.25 18.00 平方米'],
    ['a code of a village', '320104001001'],
    ['names, sizes and classes', '陈*成 3 人 低保家庭 D 级'],
    ['a hotline', '请拨打 12345'],
  ])('leaves %s alone', (_, text) => {
    expect(whyNotPublic([text])).toBeUndefined()
  })

  it('finds a number wherever it stands and however it is spread', () => {
    const gap = fc.constantFrom('', ' ', '-', '\u3000', '\u200b', ' -')
    const spread = fc.tuple(fc.constantFrom(ID, '13800138000'), fc.array(gap, { minLength: 18, maxLength: 18 }))
    fc.assert(
      fc.property(fc.constantFrom('', '他家', '（', 'abc，'), spread, (before, [number, gaps]) => {
        const text = Array.from(number, (digit, at) => digit + (at === number.length - 1 ? '' : (gaps[at] ?? ''))).join(
          '',
        )
        expect(whyNotPublic(['', `${before}${text}。`])).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })
})

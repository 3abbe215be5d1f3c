import { expect, test } from 'vitest'
import { sayLamp } from './lamp-words.ts'

const TODAY = '2026-11-22'

test('a lamp says how near the end is, in words', () => {
  expect(sayLamp('red', '2026-11-09', TODAY)).toBe('已超期 13 天（应在11月9日前）')
  expect(sayLamp('amber', '2026-11-22', TODAY)).toBe('今天到期')
  expect(sayLamp('amber', '2026-11-25', TODAY)).toBe('快到期，11月25日前')
  expect(sayLamp('green', '2026-12-09', TODAY)).toBe('从容，12月9日前')
})

test('an uncertain limit, another year and no limit at all are said as such', () => {
  expect(sayLamp('provisional', '2028-01-05', TODAY)).toContain('待定，暂按2028年1月5日')
  expect(sayLamp('none', undefined, TODAY)).toBe('没有期限')
})

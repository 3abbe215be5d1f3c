import { expect, test } from 'vitest'
import { bornWords, sayFact } from './words.ts'

test.each([
  ['2012-02-29', '2026-02-27', '2012年2月29日（13 岁）'],
  ['2012-02-29', '2026-02-28', '2012年2月29日（14 岁）'],
  ['2012-02-29', '2028-02-28', '2012年2月29日（15 岁）'],
  ['2012-02-29', '2028-02-29', '2012年2月29日（16 岁）'],
  ['1916-11-22', '2026-11-22', '1916年11月22日（110 岁）'],
  ['1916-11-22', '2026-11-21', '1916年11月22日（109 岁）'],
  ['2026-11-22', '2026-11-22', '2026年11月22日（0 岁）'],
  ['2026-11-22', '2021-11-22', '2026年11月22日'],
  [undefined, '2026-11-22', ''],
])('born %s, on %s: %s', (birthDate, on, words) => {
  expect(bornWords(birthDate, on)).toBe(words)
})

test('a registration in a county that was merged away is said as it was and as it is', () => {
  const place = (code: string) => (code === '320103' ? '南京市白下区（现为南京市秦淮区）' : code)
  const hukou = { kind: 'hukou', payload: { kind: 'urban', division: '320103' } }
  expect(sayFact(hukou, place)).toBe('城镇户籍，南京市白下区（现为南京市秦淮区）')
})

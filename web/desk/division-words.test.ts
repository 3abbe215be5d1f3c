import { expect, test } from 'vitest'
import { sayDivision } from './division-words.ts'

const divisions = [
  { code: '410522', name: '安阳县' },
  { code: '410522100', name: '水冶镇' },
]

test('a division is said by its name, and one without a name by its county and its code, never by a made-up name', () => {
  expect(sayDivision('410522', divisions)).toBe('安阳县')
  expect(sayDivision('410522100', divisions)).toBe('水冶镇')
  expect(sayDivision('410522101', divisions)).toBe('安阳县乡镇街道 410522101')
  expect(sayDivision('410522101003', divisions)).toBe('安阳县村（社区） 410522101003')
  expect(sayDivision('320104', divisions)).toBe('区划代码 320104')
})

import { expect, test } from 'vitest'
import { browserInWords } from './browser-in-words.ts'
import { inGroups } from './in-groups.ts'

test.each([
  [
    'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36',
    '视窗电脑，谷歌内核浏览器',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0', '视窗电脑，微软浏览器'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', '苹果手机，苹果浏览器'],
  ['curl/8', '不认识的设备'],
])('%s', (agent, words) => expect(browserInWords(agent)).toBe(words))

test('a secret is read in groups of four', () => {
  expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  expect(inGroups('ABCD')).toBe('ABCD')
})

import { describe, expect, test } from 'vitest'
import { deviceWords, lineWords, lookerWords, originWords, spanWords, subjectOf } from './my-words.ts'

describe('own data in words', () => {
  test('a source is said as people call it, with its day', () => {
    expect(originWords({ how: 'matched', on: '2026-11-10' })).toBe('部门核对，2026年11月10日')
    expect(originWords({ how: 'visit', on: '2026-11-10' })).toBe('上门看到的，2026年11月10日')
  })

  test('an open end is not mentioned', () => {
    expect(spanWords('2026-01-01', null)).toBe('2026年1月1日起')
    expect(spanWords('2026-01-01', '2026-12-31')).toBe('2026年1月1日到2026年12月31日')
  })

  test('money and days are written out', () => {
    expect(lineWords({ label: '一年', value: '36000', as: 'money' })).toBe('36,000.00 元')
    expect(lineWords({ label: '号码', value: '4105', as: 'text' })).toBe('4105')
  })

  test('whoever looked is an office and a post; of several posts all are named', () => {
    const look = { at: '', what: '', who: 'staff' } as const
    expect(lookerWords({ ...look, posts: [{ office: '甲镇', title: '镇街受理' }] })).toBe('甲镇 镇街受理')
    expect(lookerWords({ ...look, posts: [] })).toContain('现在已不在这个岗位')
    expect(lookerWords({ ...look, who: 'citizen', posts: [] })).toContain('替您办事的人')
  })

  test('what is not in the list of what may be wrong is something else', () => {
    expect([subjectOf('income'), subjectOf('residence'), subjectOf('education')]).toEqual([
      'income',
      'household',
      'other',
    ])
  })

  test('a device is told by what it is', () => {
    expect(deviceWords('Mozilla/5.0 (Linux; Android 13; V2) Mobile MicroMessenger/8')).toBe('手机上的微信')
    expect(deviceWords('Mozilla/5.0 (Windows NT 6.1) Chrome/109')).toBe('电脑上的浏览器')
  })
})

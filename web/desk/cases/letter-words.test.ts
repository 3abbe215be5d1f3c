import { expect, test } from 'vitest'
import { sayRemedies, sayServed } from './letter-words.ts'

test('a letter says how it came to the family, or that nobody has written that down yet', () => {
  const served = { on: '2026-11-22', manner: 'left' } as const
  expect(sayServed({ kind: 'refusal', served })).toBe('2026年11月22日留置送达')
  expect(sayServed({ kind: 'refusal' })).toBe('还没有登记送达')
  expect(sayServed({ kind: 'publicity-sheet' })).toBe('张贴用，不用送达')
})

test('one that lost its force says so, whether it was served or not', () => {
  const served = { on: '2026-11-22', manner: 'person' } as const
  expect(sayServed({ kind: 'refusal', served, revokedOn: '2026-12-01' })).toContain('2026年12月1日已撤销')
})

test('the periods for remedies are said with their days, and with a doubt where the calendar is not known', () => {
  const remedies = { reconsiderBy: '2027-01-21', sueBy: '2027-05-24', provisional: true }
  expect(sayRemedies({ remedies })).toContain('申请行政复议到2027年1月21日')
  expect(sayRemedies({ remedies })).toContain('可能会变')
  expect(sayRemedies({ remedies: { ...remedies, provisional: false } })).not.toContain('可能会变')
  expect(sayRemedies({})).toBeUndefined()
})

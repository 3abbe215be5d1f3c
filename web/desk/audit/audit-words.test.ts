import { describe, expect, test } from 'vitest'
import { sayActor, sayDetail, sayObject } from './audit-words.ts'

const ID = '019aa2f1-0000-7000-8000-0000000000ab'

describe('an entry of the log in words', () => {
  test('names what was acted on by kind and the end of its number', () => {
    expect(sayObject(`person:${ID}`)).toBe('个人档案 …0000AB')
    expect(sayObject('people:410522')).toBe('全部人员')
    expect(sayObject('account:unknown')).toBe('账号（没有这个账号）')
    expect(sayObject(`lease:${ID}`)).toBe('租赁合同 …0000AB')
    expect(sayObject('strange:1')).toBe('其他 1')
  })

  test('names who did it', () => {
    expect(sayActor({ actor: `u:${ID}`, name: '钱受理' })).toBe('钱受理')
    expect(sayActor({ actor: `c:${ID}` })).toBe('群众账号 …0000AB')
    expect(sayActor({ actor: 'system:sealer' })).toBe('系统（封存）')
  })

  test('says the reason first, then what else is known, and leaves out what the columns say already', () => {
    const detail = { hat: ID, knownAt: '2026-03-20T02:00:00.000Z', revealed: true, history: false, reason: '受理申请' }
    expect(sayDetail(detail)).toEqual([
      ['事由', '受理申请'],
      ['档案时点', '2026年3月20日 10:00'],
      ['含完整号码', '是'],
    ])
    expect(sayDetail({ persons: [ID, ID], on: '2026-03-01', kinds: ['phone@2026-03-01'] })).toEqual([
      ['哪些项目', '电话（2026年3月1日起）'],
      ['日期', '2026年3月1日'],
      ['人员', '…0000AB、…0000AB'],
    ])
    expect(sayDetail({ level: 'names', rows: 12, something: 'x' })).toEqual([
      ['导出范围', '姓名完整，号码遮盖'],
      ['行数', '12'],
    ])
    expect(sayDetail(null)).toEqual([])
  })
})

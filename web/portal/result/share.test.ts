import { expect, test } from 'vitest'
import { readFragment, shareFragment } from './share.ts'

const condition = (id: string, holds: boolean | null) => ({
  id,
  holds,
  clause: 'ANYANG-1.2',
  text: '三口之家住房合计 40.00 平方米',
  actual: '40.00',
  operator: '<=' as const,
  limit: '45.00',
  unit: 'm2',
})

test('a shared link tells the answer and no figure of the family', () => {
  const conditions = [
    condition('local-hukou', true),
    condition('per-capita-area', false),
    condition('per-capita-income', null),
  ]
  const fragment = shareFragment({ on: '2026-11-21', outcome: 'ineligible', conditions })
  expect(fragment).toBe('on=2026-11-21&outcome=ineligible&c=local-hukou.y,per-capita-area.n,per-capita-income.u')
  expect(readFragment(`#${fragment}`)).toEqual({
    on: '2026-11-21',
    outcome: 'ineligible',
    conditions: [
      { id: 'local-hukou', holds: true },
      { id: 'per-capita-area', holds: false },
      { id: 'per-capita-income', holds: null },
    ],
  })
})

test('a shared link names the bureau whose own rules counted', () => {
  const fragment = shareFragment({ on: '2026-11-21', outcome: 'eligible', conditions: [] }, 410522)
  expect(readFragment(fragment)).toEqual({ on: '2026-11-21', outcome: 'eligible', conditions: [], bureau: 410522 })
  expect(readFragment('on=2026-11-21&outcome=eligible&c=&b=1 or 1')).not.toHaveProperty('bureau')
})

test.each(['', '#', '#on=2026-11-21', '#on=today&outcome=eligible', '#on=2026-11-21&outcome=granted', '#__proto__=1'])(
  '%j is no result',
  (fragment) => expect(readFragment(fragment)).toBeUndefined(),
)

test('what somebody wrote into the list of conditions is dropped', () => {
  expect(readFragment('on=2026-11-21&outcome=eligible&c=<b>.y,ok.y,ok.z')?.conditions).toEqual([
    { id: 'ok', holds: true },
  ])
})

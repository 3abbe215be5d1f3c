import { expect, test } from 'vitest'
import { sayShare } from './say-share.ts'

test('parts of a home are said as people say them', () => {
  expect(['1', '1.00000000', '0.50000000', '0.33333333', '0.37500000', '0.1'].map(sayShare)).toEqual([
    '全部',
    '全部',
    '1/2',
    '1/3',
    '37.5%',
    '1/10',
  ])
})

import { expect, test } from 'vitest'
import { divisionOptions, isMeant } from './division-options.ts'

const KNOWN = [
  { code: '410522', name: '安阳县' },
  { code: '410522100', name: '水冶镇' },
  { code: '320104', name: '江苏省南京市秦淮区' },
]
const found = (typed: string, chosen = '') =>
  divisionOptions(KNOWN, { typed, chosen })
    .filter((option) => isMeant(typed, option))
    .map(({ label }) => label)

test('a division is found by a part of its name or by how its code begins', () => {
  expect(found('')).toEqual(['安阳县', '水冶镇', '江苏省南京市秦淮区'])
  expect(found('秦淮')).toEqual(['江苏省南京市秦淮区'])
  expect(found(' 4105')).toEqual(['安阳县', '水冶镇'])
  expect(found('天涯海角')).toEqual([])
})

test('a whole code that no name is known for may be chosen all the same, and is said by its county where that is known', () => {
  expect(found('110101')).toEqual(['区划代码 110101'])
  expect(found('410522101')).toEqual(['安阳县乡镇街道 410522101'])
  expect(found('410522101003')).toEqual(['安阳县村（社区） 410522101003'])
  expect(found('410522')).toEqual(['安阳县', '水冶镇'])
  expect(found('41052210')).toEqual(['水冶镇'])
  expect(found('', '110101').at(-1)).toBe('区划代码 110101')
})

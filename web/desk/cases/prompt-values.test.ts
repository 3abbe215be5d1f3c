import { expect, test } from 'vitest'
import type { Asked } from './api.ts'
import { factsTyped, fills, readTyped } from './prompt-values.ts'

const asked = (path: string, kind: Asked['kind'], more: Partial<Asked> = {}): Asked => ({
  ...{ path, kind, title: path, why: '' },
  ...more,
})
const HOMES = asked('household.homes', 'list', {
  parts: [asked('household.homes.floorArea', 'area'), asked('household.homes.share', 'choice')],
})

test('what is typed becomes facts, and what is left empty stays unknown', () => {
  const prompts = [
    ...[asked('household.size', 'integer'), asked('household.annualIncome', 'money'), HOMES],
    ...[asked('household.lowIncome', 'yes-no'), asked('aid.completedOn', 'date'), asked('aid.item', 'choice')],
  ]
  const typed = {
    'household.size': '3 口',
    'household.annualIncome': '5万',
    'household.homes': { rows: [{ floorArea: '40.5', share: '"0.5"' }, {}] },
    'household.lowIncome': 'false',
    'aid.completedOn': '2026年9月1日',
    'aid.item': '',
  }
  expect(factsTyped(prompts, typed)).toEqual({
    household: { size: 3, annualIncome: '50000', homes: [{ floorArea: '40.5', share: '0.5' }], lowIncome: false },
    aid: { completedOn: '2026-09-01' },
  })
})

test('no home at all is said by hand, and is not the same as saying nothing', () => {
  expect(readTyped(HOMES, { none: true })).toEqual({ value: [] })
  expect(readTyped(HOMES, { rows: [{}] })).toBeUndefined()
})

test('a date may be none, a contract may have no end, and a wrong day is refused', () => {
  expect(readTyped(asked('x', 'date-or-none'), '没有')).toEqual({ value: null })
  expect(readTyped(asked('x', 'period'), { from: '2026-01-02' })).toEqual({ value: { from: '2026-01-02', to: 'open' } })
  expect(readTyped(asked('x', 'date'), '2026-02-30')).toHaveProperty('problem')
})

test('the year of a review is a number of people’s years, and a family has somebody in it', () => {
  expect(readTyped(asked('review.year', 'integer'), '2026年')).toEqual({ value: 2026 })
  expect(readTyped(asked('review.year', 'integer'), '26')).toHaveProperty('problem')
  expect(readTyped(asked('household.size', 'integer'), '0')).toHaveProperty('problem')
})

test('a question fills the facts of its parts, whatever their number in the list', () => {
  expect(fills('household.homes', 'household.homes.0.floorArea')).toBe(true)
  expect(fills('household.size', 'household.sizes')).toBe(false)
})

import { expect, test } from 'vitest'
import type { Prompt } from '../../../src/policy/engine/nouns.ts'
import { answerWords } from './answer-words.ts'

const prompt = (path: string, kind: Prompt['kind'], more: Partial<Prompt> = {}): Prompt => ({
  path,
  kind,
  title: '',
  why: '',
  ...more,
})

test('answers are repeated in the family’s words', () => {
  const category = prompt('household.category', 'choice', { options: [{ value: 'dibao', label: '低保家庭' }] })
  expect(answerWords(category, { value: 'dibao' })).toBe('低保家庭')
  expect(answerWords(category, 'unsure')).toBe('不清楚')
  expect(answerWords(prompt('household.size', 'integer', { unit: '人' }), { value: 3 })).toBe('3 人')
  expect(answerWords(prompt('household.annualIncome', 'money'), { value: '50000' })).toBe('50,000.00 元')
  expect(answerWords(prompt('household.lowIncome', 'yes-no'), { value: false })).toBe('不是')
})

test('lists, contracts and months are said out', () => {
  const homes = prompt('household.homes', 'list')
  expect(answerWords(homes, { value: [] })).toBe('一套也没有')
  expect(answerWords(homes, { value: [{ floorArea: '40' }, {}] })).toBe('第 1 套 40.00 平方米；第 2 套 面积不清楚')
  const contract = prompt('employment.contract', 'period')
  expect(answerWords(contract, { value: false })).toBe('没有')
  const application = prompt('review.application', 'date-or-none', { options: [{ value: 'none', label: '还没有交' }] })
  expect(answerWords(application, { value: null })).toBe('还没有交')
  expect(answerWords(application, { value: { on: '2026-08-03' } })).toBe('2026年8月3日')
  expect(answerWords(contract, { value: { from: '2026-03-01', to: 'open' } })).toBe('2026年3月1日起，没有写明到哪天')
  expect(answerWords(prompt('employment.pensionMonths', 'month-list'), { value: ['2026-03'] })).toBe('2026年3月')
})

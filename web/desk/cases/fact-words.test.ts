import { expect, test } from 'vitest'
import type { Asked } from './api.ts'
import { groupFacts } from './fact-words.ts'

const DIVISIONS = [{ code: '410522', name: '安阳县' }]
const asked = (path: string, kind: Asked['kind'], more: Partial<Asked> = {}): Asked => ({
  ...{ path, kind, title: `${path}？`, why: '' },
  ...more,
})
const PROMPTS = [
  asked('household.annualIncome', 'money'),
  asked('aid.item', 'choice', { options: [{ value: 'termite', label: '白蚁灭治' }] }),
  asked('household.homes', 'list', { parts: [asked('household.homes.floorArea', 'area')] }),
]

test('facts are grouped and said in the words of their questions', () => {
  const facts = {
    household: { size: 3, annualIncome: '50000', homes: [{ division: '410522', floorArea: '40', share: '1/2' }] },
    aid: { item: 'termite' },
    secret: { code: 'x' },
  }
  expect(groupFacts(facts, PROMPTS, DIVISIONS)).toEqual([
    {
      title: '家庭',
      pairs: [
        ['家庭人口', '3 人'],
        ['家庭年收入', '50,000.00 元'],
        ['家庭住房', '安阳县，40.00 平方米，份额 1/2'],
      ],
    },
    { title: '救助', pairs: [['救助项目', '白蚁灭治']] },
  ])
})

test('nothing, a no and a contract without an end are different things', () => {
  const facts = {
    household: { homes: [] },
    home: { lawful: false },
    lease: { term: { from: '2026-01-02', to: 'open' } },
  }
  const groups = groupFacts(facts, [...PROMPTS, asked('lease.term', 'period')], DIVISIONS)
  expect(groups.flatMap(({ pairs }) => pairs)).toEqual([
    ['家庭住房', '没有'],
    ['合法建造', '否'],
    ['lease.term', '2026年1月2日起，没有写明到哪天'],
  ])
})

test('a list that no question asks for is said as well, and nothing stands there without a word', () => {
  const homes = [{ division: '410522', floorArea: '66.5', share: '1' }, { unknown: 1 }]
  expect(groupFacts({ household: { homes } }, [], DIVISIONS).flatMap(({ pairs }) => pairs)).toEqual([
    ['家庭住房', '安阳县，66.50 平方米，份额 全部；已登记'],
  ])
})

test('what only the registers know is said in words, too', () => {
  const facts = {
    applicant: { civilCapacity: 'limited', hukou: { kind: 'rural' } },
    household: { annualIncome: '30240', category: 'tekun' },
  }
  expect(groupFacts(facts, [], DIVISIONS).flatMap(({ pairs }) => pairs)).toEqual([
    ['民事行为能力', '限制'],
    ['户口类别', '农村'],
    ['家庭年收入', '30,240.00 元'],
    ['家庭类别', '特困（分散供养）人员'],
  ])
})

test('what the family was asked is called in short at the desk, and only where it was asked', () => {
  const facts = { household: { rural: true }, review: { year: 2026 } }
  const year = asked('review.year', 'integer', { unit: '年' })
  expect(groupFacts(facts, [year], DIVISIONS)).toEqual([{ title: '年度复核', pairs: [['复核年度', '2026年']] }])
})

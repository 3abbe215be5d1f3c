import type { Parameter } from '../../engine/index.ts'

const FROM = '2019-08-01'

function given(
  id: string,
  label: string,
  clause: string,
  value: string,
  unit: NonNullable<Parameter['unit']>,
): Parameter {
  return { id, label, kind: 'decimal', unit, clause, values: [{ value, from: FROM }] }
}

/** Every figure of 宁政规字〔2019〕8号, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [
  {
    id: 'aid-start',
    label: '细则施行日期',
    kind: 'date',
    clause: 'NANJING-36',
    values: [{ value: '2019-08-01', from: FROM }],
  },
  given('aid-percent', '区财政救助比例', 'NANJING-23', '90', 'percent'),
  given('award-percent', '市对区奖补比例上限', 'NANJING-25c', '25', 'percent'),
  given('award-cap-strengthen', '加固消险奖补基数上限', 'NANJING-25c', '1500', 'CNY/m2'),
  given('award-cap-rebuild', '翻建奖补基数上限', 'NANJING-25c', '1200', 'CNY/m2'),
  {
    id: 'award-districts',
    label: '主城六区',
    kind: 'codes',
    clause: 'NANJING-25a',
    values: [{ value: ['320102', '320104', '320105', '320106', '320113', '320114'], from: FROM }],
    localChoice: { point: 'D55', question: '“主城六区”是哪六个区，文件没有列出。' },
  },
]

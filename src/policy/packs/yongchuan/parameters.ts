import type { Parameter } from '../../engine/index.ts'

const FROM = '2019-01-01'

/** Every figure of 永住建委〔2019〕169号, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [
  {
    id: 'window-opens',
    label: '续保申请开始',
    kind: 'month-day',
    clause: 'YONGCHUAN-2.3.1',
    values: [{ value: '08-01', from: FROM }],
  },
  {
    id: 'window-closes',
    label: '续保申请截止',
    kind: 'month-day',
    clause: 'YONGCHUAN-2.3.1',
    values: [{ value: '08-20', from: FROM }],
  },
  {
    id: 'income-month',
    label: '人均月收入线',
    kind: 'decimal',
    unit: 'CNY/person-month',
    clause: 'YONGCHUAN-2.3.4',
    values: [{ value: '840', from: FROM }],
  },
  {
    id: 'months-a-year',
    label: '一年的月数',
    kind: 'decimal',
    unit: 'month',
    clause: 'YONGCHUAN-2.3.4',
    values: [{ value: '12', from: FROM }],
  },
]

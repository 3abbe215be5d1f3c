import type { Parameter } from '../../engine/index.ts'

const FROM = '2012-07-15'

/** Figures of the national measures that every place shares. */
export const parameters: readonly Parameter[] = [
  {
    id: 'vacant-months',
    label: '连续闲置的月数',
    kind: 'decimal',
    unit: 'month',
    clause: 'NATIONAL-27',
    values: [{ value: '6', from: FROM }],
  },
  {
    id: 'arrears-months',
    label: '累计拖欠租金的月数',
    kind: 'decimal',
    unit: 'month',
    clause: 'NATIONAL-29',
    values: [{ value: '6', from: FROM }],
  },
]

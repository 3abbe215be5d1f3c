import type { Parameter } from '../../engine/index.ts'

const FROM = '2023-09-26'

/** Every figure of the Wuchang report, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = [
  {
    id: 'care-age',
    label: '重病人员列入关爱的年龄',
    kind: 'decimal',
    unit: 'age',
    clause: 'WUCHANG-2.3.4',
    values: [{ value: '70', from: FROM }],
  },
]

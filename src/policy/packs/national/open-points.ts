import type { OpenPoint } from '../../engine/index.ts'

/** What the text leaves open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'D48',
    clause: 'NATIONAL-18',
    question: '合同按年、按月订，期满是对应日期的前一天，还是当天？',
    choice: '对应日期的前一天。',
  },
  {
    id: 'D49',
    clause: 'NATIONAL-9',
    question: '公示名单里的姓名和身份证号怎样遮挡？',
    choice: '姓名两个字的只留姓，三个字和更长的只留第一个和最后一个字；身份证号只留前三位和后两位。',
  },
  {
    id: 'D50',
    clause: 'NATIONAL-35',
    question: '本系统的失信记录要不要推送到外部信用平台？',
    choice: '不自动推送，每一条都由人决定。',
  },
]

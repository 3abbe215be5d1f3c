import type { Article } from '../../engine/index.ts'

/** The clauses of the plan in our own words. */
export const articles: readonly Article[] = [
  {
    clause: 'ANYANG-1.1',
    place: '第一部分第1项',
    heading: '谁可以申请补贴',
    sentences: ['申请人要有完全民事行为能力，并且是本县城镇常住户口。'],
  },
]

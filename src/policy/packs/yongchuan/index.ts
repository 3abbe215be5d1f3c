/** 永川区廉租住房保障动态管理. */
import type { Pack } from '../../engine/index.ts'
import { annualReview } from './annual-review.ts'
import { articles } from './articles.ts'
import { examples } from './examples.ts'
import { openPoints } from './open-points.ts'
import { parameters } from './parameters.ts'
import { procedures } from './procedures.ts'

export const yongchuan: Pack = {
  id: 'yongchuan',
  edition: '2026.1',
  title: '永川区廉租住房保障动态管理',
  place: '重庆市永川区',
  division: '500118',
  document: {
    title: '关于加强廉租住房保障家庭动态管理工作的通知',
    number: '永住建委〔2019〕169号',
    issuer: '重庆市永川区住房和城乡建设委员会、民政局',
  },
  inForceFrom: '2019-01-01',
  inForceNote: '通知没有写施行日期，按当年首日，本地设定',
  articles,
  parameters,
  programs: [annualReview],
  procedures,
  examples,
  openPoints,
}

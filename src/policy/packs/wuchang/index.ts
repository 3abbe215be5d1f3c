/** 武昌区保障性住房建设和管理. */
import type { Pack } from '../../engine/index.ts'
import { articles } from './articles.ts'
import { careRegister } from './care-register.ts'
import { examples } from './examples.ts'
import { openPoints } from './open-points.ts'
import { parameters } from './parameters.ts'
import { procedures } from './procedures.ts'

export const wuchang: Pack = {
  id: 'wuchang',
  edition: '2026.1',
  title: '武昌区保障性住房建设和管理',
  place: '湖北省武汉市武昌区',
  division: '420106',
  document: {
    title: '关于全区保障性住房建设和管理情况的调研报告',
    issuedOn: '2023-09-26',
    issuer: '武昌区人大常委会专题询问调研组',
  },
  inForceFrom: '2023-09-26',
  inForceNote: '调研报告不是规定，起用日为本地设定',
  articles,
  parameters,
  programs: [careRegister],
  procedures,
  letting: {
    degree: { kind: 'talent-apartment', clause: 'WUCHANG-2.2.1' },
    shortStay: { kind: 'talent-apartment', parameter: 'short-stay-days' },
  },
  examples,
  openPoints,
}

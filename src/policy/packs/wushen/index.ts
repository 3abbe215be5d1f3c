/** 乌审旗农村低收入群体住房安全保障. */
import type { Pack } from '../../engine/index.ts'
import { articles } from './articles.ts'
import { examples } from './examples.ts'
import { openPoints } from './open-points.ts'
import { parameters } from './parameters.ts'
import { procedures } from './procedures.ts'
import { ruralRenovation } from './rural-renovation.ts'

export const wushen: Pack = {
  id: 'wushen',
  edition: '2026.1',
  title: '乌审旗农村低收入群体住房安全保障',
  place: '内蒙古鄂尔多斯市乌审旗',
  division: '150626',
  document: {
    title: '农村低收入群体等重点对象住房安全保障工作实施方案',

    issuer: '乌审旗住房和城乡建设局',
  },
  inForceFrom: '2021-01-01',
  inForceNote: '方案没有日期和文号，起用日为本地设定',
  articles,
  parameters,
  programs: [ruralRenovation],
  procedures,
  examples,
  openPoints,
}

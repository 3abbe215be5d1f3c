/** 安阳县: rent subsidy, public rental for locals and for migrant workers, rent and back rent. */
import type { Pack } from '../../engine/index.ts'
import { articles } from './articles.ts'
import { examples } from './examples.ts'
import { judges } from './judges.generated.ts'
import { openPoints } from './open-points.ts'
import { parameters } from './parameters.ts'
import { procedures } from './procedures.ts'
import { programs } from './programs.ts'

export const anyang: Pack = {
  id: 'anyang',
  edition: '2026.1',
  title: '安阳县住房保障',
  place: '河南省安阳市安阳县',
  division: '410522',
  document: {
    title: '安阳县2022年保障性住房申请条件、保障标准及实施方案',
    issuer: '安阳县人民政府办公室（转发县住建局）',
  },
  inForceFrom: '2022-01-01',
  inForceNote: '方案是2022年的，没有写失效日期',
  articles,
  parameters,
  programs,
  procedures,
  letting: {
    rent: { program: 'rent', clause: 'ANYANG-2.3', estates: ['anju-2', 'anju-3'] },
    transition: { clause: 'ANYANG-2.4' },
  },
  examples,
  openPoints,
  judges,
}

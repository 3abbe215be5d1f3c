/** 南京市房屋使用安全救助. */
import type { Pack } from '../../engine/index.ts'
import { articles } from './articles.ts'
import { examples } from './examples.ts'
import { openPoints } from './open-points.ts'
import { parameters } from './parameters.ts'
import { procedures } from './procedures.ts'
import { safetyAid } from './safety-aid.ts'

export const nanjing: Pack = {
  id: 'nanjing',
  edition: '2026.1',
  title: '南京市房屋使用安全救助',
  place: '江苏省南京市',
  division: '320100',
  document: {
    title: '南京市房屋使用安全救助实施细则',
    number: '宁政规字〔2019〕8号',
    issuedOn: '2019-06-18',
    issuer: '南京市人民政府',
  },
  inForceFrom: '2019-08-01',

  articles,
  parameters,
  programs: [safetyAid],
  procedures,
  examples,
  openPoints,
}

/** 公共租赁住房管理（全国）. */
import type { Pack } from '../../engine/index.ts'
import { articles } from './articles.ts'
import { examples } from './examples.ts'
import { leases } from './leases.ts'
import { mustReturn } from './must-return.ts'
import { openPoints } from './open-points.ts'
import { parameters } from './parameters.ts'

export const national: Pack = {
  id: 'national',
  edition: '2026.1',
  title: '公共租赁住房管理（全国）',
  place: '全国',
  division: '000000',
  document: {
    title: '公共租赁住房管理办法',
    number: '住房和城乡建设部令第11号',
    issuedOn: '2012-05-28',
    issuer: '住房和城乡建设部',
  },
  inForceFrom: '2012-07-15',

  articles,
  parameters,
  programs: [mustReturn],
  letting: { templates: leases },
  examples,
  openPoints,
}

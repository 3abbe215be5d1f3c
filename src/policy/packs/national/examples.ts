import type { WorkedExample } from '../../engine/index.ts'

const kept = {
  sublet: false,
  lent: false,
  swapped: false,
  changedUse: false,
  damaged: false,
  illegalActivity: false,
  vacantMonths: 0,
  arrearsMonths: 0,
}

function tenancy(changes: Partial<typeof kept>) {
  return { tenancy: { ...kept, ...changes } }
}

const mustReturn = { program: 'must-return', on: '2026-11-21' }

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = [
  {
    ...mustReturn,
    title: '一切正常',
    situation: '自己家住，按月交租，没有转租、转借，也没有改动房子。',
    facts: tenancy({}),
    expect: { outcome: 'eligible' },
  },
  {
    ...mustReturn,
    title: '空了五个月，还不到退房的程度',
    situation: '房子连续空了五个月，租金也欠了五个月。',
    facts: tenancy({ vacantMonths: 5, arrearsMonths: 5 }),
    expect: { outcome: 'eligible' },
  },
  {
    ...mustReturn,
    title: '正好空满六个月',
    situation: '没有正当理由，房子连续空了六个月。“以上”包括这个数。',
    facts: tenancy({ vacantMonths: 6 }),
    expect: { outcome: 'ineligible', result: 'must-return' },
  },
  {
    ...mustReturn,
    title: '先欠五个月，后来又欠一个月',
    situation: '两次欠租不连着，加起来六个月，都还没有补交。',
    facts: tenancy({ arrearsMonths: 6 }),
    expect: { outcome: 'ineligible', result: 'must-return' },
  },
  {
    ...mustReturn,
    title: '租给了别人',
    situation: '把房子租给老乡住。只要有一种情形就应当退房，别的情况还不知道也一样。',
    facts: { tenancy: { sublet: true } },
    expect: {
      outcome: 'ineligible',
      result: 'must-return',
      missing: [
        'tenancy.arrearsMonths',
        'tenancy.changedUse',
        'tenancy.damaged',
        'tenancy.illegalActivity',
        'tenancy.lent',
        'tenancy.swapped',
        'tenancy.vacantMonths',
      ],
    },
  },
  {
    ...mustReturn,
    title: '欠租的月数还没有查',
    situation: '其他都正常，欠租几个月还不知道。不知道不等于没有欠。',
    facts: { tenancy: { ...kept, arrearsMonths: null } },
    expect: { outcome: 'needs-facts', missing: ['tenancy.arrearsMonths'] },
  },
]

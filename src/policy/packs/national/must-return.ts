import { figure, input, integer, program, yesNo } from '../../engine/index.ts'
import { mustReturnPrompts } from './prompts.ts'

const inputs = {
  sublet: yesNo('tenancy.sublet', '转租', ['转租了', '没有转租']),
  lent: yesNo('tenancy.lent', '转借', ['转借了', '没有转借']),
  swapped: yesNo('tenancy.swapped', '擅自调换', ['擅自调换了', '没有擅自调换']),
  changedUse: yesNo('tenancy.changedUse', '改变用途', ['改变了用途', '没有改变用途']),
  damaged: yesNo('tenancy.damaged', '破坏或者擅自装修后不肯恢复', ['破坏或者擅自装修，不肯恢复', '没有破坏和擅自装修']),
  illegalActivity: yesNo('tenancy.illegalActivity', '从事违法活动', ['在房内从事违法活动', '没有违法活动']),
  vacantMonths: integer('tenancy.vacantMonths', '连续空置', '个月', 0),
  arrearsMonths: integer('tenancy.arrearsMonths', '累计欠租', '个月', 0),
} as const

function absent<K extends keyof typeof inputs>(id: string, name: K, asks: string) {
  return { id, clause: 'NATIONAL-27', asks, test: { test: 'one-of', input: name, values: [false] } } as const
}

/** NATIONAL-27 and 29: when a public rental flat must be given back. */
export const mustReturn = program(inputs, {
  id: 'must-return',
  title: '公租房能不能继续住',
  need: 'other',
  invitation: { title: '公租房能不能继续住', learn: '现在住着的公租房，有没有哪种情形要退回去？' },
  prompts: mustReturnPrompts,
  conditions: [
    absent('no-sublet', 'sublet', '没有转租'),
    absent('no-lending', 'lent', '没有转借'),
    absent('no-swap', 'swapped', '没有擅自调换'),
    absent('use-kept', 'changedUse', '没有改变用途'),
    absent('undamaged', 'damaged', '没有破坏房屋，也没有擅自装修后不肯恢复'),
    absent('lawful-use', 'illegalActivity', '没有在房内从事违法活动'),
    {
      id: 'not-vacant',
      clause: 'NATIONAL-27',
      asks: '没有正当理由连续空置的时间少于 {vacant-months}',
      subject: '连续空置',
      test: { test: 'compare', left: input('vacantMonths'), operator: '<', right: figure('vacant-months') },
    },
    {
      id: 'no-long-arrears',
      clause: 'NATIONAL-29',
      asks: '拖欠的租金加起来少于 {arrears-months}',
      subject: '累计欠租',
      test: { test: 'compare', left: input('arrearsMonths'), operator: '<', right: figure('arrears-months') },
    },
  ],
  amounts: [],
  consequence: (_holds, _facts, eligible) => ({ result: eligible ? null : 'must-return' }),
  results: { 'must-return': '应当退回房屋' },
})

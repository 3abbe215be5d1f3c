import { asked, type Prompt, standardPrompts } from '../../engine/index.ts'

export const renovationPrompts: readonly Prompt[] = [
  {
    path: 'household.rural',
    kind: 'yes-no',
    title: '您家是农村户吗？',
    help: '户口在嘎查村、住在农村牧区的选“是”。',
    why: '这项政策只管农村的住房。',
    clause: 'WUSHEN-3.1',
    whereToFind: '户口本，或者问村委会',
  },
  asked(standardPrompts['household.category'], 'WUSHEN-3.1', {
    why: '列出来的几类人家才能支持。',
    whereToFind: '低保证、特困供养证，或者问村委会',
  }),
  {
    path: 'home.none',
    kind: 'yes-no',
    title: '您家是不是一间自己的房子也没有？',
    help: '借住、租住的，没有自己的房子，选“是”。',
    why: '没有房子的，不用鉴定就可以支持。',
    clause: 'WUSHEN-3.2',
    options: [
      { value: true, label: '是，没有房子' },
      { value: false, label: '不是，有房子' },
    ],
    whereToFind: '村委会证明，或者不动产登记中心查询',
  },
  {
    path: 'home.safetyGrade',
    kind: 'choice',
    title: '房子鉴定是哪一级？',
    help: '还没有鉴定的，向苏木镇申请鉴定或者评定。',
    why: '房子危险的才支持改造。',
    clause: 'WUSHEN-3.2',
    options: [
      { value: 'A', label: 'A 级', help: '安全' },
      { value: 'B', label: 'B 级', help: '个别地方有问题，不影响安全' },
      { value: 'C', label: 'C 级', help: '局部危险，可以加固' },
      { value: 'D', label: 'D 级', help: '整幢危险，一般要拆了重建' },
    ],
    whereToFind: '房屋鉴定（评定）表，或者问苏木镇、村委会',
  },
  {
    path: 'priorHousingSupport',
    kind: 'yes-no',
    title: '以前政府帮您家修过或者盖过房子吗？',
    help: '危房改造、易地搬迁、救助建房都算。',
    why: '其他贫困户以前支持过的，不再支持；别的人家只是核对一下。',
    clause: 'WUSHEN-3.2',
    whereToFind: '村委会，或者苏木镇的台账',
  },
  {
    path: 'canResolveAlone',
    kind: 'yes-no',
    title: '靠自己家，能把住房安全问题解决吗？',
    help: '由村委会和苏木镇核实。',
    why: '其他贫困户自己解决不了的，才支持。',
    clause: 'WUSHEN-3.2',
    options: [
      { value: true, label: '自己能解决' },
      { value: false, label: '自己解决不了' },
    ],
    whereToFind: '村委会的核实意见',
  },
]

import type { Prompt } from '../../engine/index.ts'

function whether(path: string, title: string, yes: string, no: string, help: string, why: string): Prompt {
  return {
    path: `tenancy.${path}`,
    kind: 'yes-no',
    title,
    help,
    why,
    clause: 'NATIONAL-27',
    options: [
      { value: true, label: yes },
      { value: false, label: no },
    ],
  }
}

/** NATIONAL-27 and 29, the commonest grounds first. */
export const mustReturnPrompts: readonly Prompt[] = [
  whether(
    'sublet',
    '这套房子租给别人住了吗？',
    '租给别人了',
    '没有',
    '收租金给别人住，就是转租。',
    '公租房只能自己家住，转租要退房。',
  ),
  whether(
    'lent',
    '这套房子借给别人住了吗？',
    '借给别人了',
    '没有',
    '没有收钱，自己不住，让亲戚朋友住，就是转借。',
    '公租房只能自己家住，转借要退房。',
  ),
  {
    path: 'tenancy.vacantMonths',
    kind: 'integer',
    title: '到现在为止，房子连续空了几个月？',
    help: '一直有人住就填 0。有正当理由的时间不算，例如住院；算不算由运营单位认定。',
    why: '没有正当理由空得太久，房子要退回来给排队的家庭。',
    clause: 'NATIONAL-27',
    unit: '个月',
    whereToFind: '水表、电表的记录',
  },
  {
    path: 'tenancy.arrearsMonths',
    kind: 'integer',
    title: '前前后后一共欠了几个月房租？',
    help: '欠的月份加起来，不连着也要加。没有欠就填 0；后来补交过的，问运营单位怎样算。',
    why: '欠租的月数加起来太多，房子要腾退。',
    clause: 'NATIONAL-29',
    unit: '个月',
    whereToFind: '交租的收据，或者问运营单位',
  },
  whether(
    'swapped',
    '没有经过同意，和别家换房子住了吗？',
    '自己换了',
    '没有',
    '经过运营单位同意的调换，选“没有”。',
    '调换要先经过同意，私下换房要退房。',
  ),
  whether(
    'changedUse',
    '房子除了住，还改作别的用了吗？',
    '改作别的用了',
    '没有',
    '例如开店、当仓库、办作坊。',
    '公租房只能用来住，改变用途要退房。',
  ),
  whether(
    'damaged',
    '弄坏了房子或者擅自改装，并且不肯恢复原样吗？',
    '是，还没有恢复',
    '没有',
    '已经按要求恢复了的，选“没有”。',
    '破坏或者擅自改装又不肯恢复的，要退房。',
  ),
  whether(
    'illegalActivity',
    '有人在房子里做违法的事吗？',
    '有',
    '没有',
    '以公安等部门的认定为准。',
    '在公租房里从事违法活动的，要退房。',
  ),
]

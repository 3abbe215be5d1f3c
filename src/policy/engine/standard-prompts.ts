import type { Prompt, PromptOption } from './prompt.ts'
import { CATEGORIES } from './standard-inputs.ts'

const CATEGORY_HELP: Readonly<Record<string, string>> = {
  dibao: '有民政发的低保证',
  tekun: '有特困人员供养证，在自己家里住',
  orphan: '民政认定的孤儿',
  'dibao-marginal': '民政认定为低保边缘',
  'low-income': '民政认定为低收入',
  'poverty-risk': '村里和乡村振兴部门在监测的户',
  'severe-difficulty': '因病、因灾、因意外花销大或者收入大减，生活突然很困难',
  'other-poor': '上面都不是，但生活确实困难，村里可以证明',
  none: '上面一类也不是',
}

const categoryOptions: readonly PromptOption[] = Object.entries(CATEGORIES).map(([value, label]) => {
  const help = CATEGORY_HELP[value]
  return help ? { value, label, help } : { value, label }
})

/** How the common facts are asked for; a pack adds the clause that wants each. */
export const standardPrompts = {
  'applicant.civilCapacity': {
    path: 'applicant.civilCapacity',
    kind: 'choice',
    title: '申请人能自己办事、签字吗？',
    help: '成年人、头脑清楚，一般都选“能”。',
    why: '申请人签了字，就要能对签的字负责。',
    options: [
      { value: 'full', label: '能', help: '成年、能自己做主；没成年但靠自己挣钱养活自己的也算' },
      { value: 'limited', label: '只能办一部分', help: '例如还没成年，或者法院这样认定过' },
      { value: 'none', label: '不能', help: '需要监护人代办' },
    ],
    whereToFind: '身份证',
  },
  'applicant.hukou.division': {
    path: 'applicant.hukou.division',
    kind: 'division',
    title: '申请人的户口在哪里？',
    help: '看户口本首页的地址。',
    why: '这项保障只给本县户口的家庭。',
    whereToFind: '户口本',
  },
  'applicant.hukou.kind': {
    path: 'applicant.hukou.kind',
    kind: 'choice',
    title: '户口属于城镇还是农村？',
    help: '户口本上没有写的，可以问社区。',
    why: '这项保障给城镇居民家庭。',
    options: [
      { value: 'urban', label: '城镇' },
      { value: 'rural', label: '农村' },
    ],
    whereToFind: '户口本，或者社区开的证明',
  },
  'applicant.hukou.permanent': {
    path: 'applicant.hukou.permanent',
    kind: 'yes-no',
    title: '是常住户口吗？',
    help: '长期落户在这里就是；临时挂靠的不是。',
    why: '规定里写的是常住居民家庭户口。',
    whereToFind: '户口本',
  },
  'household.size': {
    path: 'household.size',
    kind: 'integer',
    title: '您家几口人一起住？',
    help: '把一起申请的家人都算上，刚出生的孩子也算。',
    why: '面积和收入都按人口平均计算。',
    unit: '人',
    whereToFind: '户口本',
  },
  'household.homes': {
    path: 'household.homes',
    kind: 'list',
    title: '您家自己有房子吗？',
    help: '全家人名下的房子都算，和别人共有的按份额算。',
    why: '要看平均每人的住房面积在不在规定之内。',
    parts: [
      {
        path: 'household.homes.division',
        kind: 'division',
        title: '这套房子在哪里？',
        why: '在哪个乡镇，决定这套房子算不算进去。',
        whereToFind: '房产证上的地址',
      },
      {
        path: 'household.homes.floorArea',
        kind: 'area',
        title: '建筑面积有多大？',
        help: '看房产证上写的“建筑面积”，不是套内面积。',
        why: '所有房子的面积加起来，再看够不够。',
        unit: '平方米',
        whereToFind: '房产证',
      },
      {
        path: 'household.homes.share',
        kind: 'choice',
        title: '您家占多少份额？',
        why: '和别人共有的只算自己的份额。',
        options: [
          { value: '1', label: '全部', help: '房产证上只有自家人' },
          { value: '0.75', label: '四分之三' },
          { value: '0.5', label: '一半' },
          { value: '0.25', label: '四分之一' },
        ],
        whereToFind: '房产证上“共有情况”一栏',
      },
    ],
    whereToFind: '房产证，或者到不动产登记中心查询',
  },
  'household.annualIncome': {
    path: 'household.annualIncome',
    kind: 'money',
    title: '全家一年收入多少？',
    help: '全家一年的工资、生意、养老金和补助都加起来。',
    why: '要看平均每人的年收入在不在规定之内。',
    unit: '元/年',
    whereToFind: '工资单、银行流水、养老金存折',
  },
  'household.category': {
    path: 'household.category',
    kind: 'choice',
    title: '您家属于下面哪一类？',
    help: '按民政等部门已经发的证或者认定来选。',
    why: '不同类别的保障标准不同。',
    options: categoryOptions,
    whereToFind: '低保证等证件，或者问村（社区）',
  },
} as const satisfies Record<string, Prompt>

/** A prompt with the clause that wants it, and any words that differ in this place. */
export function asked(prompt: Prompt, clause: string, changes: Partial<Prompt> = {}): Prompt {
  return { ...prompt, clause, ...changes }
}

import { asked, type Prompt, standardPrompts } from '../../engine/index.ts'

const p = standardPrompts

const hukouDivision: Partial<Prompt> = {
  title: '申请人的户口在安阳县吗？',
  kind: 'choice',
  options: [
    { value: '410522', label: '在安阳县' },
    { value: '410500', label: '在安阳市其他地方' },
    { value: '000000', label: '在别的地方' },
  ],
}

function localPrompts(clauses: readonly [string, string, string, string]): readonly Prompt[] {
  const [capacity, hukou, area, income] = clauses
  const homes = asked(p['household.homes'], area, {
    parts: p['household.homes'].parts.filter((part) => part.path !== 'household.homes.division'),
  })
  return [
    asked(p['applicant.hukou.division'], hukou, hukouDivision),
    asked(p['applicant.hukou.kind'], hukou),
    asked(p['household.size'], area),
    homes,
    asked(p['household.annualIncome'], income),
    asked(p['applicant.hukou.permanent'], hukou),
    asked(p['applicant.civilCapacity'], capacity),
  ]
}

export const rentalPrompts = localPrompts(['ANYANG-2.1(1)', 'ANYANG-2.1(1)', 'ANYANG-2.1(2)', 'ANYANG-2.1(3)'])

export const subsidyPrompts: readonly Prompt[] = [
  ...localPrompts(['ANYANG-1.1', 'ANYANG-1.1', 'ANYANG-1.2', 'ANYANG-1.3']),
  asked(p['household.category'], 'ANYANG-1.4', {
    title: '您家是城镇低保家庭吗？',
    help: '民政发了低保证、现在还在领的，选“是”。',
    kind: 'choice',
    why: '低保家庭和其他家庭的补贴标准不同。',
    options: [
      { value: 'dibao', label: '是低保家庭', help: '有民政发的低保证' },
      { value: 'none', label: '不是' },
    ],
    whereToFind: '低保证，或者问社区、民政窗口',
  }),
]

/** Each home with its township, since only two townships count. */
const homesByTownship: Partial<Prompt> = {
  help: '老家的房子也填上；县里只算上班和租房那两个乡镇的。',
  why: '要看您家在这两个乡镇有没有够住的房子。',
  parts: p['household.homes'].parts.map((part) =>
    part.path === 'household.homes.division' ? { ...part, title: '这套房子在哪个乡镇？' } : part,
  ),
}

const NOT_FOR_LOCALS = '本县城镇户口的人，能不能按外来务工人员申请，要请工作人员认定。'

/** Work decides first; a family without homes is asked no more about places. */
export const migrantPrompts: readonly Prompt[] = [
  {
    path: 'employment.contract',
    kind: 'period',
    title: '和现在的单位签了劳动合同吗？',
    help: '填合同上的开始日期和结束日期。',
    why: '合同够半年，就不用再看养老保险。',
    clause: 'ANYANG-2.2(2)',
    options: [{ value: false, label: '没有签合同' }],
    whereToFind: '劳动合同，或者问单位人事',
  },
  {
    path: 'employment.pensionMonths',
    kind: 'month-list',
    title: '在安阳县，哪几个月交了养老保险？',
    help: '只选在本县交的月份；后来补交的不要选。',
    why: '没有够长的合同时，看养老保险连着交了多久。',
    clause: 'ANYANG-2.2(2)',
    options: [{ value: false, label: '在本县没有交过' }],
    whereToFind: '社保卡、手机社保，或者社保窗口打的缴费清单',
  },
  asked(p['household.homes'], 'ANYANG-2.2(1)', homesByTownship),
  asked(p['household.size'], 'ANYANG-2.2(1)'),
  {
    path: 'employment.township',
    kind: 'division',
    title: '上班的单位在哪个乡镇？',
    help: '看单位实际所在的地方。',
    why: '只算这个乡镇和租房乡镇里的住房。',
    clause: 'ANYANG-2.2(1)',
    whereToFind: '劳动合同上的工作地点，或者问单位',
  },
  {
    path: 'housing.township',
    kind: 'division',
    title: '想租的房子在哪个乡镇？',
    help: '还没有定下来的，问便民窗口。',
    why: '只算这个乡镇和上班乡镇里的住房。',
    clause: 'ANYANG-2.2(1)',
    whereToFind: '乡镇便民窗口',
  },
  asked(p['applicant.civilCapacity'], 'ANYANG-2.2(1)'),
  asked(p['applicant.hukou.division'], 'ANYANG-2.2', { ...hukouDivision, why: NOT_FOR_LOCALS }),
  asked(p['applicant.hukou.kind'], 'ANYANG-2.2', { why: NOT_FOR_LOCALS }),
  asked(p['applicant.hukou.permanent'], 'ANYANG-2.2', { why: NOT_FOR_LOCALS }),
]

export const rentPrompts: readonly Prompt[] = [
  {
    path: 'unit.estate',
    kind: 'choice',
    title: '房子在哪个小区？',
    why: '两个小区的基准价不同。',
    clause: 'ANYANG-2.3',
    options: [
      { value: 'anju-2', label: '安居二期' },
      { value: 'anju-3', label: '安居三期' },
    ],
    whereToFind: '租房合同',
  },
  {
    path: 'unit.decorated',
    kind: 'yes-no',
    title: '房子是装修好的吗？',
    help: '指交房时已经装修好，不是自己后来装修。',
    why: '安居二期装修好的房子，基准价不同。',
    clause: 'ANYANG-2.3',
    whereToFind: '租房合同',
  },
  {
    path: 'unit.floor',
    kind: 'integer',
    title: '房子在几层？',
    help: '按房号算，例如三零二在三层。',
    why: '每一层的系数不同。',
    clause: 'ANYANG-2.3',
    unit: '层',
    whereToFind: '房号，或者租房合同',
  },
  {
    path: 'unit.floorArea',
    kind: 'area',
    title: '房子的建筑面积有多大？',
    help: '写建筑面积，不是屋里量的面积。',
    why: '租金按建筑面积计算。',
    clause: 'ANYANG-2.3',
    unit: '平方米',
    whereToFind: '租房合同',
  },
]

/** What a review found comes first; the flat is asked for last. */
export const backRentPrompts: readonly Prompt[] = [
  {
    path: 'arrears.stillQualifies',
    kind: 'choice',
    title: '复核以后，还符合公租房的条件吗？',
    help: '这由县住房保障部门认定，写在复核结果里。',
    why: '还符合公租房条件的，补得少。',
    clause: 'ANYANG-3.2.2b',
    options: [
      { value: 'public-rental', label: '还符合公租房条件', help: '只是不再符合廉租房条件' },
      { value: 'none', label: '都不符合了' },
    ],
    whereToFind: '复核结果通知，或者问县住房保障部门',
  },
  {
    path: 'arrears.exceededFrom',
    kind: 'date',
    title: '从哪一天起超出了条件？',
    help: '这一天由县住房保障部门认定。',
    why: '从这一天起补交。',
    clause: 'ANYANG-3.2.2b',
    whereToFind: '复核结果通知',
  },
  {
    path: 'arrears.correctedOn',
    kind: 'date',
    title: '哪一天改正好的？',
    help: '例如退房那天，或者改签合同那天。',
    why: '补到这一天为止。',
    clause: 'ANYANG-3.2.2b',
    whereToFind: '退房或者改签合同的手续',
  },
  {
    path: 'arrears.paidMonthly',
    kind: 'money',
    title: '这段时间每个月交了多少租金？',
    help: '没有交的填 0。',
    why: '只补差额，已经交的要减掉。',
    clause: 'ANYANG-3.2.2b',
    unit: '元/月',
    whereToFind: '租金收据，或者问县住房保障部门',
  },
  ...rentPrompts,
  {
    path: 'arrears.marketMonthly',
    kind: 'money',
    title: '这套房子的市场租金是每月多少？',
    help: '由县住房保障部门按批准的租金表告诉您；不知道可以不填。',
    why: '都不符合条件时，可能按市场租金补交。',
    clause: 'ANYANG-3.2.2b',
    unit: '元/月',
    whereToFind: '县住房保障部门',
  },
]

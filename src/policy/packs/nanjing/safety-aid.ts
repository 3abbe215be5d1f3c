import { compareDates, Fault } from '../../../kit/index.ts'
import { choice, date, division, isUnknown, type Operands, program, quantity, yesNo } from '../../engine/index.ts'
import { aidOf, cityAwardCap, ownPart, shareOf } from './aid-amounts.ts'
import { ownersShares } from './owners.ts'
import { safetyAidPrompts } from './prompts.ts'
import { completionInWords, judgeCompletedFirst, judgeInForce, judgeResponsible } from './rules.ts'

const inputs = {
  item: choice('aid.item', '救助项目', { appraisal: '房屋安全鉴定', treatment: '危险房屋治理', termite: '白蚁灭治' }),
  land: choice('home.land', '土地性质', { 'state-owned': '国有土地', collective: '集体土地' }),
  lawful: yesNo('home.lawful', '合法建造', ['合法建造', '不是合法建造']),
  use: choice('home.use', '房屋用途', { residential: '住宅', mixed: '住宅兼其他用途', other: '不是住宅' }),
  lowIncome: yesNo('household.lowIncome', '民政认定的低收入家庭', ['民政认定的低收入家庭', '不是低收入家庭']),
  organised: yesNo('aid.governmentOrganised', '政府组织实施', ['政府组织实施', '不是政府组织实施']),
  role: choice('applicant.role', '申请人身份', { owner: '所有权人', user: '使用人', manager: '管理人' }),
  ownerUnavailable: yesNo('applicant.ownerUnavailable', '所有权人下落不明或者权属不清', [
    '所有权人下落不明或者权属不清',
    '所有权人明确',
  ]),
  grade: choice('home.safetyGrade', '鉴定等级', { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' }),
  completedOn: date('aid.completedOn', '完成日期'),
  appliedOn: date('aid.appliedOn', '申请日期'),
  otherFiscalAid: yesNo('aid.otherFiscalAid', '已享受其他财政资金补助', ['已享受其他财政补助', '没有享受其他财政补助']),
  otherCityAid: yesNo('aid.otherCityAid', '已享受其他市级补助'),
  auditedCost: quantity('aid.auditedCost', '审核后的费用', '元'),
  mode: choice('aid.mode', '治理方式', { strengthen: '加固消险', rebuild: '翻建' }),
  cause: choice('aid.cause', '成因', {
    own: '自身原因',
    'original-quality': '原建筑质量',
    'neighbouring-works': '相邻工程施工',
  }),
  district: division('home.division', '所在区', 6),
  formerPublic: yesNo('home.formerPublic', '房改房'),
  owners: ownersShares,
} as const

export type AidFacts = Operands<typeof inputs>

/** NANJING: 宁政规字〔2019〕8号, aid for appraisal, treatment and termite control of dwellings. */
export const safetyAid = program(inputs, {
  id: 'safety-aid',
  title: '房屋使用安全救助',
  need: 'repair',
  prompts: safetyAidPrompts,
  check: ({ appliedOn }, { on }) => {
    if (!isUnknown(appliedOn) && compareDates(appliedOn, on) > 0) {
      throw new Fault('malformed', '“aid.appliedOn”不能晚于判断的日期。', { path: 'aid.appliedOn' })
    }
  },
  always: ['item'],
  conditions: [
    {
      id: 'land',
      clause: 'NANJING-2',
      asks: '房子在国有土地上',
      test: { test: 'one-of', input: 'land', values: ['state-owned'] },
    },
    {
      id: 'lawful',
      clause: 'NANJING-2',
      asks: '房子是合法建造的',
      test: { test: 'one-of', input: 'lawful', values: [true] },
    },
    {
      id: 'residential',
      clause: 'NANJING-2',
      asks: '房子是住宅',
      test: { test: 'one-of', input: 'use', values: ['residential'], asks: { mixed: 'mixed-use' } },
    },
    {
      id: 'group',
      clause: 'NANJING-3',
      asks: '家庭是民政认定的低收入家庭，或者由政府统一组织救助',
      test: {
        test: 'any',
        of: [
          { test: 'one-of', input: 'lowIncome', values: [true] },
          { test: 'one-of', input: 'organised', values: [true] },
        ],
      },
    },
    {
      id: 'responsible',
      clause: 'NANJING-33',
      asks: '申请人是房屋使用安全责任人',
      test: { test: 'rule', judge: judgeResponsible },
      shows: ({ role }) => ({
        actual: isUnknown(role) ? null : (inputs.role.words?.[role] ?? role),
        operator: 'is',
        limit: '房屋使用安全责任人',
        unit: null,
      }),
    },
    {
      id: 'dangerous',
      clause: 'NANJING-2',
      asks: '房子鉴定为危险房屋（{dangerous-grades} 级）',
      applies: ({ item }) => item === 'treatment',
      test: { test: 'equals-figure', input: 'grade', parameter: 'dangerous-grades' },
    },
    {
      id: 'completed-first',
      clause: 'NANJING-9',
      asks: '鉴定、治理或者灭治白蚁做完以后再申请（政府统一组织的除外）',
      subject: '完成日期',
      test: { test: 'rule', judge: judgeCompletedFirst },
      shows: (facts) => ({
        actual: completionInWords(facts),
        operator: '<=',
        limit: isUnknown(facts.appliedOn) ? '' : facts.appliedOn,
        unit: null,
      }),
    },
    {
      id: 'in-force',
      clause: 'NANJING-36',
      asks: '在{aid-start}或者以后完成',
      subject: '完成日期',
      test: { test: 'rule', judge: judgeInForce },
      shows: ({ completedOn }, { figures }) => ({
        actual: isUnknown(completedOn) ? null : completedOn,
        operator: '>=',
        limit: figures.text('aid-start'),
        unit: null,
      }),
    },
    {
      id: 'not-repeated',
      clause: 'NANJING-10',
      asks: '这次的费用没有用过其他财政补助',
      test: { test: 'one-of', input: 'otherFiscalAid', values: [false], asks: { true: 'repeated-aid' } },
    },
  ],
  amounts: [
    {
      id: 'share',
      clause: 'NANJING-22',
      label: '您家应承担的费用',
      unit: 'CNY',
      formula: shareOf,
      sentence: '审核后的费用 × 您家建筑面积 ÷ 各家建筑面积合计（除不尽的分，余数大的先得，一样大的按名单顺序）',
    },
    {
      id: 'aid',
      clause: 'NANJING-23',
      label: '区财政救助',
      unit: 'CNY',
      formula: aidOf,
      sentence: '您家应承担的费用 × {aid-percent}',
    },
    {
      id: 'own',
      clause: 'NANJING-23',
      label: '个人承担',
      unit: 'CNY',
      formula: ownPart,
      sentence: '您家应承担的费用 − 区财政救助',
    },
    {
      id: 'city-award-cap',
      clause: 'NANJING-25c',
      label: '市对区的奖补上限（不影响您家）',
      unit: 'CNY',
      formula: cityAwardCap,
      sentence: '{award-percent} × 两数中小的一个（区财政救助；您家建筑面积 × 每平方米上限）',
    },
  ],
  questions: {
    'mixed-use': {
      clause: 'NANJING-2',
      ask: '房子一部分住人、一部分做别的：哪一部分按住宅救助？',
      decidedBy: '区房屋安全部门',
      point: 'D20',
    },
    'before-in-force': {
      clause: 'NANJING-36',
      ask: '工程在{aid-start}以前完成：能不能按细则救助？',
      decidedBy: '区房屋安全部门',
      point: 'D31',
    },
    'repeated-aid': {
      clause: 'NANJING-10',
      ask: '这次的费用已经用过其他财政补助，原则上不重复救助：有没有可以例外的理由？',
      decidedBy: '区政府负责人，写明理由',
      point: 'D22',
    },
    'district-split': {
      clause: 'NANJING-23',
      ask: '这次由政府统一组织，费用按本区规定的比例分摊：比例是多少？',
      decidedBy: '区人民政府',
      open: ({ organised }) => organised === true,
    },
    'third-party-liable': {
      clause: 'NANJING-16',
      ask: '危险是原来的建筑质量或者旁边的施工造成的：费用应当由谁承担？',
      decidedBy: '区房屋安全部门',
      open: ({ cause }) => !isUnknown(cause) && cause !== 'own',
    },
    'former-public-housing': {
      clause: 'NANJING-34',
      ask: '这是房改房：原售房单位的维修责任是不是已经无法落实？',
      decidedBy: '区房屋安全部门，书面认定',
      point: 'D30',
      open: ({ formerPublic }) => formerPublic === true,
    },
  },
})

import {
  byChoice,
  division,
  figure,
  homesArea,
  homesOwned,
  input,
  type Program,
  program,
  standardInputs,
  times,
} from '../../engine/index.ts'
import { attachmentInWords, judgeAttachment, labourContract, pensionMonths, quickAttachment } from './attachment.ts'
import { backRentPrompts, migrantPrompts, rentalPrompts, rentPrompts, subsidyPrompts } from './prompts.ts'
import {
  arrearsInputs,
  backRentAt,
  baseIsOpen,
  checkArrears,
  checkUnit,
  floorIsOutside,
  marketRentOf,
  rentOf,
  UNIT_FACTS,
  unitInputs,
} from './rent.ts'
import { judgeTownshipArea, quickTownshipArea, townshipAreaShown } from './township-area.ts'

const { capacity, hukouDivision, hukouKind, hukouPermanent, size, category, income } = standardInputs
const local = { capacity, hukouDivision, hukouKind, hukouPermanent, size, area: homesArea, income }

/** 本县城镇常住户口. */
const localHukou = {
  test: 'all',
  of: [
    { test: 'equals-figure', input: 'hukouDivision', parameter: 'county' },
    { test: 'one-of', input: 'hukouKind', values: ['urban'] },
    { test: 'one-of', input: 'hukouPermanent', values: [true] },
  ],
} as const

/** The four conditions of local households, each with its clause. */
function localConditions(clauses: readonly [string, string, string, string]) {
  const [forCapacity, forHukou, forArea, forIncome] = clauses
  return [
    {
      id: 'civil-capacity',
      clause: forCapacity,
      asks: '申请人有完全民事行为能力',
      test: { test: 'one-of', input: 'capacity', values: ['full'] },
    },
    {
      id: 'local-hukou',
      clause: forHukou,
      asks: '申请人有本县城镇常住户口',
      test: localHukou,
    },
    {
      id: 'per-capita-area',
      clause: forArea,
      asks: '人均住房建筑面积不超过 {area-per-head}',
      subject: '住房合计',
      test: {
        test: 'compare',
        left: input('area'),
        operator: '<=',
        right: times(figure('area-per-head'), input('size')),
      },
    },
    {
      id: 'per-capita-income',
      clause: forIncome,
      asks: '人均年收入不超过 {income-per-head}',
      subject: '全年收入',
      test: {
        test: 'compare',
        left: input('income'),
        operator: '<=',
        right: times(figure('income-per-head'), input('size')),
      },
    },
  ] as const
}

const rentSubsidy = program(
  { ...local, category },
  {
    id: 'rent-subsidy',
    title: '租赁补贴',
    need: 'subsidy',
    prompts: subsidyPrompts,
    conditions: localConditions(['ANYANG-1.1', 'ANYANG-1.1', 'ANYANG-1.2', 'ANYANG-1.3']),
    amounts: [
      {
        id: 'subsidy',
        clause: 'ANYANG-1.4',
        label: '每月补贴',
        unit: 'CNY/month',
        formula: times(
          input('size'),
          byChoice('category', { dibao: figure('subsidy-dibao') }, figure('subsidy-other')),
        ),
      },
    ],
  },
)

const rentalLocal = program(local, {
  id: 'rental-local',
  title: '承租保障性住房（本县城镇家庭）',
  need: 'flat',
  prompts: rentalPrompts,
  conditions: localConditions(['ANYANG-2.1(1)', 'ANYANG-2.1(1)', 'ANYANG-2.1(2)', 'ANYANG-2.1(3)']),
  amounts: [],
})

const migrantInputs = {
  capacity,
  size,
  homes: homesOwned,
  work: division('employment.township', '就业单位所在乡镇', 9),
  home: division('housing.township', '申请住房所在乡镇', 9),
  contract: labourContract,
  months: pensionMonths,
  hukouDivision,
  hukouKind,
  hukouPermanent,
} as const

const rentalMigrant = program(migrantInputs, {
  id: 'rental-migrant',
  title: '承租保障性住房（外来务工人员）',
  need: 'flat',
  prompts: migrantPrompts,
  conditions: [
    {
      id: 'civil-capacity',
      clause: 'ANYANG-2.2(1)',
      asks: '申请人有完全民事行为能力',
      test: { test: 'one-of', input: 'capacity', values: ['full'] },
    },
    {
      id: 'township-area',
      clause: 'ANYANG-2.2(1)',
      asks: '在上班单位和想租的房子所在的两个乡镇，家里人均住房建筑面积不超过 {area-per-head}',
      subject: '在这两个乡镇的住房合计',
      test: {
        test: 'rule',
        judge: ({ homes, size: heads, work, home }, context) => judgeTownshipArea(homes, heads, work, home, context),
        quick: quickTownshipArea,
      },
      shows: townshipAreaShown,
    },
    {
      id: 'attachment',
      clause: 'ANYANG-2.2(2)',
      asks: '有至少 {contract-months}的劳动合同，或者在本县连着交养老保险至少 {pension-months}',
      test: {
        test: 'rule',
        judge: ({ contract, months }, context) => judgeAttachment(contract, months, context),
        quick: quickAttachment,
      },
      shows: ({ contract, months }, { figures, on }) => ({
        actual: attachmentInWords(contract, months, on),
        operator: '>=',
        limit: figures.text('contract-months'),
        unit: 'month',
      }),
    },
  ],
  amounts: [],
  questions: {
    'two-townships': {
      clause: 'ANYANG-2.2(1)',
      ask: '两个乡镇的住房各自没有超过标准，加起来超过了：合并算还是分别算？',
      decidedBy: '县住房保障部门',
      point: 'D12',
    },
    'still-attached': {
      clause: 'ANYANG-2.2(2)',
      ask: '合同或者缴费够长，但申请这一天不在合同期内，缴费也没有接上：申请人现在还算在本县上班吗？',
      decidedBy: '乡镇便民窗口和县住房保障部门',
      point: 'D13',
    },
    'migrant-status': {
      clause: 'ANYANG-2.2',
      ask: '申请人是本县城镇常住户口：能不能按外来务工人员申请？',
      decidedBy: '县住房保障部门',
      point: 'D51',
      open: localHukou,
    },
  },
})

const rentQuestions = {
  'floor-coefficient': {
    clause: 'ANYANG-2.3',
    ask: '租金表里没有这一层的系数：按多少算？',
    decidedBy: '县住房保障部门',
    point: 'D14',
    open: floorIsOutside,
  },
  'base-rent': {
    clause: 'ANYANG-2.3',
    ask: '租金表里没有安居三期已装修的基准价：按多少算？',
    decidedBy: '县住房保障部门',
    point: 'D14',
    open: baseIsOpen,
  },
} as const

const rent = program(unitInputs, {
  id: 'rent',
  title: '保障性住房租金',
  need: 'other',
  invitation: { title: '算一算房租', learn: '租下这套保障性住房，一个月要交多少租金？' },
  prompts: rentPrompts,
  check: checkUnit,
  always: UNIT_FACTS,
  conditions: [],
  amounts: [
    {
      id: 'rent',
      clause: 'ANYANG-2.3',
      label: '每月租金',
      unit: 'CNY/month',
      formula: rentOf,
      sentence: '建筑面积 × 基准价 ×（1 + 楼层系数）',
    },
  ],
  questions: rentQuestions,
})

const backRent = program(
  { ...unitInputs, ...arrearsInputs },
  {
    id: 'back-rent',
    title: '补交租金',
    need: 'other',
    invitation: { title: '算一算要补交的租金', learn: '超出条件以后还按原来的租金住着，一共要补交多少钱？' },
    prompts: backRentPrompts,
    check: checkArrears,
    always: [...UNIT_FACTS, 'stillQualifies', 'exceededFrom', 'correctedOn', 'paidMonthly'],
    conditions: [],
    amounts: [
      {
        id: 'back-rent',
        clause: 'ANYANG-3.2.2b',
        label: '按公租房租金补交',
        unit: 'CNY',
        formula: (facts, context) => (facts.stillQualifies === 'public-rental' ? backRentAt(1, facts, context) : {}),
        sentence: '每个月（公租房租金 − 已交租金）× 要算的天数 ÷ 当月天数，再相加',
      },
      {
        id: 'double-public-rent',
        clause: 'ANYANG-3.2.2b',
        label: '按公租房租金的两倍补交',
        unit: 'CNY',
        formula: (facts, context) =>
          facts.stillQualifies === 'none'
            ? backRentAt(context.figures.integer('double-rent-factor'), facts, context)
            : {},
        sentence: '每个月（公租房租金的 {double-rent-factor} − 已交租金）× 要算的天数 ÷ 当月天数，再相加',
      },
      {
        id: 'market-rent',
        clause: 'ANYANG-3.2.2b',
        label: '按市场租金补交',
        unit: 'CNY',
        formula: (facts, context) => (facts.stillQualifies === 'none' ? marketRentOf(facts, context) : {}),
        sentence: '每个月（市场租金 − 已交租金）× 要算的天数 ÷ 当月天数，再相加',
      },
    ],
    questions: {
      ...rentQuestions,
      'back-rent-basis': {
        clause: 'ANYANG-3.2.2b',
        ask: '按公租房租金的 {double-rent-factor}，还是按市场租金补交？请写明理由。',
        decidedBy: '县住房保障部门，负责人批准',
        point: 'D17',
        open: ({ stillQualifies }) => stillQualifies === 'none',
      },
    },
  },
)

/** The five programs of the Anyang plan. */
export const programs: readonly Program[] = [rentSubsidy, rentalLocal, rentalMigrant, rent, backRent]

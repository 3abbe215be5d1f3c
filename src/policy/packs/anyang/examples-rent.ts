import type { WorkedExample } from '../../engine/index.ts'

const ON = '2026-11-21'

const FLAT = { estate: 'anju-3', decorated: false, floor: 3, floorArea: '60' }

/** Half a year over the conditions, on a rent of 60 yuan a month. */
const HALF_YEAR = { exceededFrom: '2022-03-01', correctedOn: '2022-08-31', paidMonthly: '60.00' }

/** Rent by the table, and back rent month by month. */
export const rentExamples: readonly WorkedExample[] = [
  {
    title: '安居三期三层六十平方米',
    program: 'rent',
    on: ON,
    situation: '安居三期，三层，建筑面积 60 平方米。',
    facts: { unit: FLAT },
    expect: { outcome: 'eligible', amounts: { rent: '203.40' } },
  },
  {
    title: '租金四舍五入到分',
    program: 'rent',
    on: ON,
    situation: '安居二期，没有装修，二层，建筑面积 47.83 平方米；算出来是 107.1392 元。',
    facts: { unit: { estate: 'anju-2', decorated: false, floor: 2, floorArea: '47.83' } },
    expect: { outcome: 'eligible', amounts: { rent: '107.14' } },
  },
  {
    title: '租金四舍五入到分（二）',
    program: 'rent',
    on: ON,
    situation: '安居三期，三层，建筑面积 58.37 平方米；算出来是 197.8743 元。',
    facts: { unit: { ...FLAT, floorArea: '58.37' } },
    expect: { outcome: 'eligible', amounts: { rent: '197.87' } },
  },
  {
    title: '七层没有系数',
    program: 'rent',
    on: ON,
    situation: '安居三期，七层，建筑面积 60 平方米：表里没有七层，不自动算。',
    facts: { unit: { ...FLAT, floor: 7 } },
    expect: { outcome: 'needs-person', questions: ['floor-coefficient'] },
  },
  {
    title: '安居三期已装修的没有基准价',
    program: 'rent',
    on: ON,
    situation: '安居三期，已装修，三层，建筑面积 60 平方米：表里没有这种房源，不自动算。',
    facts: { unit: { ...FLAT, decorated: true } },
    expect: { outcome: 'needs-person', questions: ['base-rent'] },
  },
  {
    title: '还符合公租房条件的，补到公租房租金',
    program: 'back-rent',
    on: ON,
    situation: '安居三期三层 60 平方米，每月交 60 元；2022年3月1日起超出廉租房条件，8月31日改正，共六个月。',
    facts: { unit: FLAT, arrears: { ...HALF_YEAR, stillQualifies: 'public-rental' } },
    expect: { outcome: 'eligible', amounts: { 'back-rent': '860.40' } },
  },
  {
    title: '都不符合的，两种算法都列出',
    program: 'back-rent',
    on: ON,
    situation: '同一户，公租房条件也不符合；市场租金每月 900 元。用哪一种由工作人员决定。',
    facts: { unit: FLAT, arrears: { ...HALF_YEAR, stillQualifies: 'none', marketMonthly: '900' } },
    expect: {
      outcome: 'needs-person',
      amounts: { 'double-public-rent': '2080.80', 'market-rent': '5040.00' },
      questions: ['back-rent-basis'],
    },
  },
  {
    title: '第一个月不满，按天算',
    program: 'back-rent',
    on: ON,
    situation: '2022年3月16日起超出条件，3月31日改正，这段时间没有交租：当月 31 天算 16 天。',
    facts: {
      unit: FLAT,
      arrears: {
        exceededFrom: '2022-03-16',
        correctedOn: '2022-03-31',
        paidMonthly: '0',
        stillQualifies: 'public-rental',
      },
    },
    expect: { outcome: 'eligible', amounts: { 'back-rent': '104.98' } },
  },
  {
    title: '复核结果还没有出来',
    program: 'back-rent',
    on: ON,
    situation: '还不知道是不是符合公租房条件。',
    facts: { unit: FLAT, arrears: HALF_YEAR },
    expect: { outcome: 'needs-facts', missing: ['arrears.stillQualifies'] },
  },
]

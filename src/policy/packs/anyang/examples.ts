import type { WorkedExample } from '../../engine/index.ts'
import { migrantExamples } from './examples-migrants.ts'
import { rentExamples } from './examples-rent.ts'

const ON = '2026-11-21'

/** A family of three with local urban hukou, one home and 50000 yuan a year; `household` says what differs. */
function localFamily(household: Readonly<Record<string, unknown>>, kind: 'urban' | 'rural' = 'urban') {
  return {
    applicant: { civilCapacity: 'full', hukou: { division: '410522', kind, permanent: true } },
    household: {
      size: 3,
      category: 'none',
      annualIncome: '50000.00',
      homes: [{ division: '410522101', floorArea: '40.00' }],
      ...household,
    },
  }
}

const home = (floorArea: string) => [{ division: '410522101', floorArea }]

const subsidyExamples: readonly WorkedExample[] = [
  {
    title: '低保三口之家的补贴',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，城镇低保家庭，住房 40.00 平方米，一年收入 50000 元。',
    facts: localFamily({ category: 'dibao' }),
    expect: { outcome: 'eligible', amounts: { subsidy: '300.00' } },
  },
  {
    title: '不是低保的三口之家的补贴',
    program: 'rent-subsidy',
    on: ON,
    situation: '同样的一家三口，不是低保家庭。',
    facts: localFamily({}),
    expect: { outcome: 'eligible', amounts: { subsidy: '240.00' } },
  },
  {
    title: '面积正好到标准',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，住房 45.00 平方米，正好是人均标准的三倍。',
    facts: localFamily({ homes: home('45.00') }),
    expect: { outcome: 'eligible', amounts: { subsidy: '240.00' } },
  },
  {
    title: '面积多了 0.01 平方米',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，住房 45.01 平方米。人均约 15.003 平方米，不能舍成 15.00。',
    facts: localFamily({ homes: home('45.01') }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '添了一个孩子',
    program: 'rent-subsidy',
    on: ON,
    situation: '上面那家生了一个孩子，变成四口人，住房还是 45.01 平方米。',
    facts: localFamily({ size: 4, homes: home('45.01') }),
    expect: { outcome: 'eligible', amounts: { subsidy: '320.00' } },
  },
  {
    title: '和别人共有的房子只算自家的份额',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，和亲戚各占一半，共有一套 80.00 平方米的房子。',
    facts: localFamily({ homes: [{ division: '410522101', floorArea: '80.00', share: '0.5' }] }),
    expect: { outcome: 'eligible', amounts: { subsidy: '240.00' } },
  },
  {
    title: '收入正好到限额',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，一年收入 68040 元，正好是人均限额的三倍。',
    facts: localFamily({ annualIncome: '68040' }),
    expect: { outcome: 'eligible', amounts: { subsidy: '240.00' } },
  },
  {
    title: '收入多了一元',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，一年收入 68041 元。',
    facts: localFamily({ annualIncome: '68041' }),
    expect: { outcome: 'ineligible' },
  },
  {
    title: '收入还不知道',
    program: 'rent-subsidy',
    on: ON,
    situation: '一家三口，别的都符合，一年收入多少还没有说。没有说不等于零。',
    facts: localFamily({ annualIncome: null }),
    expect: { outcome: 'needs-facts', missing: ['household.annualIncome'] },
  },
]

const rentalExamples: readonly WorkedExample[] = [
  {
    title: '本县城镇家庭租房',
    program: 'rental-local',
    on: ON,
    situation: '一家三口，本县城镇户口，没有自己的房子，一年收入 50000 元。',
    facts: localFamily({ homes: [] }),
    expect: { outcome: 'eligible' },
  },
  {
    title: '本县农村户口',
    program: 'rental-local',
    on: ON,
    situation: '一家三口，本县农村户口，没有自己的房子。',
    facts: localFamily({ homes: [] }, 'rural'),
    expect: { outcome: 'ineligible' },
  },
]

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = [
  ...subsidyExamples,
  ...rentalExamples,
  ...migrantExamples,
  ...rentExamples,
]

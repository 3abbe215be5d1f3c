import type { WorkedExample } from '../../engine/index.ts'

const review = {
  year: 2026,
  form: 'subsidy',
  application: { on: '2026-08-10' } as { on: string } | null,
  specialCircumstance: null as boolean | null,
  changed: false,
  otherGrounds: true as boolean | null,
  publicRental: null as boolean | null,
}

const household = { size: 3, annualIncome: '30239.00' as string | null, category: 'low-income' }

function family(review_: Partial<typeof review>, household_: Partial<typeof household> = {}) {
  return { review: { ...review, ...review_ }, household: { ...household, ...household_ } }
}

const annualReview = { program: 'annual-review', on: '2026-11-21' }

/** Who applied, and when. */
const applications: readonly WorkedExample[] = [
  {
    ...annualReview,
    title: '最后一天交的申请',
    situation: '三口之家领租赁补贴，全家年收入 30239 元，没有变化。8月20日（星期四）交了续保申请。',
    facts: family({ application: { on: '2026-08-20' } }),
    expect: { outcome: 'eligible', result: 'renew' },
  },
  {
    ...annualReview,
    title: '截止日是星期天',
    situation: '2023年8月20日是星期天，星期一才交申请。截止日顺延到星期一，算按时。',
    facts: family({ year: 2023, application: { on: '2023-08-21' } }),
    expect: { outcome: 'eligible', result: 'renew' },
  },
  {
    ...annualReview,
    title: '还在申请期里，没有交',
    situation: '今天是8月10日，还没有交申请。申请期没有过，不能算放弃。',
    on: '2026-08-10',
    facts: family({ application: null }),
    expect: { outcome: 'needs-facts', missing: ['review.application'] },
  },
  {
    ...annualReview,
    title: '提前交的申请',
    situation: '7月30日就交了申请，那时申请期还没有开始。',
    facts: family({ application: { on: '2026-07-30' } }),
    expect: { outcome: 'needs-person', questions: ['early-application'] },
  },
  {
    ...annualReview,
    title: '住院错过了申请',
    situation: '王奶奶8月5日到25日住院，代理人8月22日补交申请。有没有特殊情况，由镇街认定。',
    facts: family({ application: { on: '2026-08-22' } }),
    expect: { outcome: 'needs-person', questions: ['special-circumstance'] },
  },
  {
    ...annualReview,
    title: '住院错过了申请，镇街认定有特殊情况',
    situation: '还是王奶奶家。镇街看了住院证明，认定有特殊情况，8月22日的申请有效。',
    facts: family({ application: { on: '2026-08-22' }, specialCircumstance: true }),
    expect: { outcome: 'eligible', result: 'renew' },
  },
  {
    ...annualReview,
    title: '有特殊情况，但是还没有补交申请',
    situation: '镇街认定有特殊情况，到现在还没有交申请。能不能补办由镇街定。',
    facts: family({ application: null, specialCircumstance: true }),
    expect: { outcome: 'needs-person', questions: ['late-application'] },
  },
  {
    ...annualReview,
    title: '一直没有申请',
    situation: '张先生身体健康，一直没有交申请。镇街送达通知以后，认定没有特殊情况。',
    facts: family({ application: null, specialCircumstance: false }),
    expect: { outcome: 'ineligible', result: 'forfeit' },
  },
]

/** The income line, and what changed. */
const findings: readonly WorkedExample[] = [
  {
    ...annualReview,
    title: '收入正好等于收入线',
    situation: '三口之家年收入 30240 元，人均每月正好 840 元。通知没有写算不算，由工作人员认定。',
    facts: family({}, { annualIncome: '30240.00' }),
    expect: { outcome: 'needs-person', questions: ['income-at-line'] },
  },
  {
    ...annualReview,
    title: '年收入多一块钱',
    situation: '领补贴的三口之家年收入 30241 元，超过了收入线。',
    facts: family({}, { annualIncome: '30241.00' }),
    expect: { outcome: 'ineligible', result: 'stop' },
  },
  {
    ...annualReview,
    title: '低保家庭不用再报收入',
    situation: '低保家庭按时申请，没有变化。民政已经核过收入，这里不再问。',
    facts: family({ otherGrounds: null }, { category: 'dibao', annualIncome: null }),
    expect: { outcome: 'eligible', result: 'renew' },
  },
  {
    ...annualReview,
    title: '添了一个孩子',
    situation: '领补贴的三口之家添了孩子，现在四口人，全家年收入 40319 元。补贴要调整，再公示一次。',
    facts: family({ changed: true }, { size: 4, annualIncome: '40319.00' }),
    expect: { outcome: 'eligible', result: 'adjust' },
  },
  {
    ...annualReview,
    title: '住廉租房，收入涨了',
    situation: '住廉租房的三口之家，人均每月 1100 元，超过廉租的线，但是符合公租房条件。',
    facts: family({ form: 'unit', changed: true, publicRental: true }, { annualIncome: '39600.00' }),
    expect: { outcome: 'ineligible', result: 'reclass' },
  },
  {
    ...annualReview,
    title: '住廉租房，收入涨了，公租房条件还没有查',
    situation: '同样的家庭，够不够公租房条件还不知道，先不下结论。',
    facts: family({ form: 'unit', changed: true }, { annualIncome: '39600.00' }),
    expect: { outcome: 'ineligible', missing: ['review.publicRental'] },
  },
  {
    ...annualReview,
    title: '买了房子',
    situation: '收入没有超过，但是家里买了房子，镇街核实以后认为不再符合条件。',
    facts: family({ changed: true, otherGrounds: false }),
    expect: { outcome: 'ineligible', result: 'stop' },
  },
]

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = [...applications, ...findings]

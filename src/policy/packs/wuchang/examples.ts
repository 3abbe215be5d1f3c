import type { WorkedExample } from '../../engine/index.ts'

const resident = { birthDate: '1956-11-21', seriousIllness: true, mobilityImpaired: false, solitary: false }

const careRegister = { program: 'care-register', on: '2026-11-21' }

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = [
  {
    ...careRegister,
    title: '今天满七十周岁，有重病',
    situation: '1956年11月21日出生，有重病。今天是2026年11月21日，生日当天就算满七十周岁。',
    facts: { person: resident },
    expect: { outcome: 'eligible' },
  },
  {
    ...careRegister,
    title: '差一天满七十周岁，有重病',
    situation: '同一位住户，早一天来看。年纪还差一天，要不要先列入由工作人员认定。',
    on: '2026-11-20',
    facts: { person: resident },
    expect: { outcome: 'needs-person', questions: ['care-ledger'] },
  },
  {
    ...careRegister,
    title: '四十岁，坐轮椅',
    situation: '1986年出生，腿脚残疾要坐轮椅，没有重病。残疾住户不限年龄。',
    facts: { person: { ...resident, birthDate: '1986-05-01', seriousIllness: false, mobilityImpaired: true } },
    expect: { outcome: 'eligible' },
  },
  {
    ...careRegister,
    title: '八十岁，身体好，一个人住',
    situation: '1946年出生，没有重病，行动方便，身边没有亲人。孤寡住户由工作人员认定。',
    facts: { person: { ...resident, birthDate: '1946-03-08', seriousIllness: false, solitary: true } },
    expect: { outcome: 'needs-person', questions: ['care-ledger'] },
  },
  {
    ...careRegister,
    title: '七十岁，身体好，和家人一起住',
    situation: '满七十周岁，没有重病，行动方便，和子女一起住。',
    facts: { person: { ...resident, seriousIllness: false } },
    expect: { outcome: 'ineligible' },
  },
  {
    ...careRegister,
    title: '有没有重病还不知道',
    situation: '满七十周岁，行动方便，不是孤寡，有没有重病还没有问到。',
    facts: { person: { ...resident, seriousIllness: null } },
    expect: { outcome: 'needs-facts', missing: ['person.seriousIllness'] },
  },
]

import { ageOn } from '../../../kit/index.ts'
import {
  allOf,
  anyOf,
  ask,
  type Context,
  date,
  isUnknown,
  missing,
  NO,
  type Operands,
  program,
  type Verdict,
  whenKnown,
  YES,
  yesNo,
} from '../../engine/index.ts'
import { careRegisterPrompts } from './prompts.ts'

const inputs = {
  birthDate: date('person.birthDate', '出生日期'),
  seriousIllness: yesNo('person.seriousIllness', '重病', ['有重病', '没有重病']),
  mobilityImpaired: yesNo('person.mobilityImpaired', '行动不便的残疾人', ['行动不便的残疾人', '行动方便']),
  solitary: yesNo('person.solitary', '孤寡', ['孤寡', '不是孤寡']),
} as const

type CareFacts = Operands<typeof inputs>

const isTrue = (value: boolean): boolean => value

/** WUCHANG-2.3.4 (D47): seriously ill from the age of 70 on, counted on the birthday, or a mobility impairment at any age. */
function judgeInCare(
  { birthDate, seriousIllness, mobilityImpaired, solitary }: CareFacts,
  { figures, on }: Context,
): Verdict {
  const aged = whenKnown(birthDate, (birth) => ageOn(birth, on) >= figures.integer('care-age'))
  const ill = whenKnown(seriousIllness, isTrue)
  const certain = anyOf(allOf(aged, ill), whenKnown(mobilityImpaired, isTrue))
  if (certain.holds === true) return YES
  const listed = anyOf(ill, whenKnown(solitary, isTrue))
  if (certain.holds === false) {
    return listed.holds === true ? ask('care-ledger') : listed.holds === false ? NO : missing(...listed.missing)
  }
  // Whoever is ill is in the ledger anyway, so being solitary changes nothing then.
  return listed.holds === null
    ? missing(...new Set([...certain.missing, ...listed.missing]))
    : missing(...certain.missing)
}

/** WUCHANG-2.3.4: who is on the operators' care register. */
export const careRegister = program(inputs, {
  id: 'care-register',
  title: '重点关爱台账',
  need: 'other',
  invitation: { title: '请人上门看望', learn: '家里的老人、病人，能不能列入定期上门看望的名单？' },
  prompts: careRegisterPrompts,
  conditions: [
    {
      id: 'in-care',
      clause: 'WUCHANG-2.3.4',
      asks: '满 {care-age}并且有重病，或者是行动不便的残疾人',
      test: { test: 'rule', judge: judgeInCare },
      shows: (facts, { on }) => ({
        actual: careInWords(facts, on),
        operator: 'is',
        limit: '重点关爱对象',
        unit: null,
      }),
    },
  ],
  amounts: [],
  questions: {
    'care-ledger': {
      clause: 'WUCHANG-2.3.4',
      ask: '是不到 {care-age}的重病住户，或者是孤寡住户：要不要列入重点关爱？',
      decidedBy: '运营单位和区住房保障部门',
      point: 'D47',
    },
  },
})

function careInWords({ birthDate, seriousIllness, mobilityImpaired, solitary }: CareFacts, on: string): string | null {
  const age = isUnknown(birthDate) ? undefined : ageOn(birthDate, on)
  const words = [
    age === undefined ? undefined : age < 0 ? '还没有出生' : `${age} 周岁`,
    isUnknown(seriousIllness) ? undefined : inputs.seriousIllness.words?.[String(seriousIllness)],
    isUnknown(mobilityImpaired) ? undefined : inputs.mobilityImpaired.words?.[String(mobilityImpaired)],
    isUnknown(solitary) ? undefined : inputs.solitary.words?.[String(solitary)],
  ].filter((word) => word !== undefined)
  return words.length === 0 ? null : words.join('、')
}

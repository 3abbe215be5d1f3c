import { describe, expect, test } from 'vitest'
import { HOUSEHOLD_FACTS, PERSON_FACTS, payloadOf, startOf } from './change-fields.ts'

const payload = (kind: string, typed: Readonly<Record<string, string>>) => {
  const form = PERSON_FACTS[kind] ?? HOUSEHOLD_FACTS[kind]
  if (form === undefined) throw new Error(`no form for ${kind}`)
  return payloadOf(kind, form, typed)
}

describe('what is typed', () => {
  test.each([
    ['income', { item: 'wages', amount: ' 36000 ' }, { item: 'wages', amount: '36000' }],
    [
      'phone',
      { number: '13800138000', use: 'own', employer: 'of another kind' },
      { number: '13800138000', use: 'own' },
    ],
    ['illness', { serious: 'yes', name: '' }, { serious: true }],
    ['care', { solitary: 'no' }, { solitary: false }],
    [
      'identity',
      { name: '王建国', otherNames: '王二、王小国', sex: '1', birthDate: '1984-03-02' },
      {
        ...{ name: '王建国', otherNames: ['王二', '王小国'], sex: '1', birthDate: '1984-03-02' },
      },
    ],
    ['employment', { hasContract: 'no' }, { contract: false }],
    [
      'employment',
      { employer: '水冶钢厂', hasContract: 'yes', contractFrom: '2025-01-01' },
      {
        ...{ employer: '水冶钢厂', contract: { from: '2025-01-01', to: 'open' } },
      },
    ],
    ['homes-known', {}, { complete: true }],
    ['residence', { division: '410522100', rural: 'no' }, { division: '410522100', rural: false }],
  ])('about %s is sent as the API takes it', (kind, typed, sent) => {
    expect(payload(kind, typed)).toEqual(sent)
  })
})

describe('the fields begin', () => {
  const known = { name: '王建国', otherNames: ['王二'], sex: '1', birthDate: '1984-03-02' }

  test('with what is known where most of it stays', () => {
    expect(startOf('identity', PERSON_FACTS.identity ?? { label: '', fields: [] }, known)).toEqual({
      ...known,
      otherNames: '王二',
    })
  })

  test('empty where something else is said', () => {
    expect(startOf('income', PERSON_FACTS.income ?? { label: '', fields: [] }, { amount: '1' })).toEqual({})
  })
})

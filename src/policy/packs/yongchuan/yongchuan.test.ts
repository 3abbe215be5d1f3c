import { describe, expect, it } from 'vitest'
import { catalogue, itKeepsTheRulesOfPacks } from '../../../../tests/support/pack-rules.ts'
import { yongchuan } from './index.ts'

describe('the Yongchuan pack', () => {
  itKeepsTheRulesOfPacks(yongchuan)

  it('puts the deadline of the towns behind the first publicity and the findings of civil affairs', () => {
    const days = ['window-closes', 'recognition-due', 'submission-warning', 'submission-due'].map(
      (id) => yongchuan.parameters.find((parameter) => parameter.id === id)?.values[0]?.value,
    )
    expect(days).toEqual([...days].sort())
  })

  it('names the category instead of an income that is not asked for', () => {
    const example = yongchuan.examples.find(({ title }) => title === '低保家庭不用再报收入')
    const { conditions } = catalogue.decide({
      pack: 'yongchuan',
      program: 'annual-review',
      on: '2026-11-21',
      facts: example?.facts,
    })
    const income = conditions.find(({ id }) => id === 'income')
    expect(income?.text).toMatch(/低保家庭，符合。/)
    expect(income?.text).not.toMatch(/超过|还不清楚|限额 /)
    expect(conditions.find(({ id }) => id === 'other-grounds')?.text).toMatch(/低保家庭，不再重复核查，符合。/)
  })

  it('invents no rent for the classes of public rental', () => {
    const rents = yongchuan.parameters.filter(({ id }) => id.startsWith('class-'))
    expect(rents.map(({ values }) => values[0]?.value)).toEqual([null, null, null])
  })
})

import { describe, expect, it } from 'vitest'
import { catalogue, itKeepsTheRulesOfPacks } from '../../../../tests/support/pack-rules.ts'
import { national } from './index.ts'

describe('the national pack', () => {
  itKeepsTheRulesOfPacks(national)

  it('counts months without decimals', () => {
    const example = national.examples.find(({ title }) => title === '正好空满六个月')
    const { conditions } = catalogue.decide({
      pack: 'national',
      program: 'must-return',
      on: '2026-11-21',
      facts: example?.facts,
    })
    const vacant = conditions.find(({ id }) => id === 'not-vacant')
    expect(vacant?.text).toMatch(/^连续空置 6 个月，正好等于 6 个月，不符合。/)
  })

  it('marks what was never checked against the text as a local choice', () => {
    const unchecked = national.parameters.filter(({ clause }) => clause === 'NATIONAL-17')
    expect(unchecked.map(({ id }) => id)).toEqual(['filing-days'])
    expect(unchecked.every(({ localChoice }) => localChoice !== undefined)).toBe(true)
  })
})

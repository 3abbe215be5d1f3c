import { describe, expect, it } from 'vitest'
import {
  answerTo,
  expectedOf,
  findOpenPlaceholders,
  findStrayPoints,
  findTypedFigures,
  findUnaskedFacts,
  findUncitedClauses,
} from '../../../../tests/support/pack-rules.ts'
import { createCatalogue } from '../../engine/index.ts'
import { packs } from '../index.ts'
import { national } from './index.ts'

const catalogue = createCatalogue(packs)
const on = '2026-11-21'

describe('the national pack', () => {
  it.each(national.examples)('answers: $title', (example) => {
    expect(answerTo(national, example, catalogue)).toEqual(expectedOf(example))
  })

  it('cites only articles that it has', () => {
    expect(findUncitedClauses(national)).toEqual([])
  })

  it('can ask for every fact that may be missing', () => {
    expect(findUnaskedFacts(national, catalogue)).toEqual([])
  })

  it('takes every figure in its sentences from a parameter', () => {
    expect(findTypedFigures(national)).toEqual([])
    expect(findOpenPlaceholders(national, catalogue, on)).toEqual([])
  })

  it('lists every choice that the text leaves open', () => {
    expect(findStrayPoints(national)).toEqual([])
  })

  it('counts months without decimals', () => {
    const example = national.examples.find(({ title }) => title === '正好空满六个月')
    const { conditions } = catalogue.decide({ pack: 'national', program: 'must-return', on, facts: example?.facts })
    const vacant = conditions.find(({ id }) => id === 'not-vacant')
    expect(vacant?.text).toMatch(/^连续空置 6 个月，正好等于 6 个月，不符合。/)
  })

  it('marks what was never checked against the text as a local choice', () => {
    const unchecked = national.parameters.filter(({ clause }) => clause === 'NATIONAL-17')
    expect(unchecked.map(({ id }) => id)).toEqual(['filing-days'])
    expect(unchecked.every(({ localChoice }) => localChoice !== undefined)).toBe(true)
  })
})

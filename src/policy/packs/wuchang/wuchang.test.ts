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
import { wuchang } from './index.ts'

const catalogue = createCatalogue(packs)
const on = '2026-11-21'

const setting = (id: string) => wuchang.parameters.find((parameter) => parameter.id === id)?.values[0]?.value
const count = (id: string): number => Number(setting(id))

describe('the Wuchang pack', () => {
  it.each(wuchang.examples)('answers: $title', (example) => {
    expect(answerTo(wuchang, example, catalogue)).toEqual(expectedOf(example))
  })

  it('cites only articles that it has', () => {
    expect(findUncitedClauses(wuchang)).toEqual([])
  })

  it('can ask for every fact that may be missing', () => {
    expect(findUnaskedFacts(wuchang, catalogue)).toEqual([])
  })

  it('takes every figure in its sentences from a parameter', () => {
    expect(findTypedFigures(wuchang)).toEqual([])
    expect(findOpenPlaceholders(wuchang, catalogue, on)).toEqual([])
  })

  it('lists every choice that the text leaves open', () => {
    expect(findStrayPoints(wuchang)).toEqual([])
  })

  it('adds up: housed, given up and waiting are all the households', () => {
    expect(count('housed') + count('gave-up') + count('waiting')).toBe(count('objects'))
    expect(count('gave-up-on-subsidy')).toBeLessThanOrEqual(count('gave-up'))
    expect(count('waiting-on-subsidy')).toBeLessThanOrEqual(count('waiting'))
    expect(count('housed')).toBeLessThanOrEqual(count('stock-public-rental'))
    expect(count('talent-solved')).toBeLessThanOrEqual(count('talent-approved'))
  })

  it('sets no fee rule and no rule for a waived place by itself', () => {
    expect(setting('fee-by-score')).toBeNull()
    expect(setting('waived-place')).toBeNull()
  })
})

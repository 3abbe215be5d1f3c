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
import { wushen } from './index.ts'

const catalogue = createCatalogue(packs)
const on = '2026-11-21'

describe('the Wushen pack', () => {
  it.each(wushen.examples)('answers: $title', (example) => {
    expect(answerTo(wushen, example, catalogue)).toEqual(expectedOf(example))
  })

  it('cites only articles that it has', () => {
    expect(findUncitedClauses(wushen)).toEqual([])
  })

  it('can ask for every fact that may be missing', () => {
    expect(findUnaskedFacts(wushen, catalogue)).toEqual([])
  })

  it('takes every figure in its sentences from a parameter', () => {
    expect(findTypedFigures(wushen)).toEqual([])
    expect(findOpenPlaceholders(wushen, catalogue, on)).toEqual([])
  })

  it('lists every choice that the text leaves open', () => {
    expect(findStrayPoints(wushen)).toEqual([])
  })

  it('has an article for every clause of the plan, the missing part included', () => {
    const ids = ['0', '1', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '4.1', '4.2', '4.3', '4.4', '5', '6.1', '6.2', '7']
    expect(wushen.articles.map(({ clause }) => clause)).toEqual(ids.map((id) => `WUSHEN-${id}`))
  })

  it('invents no figure: whatever is not in the text is a local choice', () => {
    const figures = wushen.parameters.filter(({ kind, localChoice }) => kind === 'decimal' && !localChoice)
    expect(figures).toEqual([])
    const money = wushen.parameters.filter(({ id }) => id === 'subsidy-standard' || id === 'area-standard')
    expect(money.map(({ values }) => values[0]?.value)).toEqual([null, null])
  })
})

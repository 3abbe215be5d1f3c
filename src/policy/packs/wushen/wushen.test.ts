import { describe, expect, it } from 'vitest'
import { itKeepsTheRulesOfPacks } from '../../../../tests/support/pack-rules.ts'
import { wushen } from './index.ts'

describe('the Wushen pack', () => {
  itKeepsTheRulesOfPacks(wushen)

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

import { describe, expect, it } from 'vitest'
import { smallPack } from '../../../tests/support/small-pack.ts'
import { createCatalogue } from './catalogue.ts'
import type { Json } from './input.ts'
import type { Prompt } from './prompt.ts'
import { whatWouldChange } from './what-changes.ts'

const catalogue = createCatalogue([smallPack])
const decide = (facts: Readonly<Record<string, Json>>) =>
  catalogue.decide({ pack: 'small', program: 'limited', on: '2026-11-21', facts: { ...facts } })

const prompts: readonly Prompt[] = [
  { path: 'household.size', kind: 'integer', title: '家里几口人？', why: '' },
  { path: 'household.annualIncome', kind: 'money', title: '一年收入多少？', why: '' },
]
const family = (size: number | null, annualIncome: string | null) => ({ household: { size, annualIncome } })

describe('what would change the answer', () => {
  it('names the nearest figures from which on a refused family would be let in: 1200 yuan a head', () => {
    expect(whatWouldChange(decide, family(3, '4000.00'), prompts)).toEqual([
      { path: 'household.size', how: 'at-least', value: 4, outcome: 'eligible' },
      { path: 'household.annualIncome', how: 'at-most', value: '3600.00', outcome: 'eligible' },
    ])
  })

  it('names those from which on a family that is let in would be refused', () => {
    expect(whatWouldChange(decide, family(3, '3600.00'), prompts)).toEqual([
      { path: 'household.size', how: 'at-most', value: 2, outcome: 'ineligible' },
      { path: 'household.annualIncome', how: 'at-least', value: '3600.01', outcome: 'ineligible' },
    ])
  })

  it('gives nothing where no single fact decides, or where a figure is not known', () => {
    expect(whatWouldChange(decide, family(null, null), prompts)).toEqual([])
    expect(whatWouldChange(decide, { household: null }, prompts)).toEqual([])
  })

  it('tries every other choice, of facts that are not known too', () => {
    const byWord = ({ home }: Readonly<Record<string, Json>>) => ({
      outcome:
        home === undefined ? ('needs-facts' as const) : home === 'no' ? ('eligible' as const) : ('ineligible' as const),
    })
    const options = [
      { value: 'no', label: '没有' },
      { value: 'one', label: '一套' },
      { value: 'more', label: '多套' },
    ]
    const asked: readonly Prompt[] = [{ path: 'home', kind: 'choice', title: '有房吗？', why: '', options }]
    expect(whatWouldChange(byWord, { home: 'one' }, asked)).toEqual([
      { path: 'home', how: 'is', value: 'no', outcome: 'eligible' },
    ])
    expect(whatWouldChange(byWord, {}, asked).map(({ value, outcome }) => [value, outcome])).toEqual([
      ['no', 'eligible'],
      ['one', 'ineligible'],
      ['more', 'ineligible'],
    ])
  })
})

import { describe, expect, test } from 'vitest'
import type { Prompt, PromptKind } from '../../../src/policy/engine/nouns.ts'
import { dateDraft, listDraft, periodDraft, readDraft } from './draft.ts'

const prompt = (path: string, kind: PromptKind, parts?: readonly Prompt[]): Prompt => ({
  path,
  kind,
  title: path,
  why: '',
  ...(parts ? { parts } : {}),
})

const homes = prompt('household.homes', 'list', [
  prompt('household.homes.division', 'division'),
  prompt('household.homes.floorArea', 'area'),
])

describe('what stands in the fields', () => {
  test('money and areas become decimal strings', () => {
    expect(readDraft(prompt('household.annualIncome', 'money'), '5万元')).toEqual({ value: '50000' })
    expect(readDraft(homes, { added: [], entry: { division: '410522', floorArea: '40' } })).toEqual({
      value: [{ division: '410522', floorArea: '40' }],
    })
  })

  test('a part left empty stays unknown, it is no zero', () => {
    const draft = { added: [{ division: '410522' }], entry: { floorArea: '12.5' } }
    expect(readDraft(homes, draft)).toEqual({ value: [{ division: '410522' }, { floorArea: '12.5' }] })
  })

  test('an empty list must be said, it is not assumed', () => {
    expect(readDraft(homes, undefined)).toHaveProperty('problem')
    expect(readDraft(homes, { added: [], entry: { floorArea: '四十' } })).toEqual({
      problem: 'household.homes.floorArea：这里要填阿拉伯数字，例如 45。',
    })
  })

  test('nobody lives alone with zero people', () => {
    expect(readDraft(prompt('household.size', 'integer'), '0')).toHaveProperty('problem')
    expect(readDraft(prompt('tenancy.vacantMonths', 'integer'), '0')).toEqual({ value: 0 })
  })

  test('a contract has two real days in order, or no end', () => {
    const period = prompt('employment.contract', 'period')
    const from = { year: '2026', month: '3', day: '1' }
    expect(readDraft(period, { from, open: true })).toEqual({ value: { from: '2026-03-01', to: 'open' } })
    expect(readDraft(period, { from, to: { year: '2026', month: '2', day: '1' } })).toEqual({
      problem: '结束的日子不能早于开始的日子。',
    })
    expect(readDraft(period, { from, to: { year: '2026', month: '', day: '' } })).toHaveProperty('problem')
  })

  test('a day that may be missing is a fact of its own', () => {
    const application = prompt('review.application', 'date-or-none')
    const day = { year: '2026', month: '8', day: '3' }
    expect(readDraft(application, day)).toEqual({ value: { on: '2026-08-03' } })
    expect(dateDraft({ on: '2026-08-03' })).toEqual(day)
  })

  test('an answered fact comes back into its fields', () => {
    expect(dateDraft('2026-03-01')).toEqual({ year: '2026', month: '3', day: '1' })
    expect(periodDraft({ from: '2026-03-01', to: 'open' })).toMatchObject({ open: true })
    expect(listDraft([{ floorArea: '40' }])).toEqual({ added: [{ floorArea: '40' }], entry: {} })
  })
})

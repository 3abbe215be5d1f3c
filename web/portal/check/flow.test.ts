import { describe, expect, test } from 'vitest'
import type { Prompt } from '../../../src/policy/engine/nouns.ts'
import { factsOf } from './facts.ts'
import { missingPrompts, nextPrompt, progressOf, stillToAsk } from './flow.ts'

const prompt = (path: string): Prompt => ({ path, kind: 'yes-no', title: path, why: '' })
const prompts = ['applicant.hukou.kind', 'household.size', 'household.homes', 'household.annualIncome'].map(prompt)

describe('facts by path', () => {
  test('values are set deep, side by side', () => {
    const answers = { 'household.size': { value: 3 }, 'household.annualIncome': { value: '50000' } }
    expect(factsOf(answers)).toEqual({ household: { size: 3, annualIncome: '50000' } })
  })

  test('"not sure" gives no fact, "no" and an empty list do', () => {
    const facts = factsOf({
      'household.size': 'unsure',
      'household.homes': { value: [] },
      'employment.contract': { value: false },
    })
    expect(facts).toEqual({ household: { homes: [] }, employment: { contract: false } })
  })

  test('null is a known answer where the law has one', () => {
    expect(factsOf({ 'review.application': { value: null } })).toEqual({ review: { application: null } })
  })
})

describe('the next question', () => {
  test('a prompt fills its own path, paths below it, and parts of a composite', () => {
    const filled = (missing: string) => missingPrompts(prompts, [missing]).map(({ path }) => path)
    expect(filled('household.size')).toEqual(['household.size'])
    expect(filled('household.homes.0.floorArea')).toEqual(['household.homes'])
    expect(filled('applicant.hukou')).toEqual(['applicant.hukou.kind'])
    expect(filled('household.homesick')).toEqual([])
  })

  const open = { outcome: 'needs-facts', missing: ['household.annualIncome', 'household.size'] } as const

  test('the prompts’ order decides, not the order of what is missing', () => {
    expect(nextPrompt(prompts, open, {}, false)?.path).toBe('household.size')
  })

  test('what was answered "not sure" is not asked again', () => {
    expect(nextPrompt(prompts, open, { 'household.size': 'unsure' }, false)?.path).toBe('household.annualIncome')
    const unsure = { 'household.size': 'unsure', 'household.annualIncome': 'unsure' } as const
    expect(nextPrompt(prompts, open, unsure, false)).toBeUndefined()
  })

  test('a no ends the questions unless all reasons are wanted', () => {
    const no = { ...open, outcome: 'ineligible' } as const
    expect(nextPrompt(prompts, no, {}, false)).toBeUndefined()
    expect(nextPrompt(prompts, no, {}, true)?.path).toBe('household.size')
  })

  test('a home without its area does not ask for the whole list again', () => {
    const missing = { outcome: 'needs-facts', missing: ['household.homes.0.floorArea'] } as const
    const answers = { 'household.homes': { value: [{ division: '410522' }] } }
    expect(nextPrompt(prompts, missing, answers, false)).toBeUndefined()
    expect(missingPrompts(prompts, missing.missing).map(({ path }) => path)).toEqual(['household.homes'])
  })

  test('the progress counts opened steps and what is still open', () => {
    const steps = ['applicant.hukou.kind', 'household.size']
    const rest = stillToAsk(prompts, open, { 'applicant.hukou.kind': { value: 'urban' } })
    expect(progressOf(2, steps, rest)).toEqual({ at: 2, after: 1 })
    expect(progressOf(1, steps, rest)).toEqual({ at: 1, after: 2 })
  })
})

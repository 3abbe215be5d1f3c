import { describe, expect, test } from 'vitest'
import type { Prompt } from '../../../src/policy/engine/nouns.ts'
import { factsOf, setFact } from './facts.ts'
import { fills, missingPrompts, nextPrompt, progressOf, stillToAsk } from './flow.ts'

const prompt = (path: string): Prompt => ({ path, kind: 'yes-no', title: path, why: '' })
const prompts = ['applicant.hukou.kind', 'household.size', 'household.homes', 'household.annualIncome'].map(prompt)

describe('facts by path', () => {
  test('a value is set deep without touching the facts given', () => {
    const before = { household: { size: 3 } }
    expect(setFact(before, 'household.annualIncome', '50000')).toEqual({
      household: { size: 3, annualIncome: '50000' },
    })
    expect(before).toEqual({ household: { size: 3 } })
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
    expect(fills('household.size', 'household.size')).toBe(true)
    expect(fills('household.homes', 'household.homes.0.floorArea')).toBe(true)
    expect(fills('applicant.hukou.kind', 'applicant.hukou')).toBe(true)
    expect(fills('home', 'homestead.size')).toBe(false)
    expect(fills('household.size', 'household.homes')).toBe(false)
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

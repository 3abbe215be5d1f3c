import { describe, expect, it } from 'vitest'
import { unknown } from './value.ts'
import { allOf, anyOf, ask, missing, NO, type Verdict, whenKnown, YES } from './verdict.ts'

const OPEN = missing('a')
const FOR_A_PERSON = ask('q')

describe('three-valued verdicts', () => {
  it.each<[string, Verdict, Verdict, boolean | null]>([
    ['true and true', YES, YES, true],
    ['true and false', YES, NO, false],
    ['unknown and false', OPEN, NO, false],
    ['unknown and true', OPEN, YES, null],
    ['a question and false', FOR_A_PERSON, NO, false],
  ])('all of: %s', (_name, left, right, holds) => {
    expect(allOf(left, right).holds).toBe(holds)
    expect(allOf(right, left).holds).toBe(holds)
  })

  it.each<[string, Verdict, Verdict, boolean | null]>([
    ['false or false', NO, NO, false],
    ['unknown or true', OPEN, YES, true],
    ['unknown or false', OPEN, NO, null],
    ['a question or true', FOR_A_PERSON, YES, true],
  ])('any of: %s', (_name, left, right, holds) => {
    expect(anyOf(left, right).holds).toBe(holds)
    expect(anyOf(right, left).holds).toBe(holds)
  })

  it('names every fact that leaves it open, each once', () => {
    expect(anyOf(missing('a'), missing('b', 'a'), NO).missing).toEqual(['a', 'b'])
  })

  it('asks for no facts while it waits for a person', () => {
    expect(anyOf(FOR_A_PERSON, missing('a'))).toEqual({ holds: null, missing: [], questions: ['q'] })
  })

  it('never takes an unknown value for a no', () => {
    expect(whenKnown(unknown('a'), () => NO)).toEqual(missing('a'))
    expect(whenKnown(0, (value) => value === 0)).toBe(YES)
  })
})

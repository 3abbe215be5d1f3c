import { describe, expect, it } from 'vitest'
import { itKeepsTheRulesOfPacks } from '../../../../tests/support/pack-rules.ts'
import { wuchang } from './index.ts'

const setting = (id: string) => wuchang.parameters.find((parameter) => parameter.id === id)?.values[0]?.value
const count = (id: string): number => Number(setting(id))

describe('the Wuchang pack', () => {
  itKeepsTheRulesOfPacks(wuchang)

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

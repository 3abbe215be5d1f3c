import { describe, expect, it } from 'vitest'
import { decimal } from '../../kit/index.ts'
import {
  datesInWords,
  divisionInWords,
  figureInFormula,
  figureInSentence,
  moneyInWords,
  parameterInWords,
} from './in-words.ts'

describe('figures in words', () => {
  it('leaves out "a head" where the sentence says that it is an average', () => {
    expect(figureInSentence('15', 'm2/person')).toBe('15 平方米')
    expect(figureInFormula(decimal('15'), 'm2/person')).toBe('人均 15 平方米')
    expect(figureInFormula(decimal('22680'), 'CNY/person-year')).toBe('每人每年 22680 元')
  })

  it('says how often, and writes a percentage without a space', () => {
    expect(figureInSentence('2', 'per-year')).toBe('每年 2 次')
    expect(figureInSentence('-20', 'percent')).toBe('-20%')
    expect(figureInSentence('10', 'workday')).toBe('10 个工作日')
    expect(figureInSentence('3', undefined)).toBe('3')
  })
})

describe('dates and places in words', () => {
  it('puts days and months into words and leaves other digits alone', () => {
    expect(datesInWords('从2022-03-01到2022-08-31，共 180 天')).toBe('从2022年3月1日到2022年8月31日，共 180 天')
    expect(datesInWords('2022-11（共 30 天）')).toBe('2022年11月（共 30 天）')
    expect(datesInWords('2022-02-30、4105-22、025-83212345、203.40 元')).toBe(
      '2022-02-30、4105-22、025-83212345、203.40 元',
    )
  })

  it('names the divisions that are known; zeros are any other place', () => {
    expect(divisionInWords('410522')).toBe('安阳县')
    expect(divisionInWords('000000')).toBe('别的地方')
    expect(divisionInWords('410502')).toBe('410502')
  })

  it('shows the bare value of a parameter', () => {
    expect(parameterInWords(null)).toBe('尚未设定')
    expect(parameterInWords('04-01')).toBe('4月1日')
    expect(parameterInWords('2022-09-30')).toBe('2022年9月30日')
    expect(parameterInWords(['320102', '320104'])).toBe('玄武区、秦淮区')
    expect(parameterInWords('22680')).toBe('22680')
  })
})

describe('money in a sentence', () => {
  it('has its thousands set apart, and leaves years and other figures alone', () => {
    expect(moneyInWords('2026年收入 68040.00 元，22680 元，320102 元')).toBe(
      '2026年收入 68,040.00 元，22,680 元，320,102 元',
    )
    expect(moneyInWords('住房 1234.50 平方米，900 元')).toBe('住房 1234.50 平方米，900 元')
    expect(moneyInWords('0.12345 元，123456 元')).toBe('0.12345 元，123,456 元')
  })

  it('takes no longer than its length for a figure as long as a body may hold', () => {
    const digits = '9'.repeat(900_000)
    const started = performance.now()
    expect(datesInWords(`${digits}-2026-03-01`)).toContain('-2026年3月1日')
    expect(moneyInWords(`${digits} 元，${digits} 平方米`)).toHaveLength(digits.length * 2 + 299_999 + 7)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

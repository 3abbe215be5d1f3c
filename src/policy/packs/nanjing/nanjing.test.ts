import { describe, expect, it } from 'vitest'
import { catalogue, itKeepsTheRulesOfPacks } from '../../../../tests/support/pack-rules.ts'
import { nanjing } from './index.ts'

describe('the Nanjing pack', () => {
  itKeepsTheRulesOfPacks(nanjing)

  it('has an article for every clause of the rules', () => {
    const numbers = Array.from({ length: 36 }, (_, index) => `${index + 1}`)
    const parts = (number: string) =>
      number === '14' || number === '25' ? ['a', 'b', 'c'].map((part) => number + part) : [number]
    expect(nanjing.articles.map(({ clause }) => clause)).toEqual(numbers.flatMap(parts).map((id) => `NANJING-${id}`))
  })

  it('gives the district and the family the whole share between them', () => {
    const figure = (id: string) => Number(nanjing.parameters.find((parameter) => parameter.id === id)?.values[0]?.value)
    expect(figure('aid-percent') + figure('own-percent')).toBe(100)
  })

  it('offers the eleven districts of today', () => {
    const prompt = catalogue.prompts('nanjing', 'safety-aid', '2026-11-21').find(({ path }) => path === 'home.division')
    expect(prompt?.options?.map(({ value }) => value)).toEqual([
      ...['320102', '320104', '320105', '320106', '320111', '320113', '320114', '320115', '320116', '320117', '320118'],
    ])
  })
})

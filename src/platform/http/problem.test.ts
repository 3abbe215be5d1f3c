import { describe, expect, it } from 'vitest'
import { Fault } from '../../kit/index.ts'
import { faultOf, languageOf, problemOf } from './problem.ts'

describe('the language of a problem', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['de', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.5, zh;q=0.4', 'en'],
    ['zh;q=0.4, en;q=0.5', 'en'],
    ['en;q=0', 'zh-CN'],
    ['de, en;q=0.5', 'en'],
    ['english', 'zh-CN'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})

describe('a problem', () => {
  const fault = new Fault('negative', '“household.annualIncome”不能为负数。', {
    path: 'household.annualIncome',
    cause: 'private',
  })

  it('carries code, path and sentence, and nothing of the cause', () => {
    expect(problemOf(fault, 422, 'zh-CN', 'r-1')).toEqual({
      type: 'urn:anju:problem:negative',
      title: '不能为负数',
      status: 422,
      detail: '“household.annualIncome”不能为负数。',
      code: 'negative',
      path: 'household.annualIncome',
      instance: 'r-1',
    })
  })

  it('is English for who asks for it', () => {
    const problem = problemOf(fault, 422, 'en', 'r-1')
    expect(problem.detail).toBe('Must not be negative: household.annualIncome.')
    expect(JSON.stringify(problem)).not.toMatch(/\p{Script=Han}/u)
  })

  it('of an unforeseen error says nothing of it', () => {
    const problem = problemOf(faultOf(new Error('secret of 410522198001010123')), 500, 'zh-CN', 'r-1')
    expect(problem.code).toBe('internal')
    expect(JSON.stringify(problem)).not.toContain('secret')
  })
})

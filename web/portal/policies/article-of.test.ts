import { expect, test } from 'vitest'
import { articleOf } from './article-of.ts'

const article = (clause: string) => ({
  clause,
  place: '',
  heading: clause,
  sentences: [],
  parameters: [],
  formulas: [],
})
const articles = ['ANYANG-1.1', 'ANYANG-2', 'ANYANG-2.2', 'NANJING-2', 'NANJING-22'].map(article)

test('a clause is found by its own id or by the longest that holds it', () => {
  expect(articleOf(articles, 'ANYANG-1.1')?.clause).toBe('ANYANG-1.1')
  expect(articleOf(articles, 'ANYANG-2.2(1)')?.clause).toBe('ANYANG-2.2')
  expect(articleOf(articles, 'ANYANG-2.4')?.clause).toBe('ANYANG-2')
})

test('article 22 is not part of article 2', () => {
  expect(articleOf(articles, 'NANJING-22')?.clause).toBe('NANJING-22')
  expect(articleOf(articles, 'NANJING-25')).toBeUndefined()
})

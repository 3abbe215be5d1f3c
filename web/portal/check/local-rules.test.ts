import { expect, test } from 'vitest'
import { lawOf, rulesFor } from './local-rules.ts'

const rules = (bureau: number) => ({ bureau, name: `${bureau}`, values: [] })
const county = { division: '410522' }
const city = { division: '320100' }

test('the bureau of the place counts unless another one was chosen', () => {
  const offered = [rules(320100), rules(320104)]
  expect(rulesFor(city, offered, null)?.bureau).toBe(320100)
  expect(rulesFor(city, offered, 320104)?.bureau).toBe(320104)
  expect(rulesFor(city, offered, 'none')).toBeUndefined()
})

test('a district’s rules are never taken for the whole city', () => {
  expect(rulesFor(city, [rules(320104)], null)).toBeUndefined()
})

test('where nobody has set anything, the question says nothing about it', () => {
  expect(lawOf(rulesFor(county, [], null))).toEqual({})
  expect(lawOf(rulesFor({ division: null }, [rules(410522)], null))).toEqual({})
  expect(lawOf(rulesFor(county, [rules(410522)], null))).toEqual({ bureau: 410522 })
})

import { expect, test } from 'vitest'
import { signInSearch } from './sign-in-search.ts'

test('one goes back to the page one came from, with what it was about', () => {
  const back = '/me/corrections/new?about=income'
  expect(signInSearch({ back, bureau: 410522 })).toEqual({ back, bureau: 410522 })
  expect(signInSearch({ back: '/me/cases/new/anyang/rent-subsidy?step=3' }).back).toContain('step=3')
})

test('nothing that leads elsewhere is gone back to', () => {
  for (const back of ['//example.org', 'https://example.org', '/desk/', '/me/../desk', '/me?a=//x', '/me?a=1&b=2'])
    expect(signInSearch({ back }), back).toEqual({})
})

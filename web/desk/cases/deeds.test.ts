import { expect, test } from 'vitest'
import type { CaseRead } from './api.ts'
import { deedOf, deedsOf, departs } from './deeds.ts'

const may = (act: string, ...to: string[]) => ({ act, title: act, to: to.map((id) => ({ id, title: id })) })
const view = {
  version: 4,
  law: [{ outcome: 'needs-facts', questions: [], missing: [] }],
  questions: [],
  objections: [],
  remedies: [],
  outcomes: [
    { id: 'aid', follows: ['eligible'] },
    { id: 'refuse', follows: ['ineligible'] },
    { id: 'renew', follows: ['needs-facts'], results: ['same'] },
  ],
  may: [
    may('note'),
    may('find'),
    may('forward', 'next'),
    may('add-material'),
    may('send-back', 'a', 'b'),
    may('decline', 'x'),
  ],
} as unknown as CaseRead

test('what moves the case on comes first, and what has no form or nothing to act on is left out', () => {
  expect(deedsOf(view).map(({ act }) => act)).toEqual(['forward', 'send-back', 'decline', 'note'])
})

test('an act says the version that was seen, and where to when the procedure leaves a choice', () => {
  const [forward, back] = deedsOf(view)
  if (!forward || !back) throw new Error('the acts are missing')
  expect(deedOf(forward, { agrees: true, opinion: ' 属实 ' }, view, [])).toEqual({
    ...{ version: 4, act: 'forward', detail: { agrees: true, opinion: '属实' } },
  })
  expect(deedOf(back, { reason: '再查', to: 'b' }, view, [])).toMatchObject({ to: 'b' })
})

test('an outcome that does not follow from the law’s answer is a departure', () => {
  expect(departs(view, 'aid')).toBe(true)
  expect(departs({ ...view, law: [] }, 'aid')).toBe(false)
  expect(departs(view, 'renew')).toBe(true)
  const same = { ...view, law: [{ outcome: 'needs-facts', result: 'same' }] } as unknown as CaseRead
  expect(departs(same, 'renew')).toBe(false)
  expect(departs(view, undefined)).toBe(false)
})

import { expect, test } from 'vitest'
import type { CaseLine } from './api.ts'
import { actsTogether, togetherDeed } from './together-deeds.ts'

const may = (...acts: CaseLine['may']) => ({ may: acts })

test('an act is offered for as many of the cases as it may be done on', () => {
  expect(actsTogether([may('accept', 'note'), may('note'), may('note', 'forward')])).toEqual([
    ...[['accept', 1] as const, ['forward', 1] as const, ['note', 3] as const],
  ])
  expect(actsTogether([])).toEqual([])
})

test('each case is acted on in the version in which it was seen, with the same words', () => {
  const typed = { agrees: true, opinion: ' 属实 ', note: 'not of this act' }
  expect(togetherDeed('forward', typed, { version: 3 })).toEqual({
    ...{ version: 3, act: 'forward', detail: { agrees: true, opinion: '属实' } },
  })
  expect(togetherDeed('accept', {}, { version: 9 })).toEqual({ version: 9, act: 'accept', detail: {} })
})

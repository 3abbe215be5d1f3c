import { expect, test } from 'vitest'
import type { Procedure } from './api.ts'
import { proceduresAt } from './procedures-at.ts'

const at = (division: string) => ({ id: `of-${division}`, division }) as Procedure
const ALL = [at('320100'), at('410522'), at('420106')]

test('a district has the procedures of its city, a county its own', () => {
  expect(proceduresAt(ALL, '320104').map(({ id }) => id)).toEqual(['of-320100'])
  expect(proceduresAt(ALL, '410522').map(({ id }) => id)).toEqual(['of-410522'])
})

test('a rehearsal may try all of them', () => {
  expect(proceduresAt(ALL, '999999')).toHaveLength(3)
})

import { expect, test } from 'vitest'
import type { Office } from '../api.ts'
import { inTree } from './office-tree.ts'

const office = (id: string, area: string, more: Partial<Office> = {}): Office => ({
  ...{ id, area, kind: 'township', name: id, from: '2026-01-01' },
  ...more,
})

test('offices hang below the nearest area around them, or below the parent they name', () => {
  const offices = [
    office('村', '410522100003', { kind: 'village' }),
    office('局', '410522', { kind: 'bureau' }),
    office('镇', '410522100'),
    office('分中心', '410522', { kind: 'department', department: 'tax', parent: '局' }),
  ]
  expect(inTree(offices).map(({ office: { id }, depth }) => [id, depth])).toEqual([
    ['局', 0],
    ['分中心', 1],
    ['镇', 1],
    ['村', 2],
  ])
})

test('a township that is looked at alone stands at the top', () => {
  expect(inTree([office('镇', '410522100', { parent: 'elsewhere' })])).toMatchObject([{ depth: 0 }])
})

import { expect, test } from 'vitest'
import { fieldOfPath } from './field-of-path.ts'

const FIELDS = ['name', 'amount', 'from', 'sourceOn', 'places.7']

test.each([
  ['name', 'name'],
  ['child.name', 'name'],
  ['statements.0.payload.amount', 'amount'],
  ['statements.0.source.on', 'sourceOn'],
  ['facts.0.from', 'from'],
  ['places.7', 'places.7'],
  ['places.0.kinship', undefined],
  ['version', undefined],
])('the path %s stands beside %s', (path, field) => {
  expect(fieldOfPath(path, FIELDS, { 'source.on': 'sourceOn' })).toBe(field)
})

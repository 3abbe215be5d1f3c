import { type Decimal, toText } from './decimal.ts'
import { readDecimal } from './read-decimal.ts'

/** Floor area (建筑面积) in square metres, exact. */
export type Area = Decimal

/** Reads an area such as `45.01`, zero or more. Throws `malformed`, `negative`, `not-a-decimal` or `out-of-range` with the path. */
export function parseArea(value: unknown, path: string): Area {
  return readDecimal(value, '面积', path)
}

/** For people: `45.00 平方米`; further decimals are kept, nothing is rounded. */
export function formatArea(area: Area): string {
  return `${toText(area)} 平方米`
}

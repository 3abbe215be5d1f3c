import { DIVISIONS, type Division, type DivisionCode } from './known-divisions.ts'
import type { PlainDate } from './plain-date.ts'

const BY_CODE: ReadonlyMap<DivisionCode, Division> = new Map(DIVISIONS.map((division) => [division.code, division]))
const SHAPE = /^[1-9]\d{5}(?:\d{3}(?:\d{3})?)?$/

/** True for text of 6, 9 or 12 digits that can be a division code, known to Anju or not. */
export function isDivisionCode(value: unknown): value is DivisionCode {
  return typeof value === 'string' && SHAPE.test(value)
}

/** The division one step up: community, township, county, city, province; undefined above a province. */
export function parentDivision(code: DivisionCode): DivisionCode | undefined {
  if (code.length > 6) return code.slice(0, code.length - 3)
  if (!code.endsWith('00')) return `${code.slice(0, 4)}00`
  return code.endsWith('0000') ? undefined : `${code.slice(0, 2)}0000`
}

/** True when the division is the area itself or lies in it by its code. */
export function isWithin(code: DivisionCode, area: DivisionCode): boolean {
  for (let at: DivisionCode | undefined = code; at !== undefined; at = parentDivision(at)) {
    if (at === area) return true
  }
  return false
}

/** What Anju knows of a code, whether it is still valid or not. */
export function findDivision(code: DivisionCode): Division | undefined {
  return BY_CODE.get(code)
}

/** The name with those above it, 江苏省南京市玄武区; undefined for a code without a known name. */
export function fullDivisionName(code: DivisionCode): string | undefined {
  if (!BY_CODE.has(code)) return undefined
  const names: string[] = []
  for (let at: DivisionCode | undefined = code; at !== undefined; at = parentDivision(at)) {
    names.unshift(BY_CODE.get(at)?.name ?? '')
  }
  return names.join('')
}

/** The code that stands for a division on a day: itself, or its successor once it was abolished. */
export function divisionOn(code: DivisionCode, day: PlainDate): DivisionCode {
  const division = BY_CODE.get(code)
  if (!division?.successor || division.validTo === undefined || day <= division.validTo) return code
  return divisionOn(division.successor, day)
}

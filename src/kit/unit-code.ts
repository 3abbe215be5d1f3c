import { Fault } from './fault.ts'

/** A real-estate unit number (不动产单元代码, GB/T 37346) taken apart. */
export interface UnitCode {
  /** Twenty-eight characters. */
  readonly code: string
  /** Division code of the county at the time of the survey. */
  readonly county: string
  /** The parcel: everything before the fixture, nineteen characters. */
  readonly parcel: string
  /** G state-owned, J collective, Z disputed. */
  readonly ownership: string
  /** A land ownership, B building land on the surface, S above it, X below it, C homestead … */
  readonly right: string
  /** F house, L forest, Q other, W none. */
  readonly fixture: string
}

const SHAPE = /^\d{12}[GJZ][A-Z]\d{5}[FLQW]\d{8}$/
const NO_FIXTURE = 'W00000000'

/** Reads a real-estate unit number; blanks and small letters are tidied. Throws `malformed` with the path. */
export function parseUnitCode(text: string, path: string): UnitCode {
  const code = text.replace(/\s/g, '').toUpperCase()
  const fixture = code.slice(19)
  if (!SHAPE.test(code) || (fixture.startsWith('W') && fixture !== NO_FIXTURE)) {
    throw new Fault('malformed', '不动产单元号应当是 28 位，请对照不动产权证书逐位填写；没有单元号的房屋可以留空。', {
      path,
    })
  }
  return {
    code,
    county: code.slice(0, 6),
    parcel: code.slice(0, 19),
    ownership: code.charAt(12),
    right: code.charAt(13),
    fixture: code.charAt(19),
  }
}

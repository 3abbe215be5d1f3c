interface Division {
  readonly code: string
  readonly name: string
}

const COUNTY_DIGITS = 6
const TOWNSHIP_DIGITS = 9

/** A division by its name where the program knows it; else what it is, of which county, and its code. */
export function sayDivision(code: string, divisions: readonly Division[]): string {
  const nameOf = (wanted: string) => divisions.find((each) => each.code === wanted)?.name
  const own = nameOf(code)
  if (own !== undefined) return own
  const county = nameOf(code.slice(0, COUNTY_DIGITS))
  if (county === undefined || code.length <= COUNTY_DIGITS) return `区划代码 ${code}`
  return `${county}${code.length === TOWNSHIP_DIGITS ? '乡镇街道' : '村（社区）'} ${code}`
}

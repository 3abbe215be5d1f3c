import { DIVISIONS, divisionOn, fullDivisionName, isWithin, type PlainDate } from '../kit/index.ts'

/** A division as a screen says it. */
export interface DivisionWords {
  readonly code: string
  readonly name: string
}

/** An office as far as it names the place that it serves. */
interface LocalOffice {
  readonly kind: string
  readonly name: string
  readonly area: string
}

/** What an office's name says beyond its place: 水冶镇便民服务中心 stands for 水冶镇, 首义路街道办事处 for 首义路街道. */
const BEYOND = /(人民政府|办事处|[村居]民委员会|[村居]委会|(便民|政务|党群|综合)?服务(中心|站|大厅|窗口)|便民窗口)$/

const placeNamed = (office: string): string => {
  const place = office.replace(BEYOND, '')
  return place.length < 2 ? office : place
}

const LOCAL = new Set(['township', 'street', 'village', 'community'])

/** The divisions of a bureau: those that the program knows, and townships and villages as the office there is named after them. */
export function divisionsWithin(bureau: string, offices: readonly LocalOffice[]): DivisionWords[] {
  const known = DIVISIONS.filter(({ code }) => isWithin(code, bureau)).map(({ code, name }) => ({ code, name }))
  const named = offices
    .filter(({ kind, area }) => LOCAL.has(kind) && area.length > bureau.length)
    .map(({ area, name }) => ({ code: area, name: placeNamed(name) }))
  // The first name of a code counts: the law's own before an office's.
  return [...new Map([...known, ...named].reverse().map((one) => [one.code, one])).values()].reverse()
}

/**
 * The known divisions outside of a bureau, by their whole names, for people who are registered elsewhere. One that was abolished
 * says what it is today, since its code stays in facts and identity numbers.
 */
export function divisionsElsewhere(bureau: string, day: PlainDate): DivisionWords[] {
  return DIVISIONS.filter(({ code }) => !isWithin(code, bureau)).map(({ code }) => {
    const name = fullDivisionName(code) ?? code
    const now = divisionOn(code, day)
    return { code, name: now === code ? name : `${name}（现为${fullDivisionName(now) ?? now}）` }
  })
}

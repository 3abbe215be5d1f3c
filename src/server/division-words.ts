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

const LOCAL = new Set(['township', 'street', 'village', 'community'])

/** The divisions of a bureau: those that the program knows, and townships and villages by the name of the office there. */
export function divisionsWithin(bureau: string, offices: readonly LocalOffice[]): DivisionWords[] {
  const known = DIVISIONS.filter(({ code }) => isWithin(code, bureau)).map(({ code, name }) => ({ code, name }))
  const named = offices
    .filter(({ kind, area }) => LOCAL.has(kind) && area.length > bureau.length)
    .map(({ area, name }) => ({ code: area, name }))
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

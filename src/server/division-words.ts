import { DIVISIONS, divisionOn, fullDivisionName, isWithin, type PlainDate } from '../kit/index.ts'

/** A division as a screen says it. */
export interface DivisionWords {
  readonly code: string
  readonly name: string
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

/**
 * yongchuan / annual-review, read by hand from the contract (YONGCHUAN-2.3.1 to 2.3.5).
 *
 * Open in the contract:
 * 1. Year unknown: the window is unknown, path review.year; an application that is unknown too is listed beside it.
 * 2. `application: {}`: there is one, its day is not known, path review.application.on.
 * 3. Income exactly at the line, category unknown: "equal is question", and what waits for a question adds no path.
 *    So: the question, and no path for the category. Income above it, category unknown: null, path of the category.
 * 4. Form unknown on a refusal: a flat that is known not to be public rental is `stop` under either form; otherwise
 *    the form decides, so its path is listed (and publicRental's as well when that is unknown).
 * 5. Only the first 20 August that is a weekend day can be a day off: the State Council has never put a holiday or a
 *    working weekend into August.
 * 6. Dates end with the year 9999, so a later year is malformed, path review.year.
 */
import type { OracleAnswer } from './oracle.ts'
import {
  answering,
  at,
  bool,
  compare,
  day,
  type Exact,
  exact,
  type Facts,
  inForce,
  lacking,
  Malformed,
  oneOf,
  type Ruling,
  Sheet,
  whole,
} from './referee-facts.ts'
import { categories } from './wushen-oracle.ts'

type Application = 'unknown' | 'none' | 'undated' | { on: string }

/** A day of the review's year as text that sorts by time. */
function dayOf(year: number, monthDay: string): string {
  return `${String(year).padStart(4, '0')}-${monthDay}`
}

/** The last day of the window: 20 August, or the Monday after it. */
function closes(year: number): string {
  // The calendar repeats every 400 years, and Date takes the years below 100 for the 1900s.
  const weekday = new Date(Date.UTC(2000 + (year % 400), 7, 20)).getUTCDay()
  return dayOf(year, `08-${weekday === 6 ? 22 : weekday === 0 ? 21 : 20}`)
}

function readApplication(facts: Facts, on: string): Application {
  const review = at(facts, 'review')
  if (review === undefined) return 'unknown'
  const inner = at(facts, 'review.application')
  if (inner === undefined) {
    const said = typeof review === 'object' && !Array.isArray(review) && review !== null && 'application' in review
    return said ? 'none' : 'unknown'
  }
  const applied = day(facts, 'review.application.on')
  if (applied === undefined) return 'undated'
  if (applied > on) throw new Malformed('review.application.on')
  return { on: applied }
}

function inWindow(
  on: string,
  year: number | undefined,
  application: Application,
  special: boolean | undefined,
): Ruling {
  const lacks: string[] = year === undefined ? ['review.year'] : []
  if (application === 'unknown') lacks.push('review.application')
  if (application === 'undated') lacks.push('review.application.on')
  if (year === undefined || application === 'unknown' || application === 'undated') return { lacks }
  const close = closes(year)
  if (application === 'none') {
    if (on <= close) return { lacks: ['review.application'] }
  } else {
    if (application.on < dayOf(year, '08-01')) return { asks: 'early-application' }
    if (application.on <= close) return true
  }
  if (special === undefined) return { asks: 'special-circumstance' }
  return special && application === 'none' ? { asks: 'late-application' } : special
}

interface Household {
  size: number | undefined
  income: Exact | undefined
  category: string | undefined
}

function isExempt({ category }: Household): boolean {
  return category === 'dibao' || category === 'tekun' || category === 'orphan'
}

function incomeBelow(household: Household): Ruling {
  const { size, income, category } = household
  if (isExempt(household)) return true
  if (size === undefined || income === undefined) {
    return lacking({ 'household.size': size, 'household.annualIncome': income, 'household.category': category })
  }
  const side = compare(income, { units: 10080n * BigInt(size), scale: 0 })
  if (side < 0) return true
  if (side === 0) return { asks: 'income-at-line' }
  return category === undefined ? { lacks: ['household.category'] } : false
}

function otherGrounds(other: boolean | undefined, household: Household): Ruling {
  if (other !== undefined) return other
  if (isExempt(household)) return true
  return lacking({ 'review.otherGrounds': other, 'household.category': household.category })
}

function judgeResult(
  sheet: Sheet,
  form: string | undefined,
  changed: boolean | undefined,
  publicRental: boolean | undefined,
): string | null {
  if (Object.values(sheet.conditions).every((holds) => holds === true)) {
    if (changed === undefined) sheet.open.add('review.changed')
    return changed ? 'adjust' : 'renew'
  }
  if (!sheet.refused) return null
  if (sheet.conditions['applied-in-window'] === false) return 'forfeit'
  if (form === 'subsidy' || publicRental === false) return 'stop'
  if (form === undefined) sheet.open.add('review.form')
  if (publicRental === undefined) sheet.open.add('review.publicRental')
  return form === 'unit' && publicRental ? 'reclass' : null
}

export function yongchuanOracle(_program: string, on: string, facts: Facts): OracleAnswer {
  return answering(() => {
    inForce(on, '2019-01-01')
    const year = whole(facts, 'review.year', 1, 9999)
    const form = oneOf(facts, 'review.form', ['subsidy', 'unit'])
    const application = readApplication(facts, on)
    const special = bool(facts, 'review.specialCircumstance')
    const changed = bool(facts, 'review.changed')
    const other = bool(facts, 'review.otherGrounds')
    const publicRental = bool(facts, 'review.publicRental')
    const household: Household = {
      size: whole(facts, 'household.size', 1),
      income: exact(at(facts, 'household.annualIncome'), 'household.annualIncome'),
      category: oneOf(facts, 'household.category', categories),
    }
    const sheet = new Sheet()
    sheet.set('applied-in-window', inWindow(on, year, application, special))
    sheet.set('income', incomeBelow(household))
    sheet.set('other-grounds', otherGrounds(other, household))
    return sheet.answer({}, judgeResult(sheet, form, changed, publicRental))
  })
}

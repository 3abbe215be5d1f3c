import type { Home, Household } from './households.ts'

/*
 * The three programs as one would write them by hand for speed, with the figures in the code: unknown facts and malformed ones
 * are told apart, and the answer keeps its operands, from which it can be explained. Areas are in units of 10^-10 square metres
 * (ten-thousandths × millionths of a share), incomes in ten-thousandths of a yuan, both exact in a double.
 */

export interface HandDecision {
  readonly outcome: string
  readonly fen: number | null
  readonly operands: object
}

export const AREA_PER_HEAD = 15 * 1e10
export const INCOME_PER_HEAD = 22_680 * 1e4
export const DIBAO_FEN = 10_000
export const OTHER_FEN = 8_000

export function wrong(path: string): never {
  throw new Error(`malformed: ${path}`)
}

/** A decimal text times 10^places; null is unknown. */
export function scaled(text: string | null | undefined, places: number, path: string): number | null {
  if (text === null || text === undefined) return null
  if (typeof text !== 'string') wrong(path)
  let value = 0
  let point = -1
  const length = text.length
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) value = value * 10 + code - 48
    else if (code === 46 && point < 0 && at > 0) point = at
    else wrong(path)
  }
  const decimals = point < 0 ? 0 : length - point - 1
  if (length === 0 || (point >= 0 && decimals === 0) || decimals > places) wrong(path)
  return value * 10 ** (places - decimals)
}

export function checkDigits(text: string, least: number, most: number, path: string): void {
  if (typeof text !== 'string' || text.length < least || text.length > most) wrong(path)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) wrong(path)
  }
}

function totalArea(homes: readonly Home[] | null): number | null {
  if (homes === null) return null
  if (!Array.isArray(homes)) wrong('household.homes')
  let total = 0
  for (const home of homes) {
    checkDigits(home.division, 6, 12, 'division')
    total += (scaled(home.floorArea, 4, 'floorArea') ?? wrong('floorArea')) * (scaled(home.share, 6, 'share') ?? 1e6)
  }
  return total
}

interface LocalOperands {
  readonly capacity: string | null
  readonly division: string | null
  readonly kind: string | null
  readonly permanent: boolean | null
  readonly size: number | null
  readonly area: number | null
  readonly income: number | null
}

function checkLocal(facts: Household): void {
  const { civilCapacity, hukou } = facts.applicant
  if (civilCapacity !== 'full' && civilCapacity !== 'limited' && civilCapacity !== 'none' && civilCapacity !== null)
    wrong('applicant.civilCapacity')
  if (hukou.division !== null) checkDigits(hukou.division, 6, 6, 'applicant.hukou.division')
  if (hukou.kind !== 'urban' && hukou.kind !== 'rural' && hukou.kind !== null) wrong('applicant.hukou.kind')
  if (hukou.permanent !== true && hukou.permanent !== false && hukou.permanent !== null) wrong('permanent')
  const { size } = facts.household
  if (size !== null && !(Number.isSafeInteger(size) && size >= 1)) wrong('household.size')
}

/** true: every condition holds; false: one does not; null: open. */
function judgeLocal({ capacity, division, kind, permanent, size, area, income }: LocalOperands): boolean | null {
  if (capacity !== null && capacity !== 'full') return false
  if ((division !== null && division !== '410522') || kind === 'rural' || permanent === false) return false
  if (size !== null) {
    if (area !== null && area > AREA_PER_HEAD * size) return false
    if (income !== null && income > INCOME_PER_HEAD * size) return false
  }
  const known = capacity !== null && division !== null && kind !== null && permanent !== null
  return known && size !== null && area !== null && income !== null ? true : null
}

function checkCategory(category: string | null): void {
  switch (category) {
    case null:
    case 'dibao':
    case 'tekun':
    case 'orphan':
    case 'dibao-marginal':
    case 'low-income':
    case 'poverty-risk':
    case 'severe-difficulty':
    case 'other-poor':
    case 'none':
      return
    default:
      wrong('household.category')
  }
}

export function rentSubsidyByHand(facts: Household): HandDecision {
  checkLocal(facts)
  const { applicant, household } = facts
  const { size, category } = household
  checkCategory(category)
  const operands = {
    capacity: applicant.civilCapacity,
    division: applicant.hukou.division,
    kind: applicant.hukou.kind,
    permanent: applicant.hukou.permanent,
    size,
    area: totalArea(household.homes),
    income: scaled(household.annualIncome, 4, 'household.annualIncome'),
    category,
  }
  const holds = judgeLocal(operands)
  if (holds === false) return { outcome: 'ineligible', fen: null, operands }
  if (holds === null || category === null || size === null) return { outcome: 'needs-facts', fen: null, operands }
  return { outcome: 'eligible', fen: size * (category === 'dibao' ? DIBAO_FEN : OTHER_FEN), operands }
}

export function rentalLocalByHand(facts: Household): HandDecision {
  checkLocal(facts)
  const { applicant, household } = facts
  const operands = {
    capacity: applicant.civilCapacity,
    division: applicant.hukou.division,
    kind: applicant.hukou.kind,
    permanent: applicant.hukou.permanent,
    size: household.size,
    area: totalArea(household.homes),
    income: scaled(household.annualIncome, 4, 'household.annualIncome'),
  }
  const holds = judgeLocal(operands)
  return { outcome: holds === false ? 'ineligible' : holds ? 'eligible' : 'needs-facts', fen: null, operands }
}

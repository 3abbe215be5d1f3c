import { AREA_PER_HEAD, checkDigits, type HandDecision, scaled, wrong } from './hand-written.ts'
import { type Home, type Household, ON } from './households.ts'

/* The migrant programme by hand: homes by township, contract and pension months, with the same care for unknown facts. */

type Holds = boolean | null | 'ask'

function day(text: string, path: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) wrong(path)
  const value = digits(text, 0, 4, path) * 10_000 + digits(text, 5, 7, path) * 100 + digits(text, 8, 10, path)
  const [month, date] = [Math.floor(value / 100) % 100, value % 100]
  if (month < 1 || month > 12 || date < 1 || date > 31) wrong(path)
  if (date > 28 && new Date(`${text}T00:00:00Z`).getUTCDate() !== date) wrong(path)
  return value
}

function digits(text: string, from: number, to: number, path: string): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) wrong(path)
    value = value * 10 + digit
  }
  return value
}

interface Owned {
  readonly division: string
  readonly area: number
}

function ownedHomes(homes: readonly Home[] | null): Owned[] | null {
  if (homes === null) return null
  if (!Array.isArray(homes)) wrong('household.homes')
  return homes.map((home: Home) => {
    checkDigits(home.division, 6, 12, 'division')
    const floor = scaled(home.floorArea, 4, 'floorArea') ?? wrong('floorArea')
    return { division: home.division, area: floor * (scaled(home.share, 6, 'share') ?? 1e6) }
  })
}

/** Codes of nine digits and more only: shorter ones are not among these households. */
function townshipHolds(homes: Owned[] | null, size: number | null, work: string | null, home: string | null): Holds {
  if (homes === null) return null
  if (homes.length === 0) return true
  if (size === null || work === null || home === null) return null
  const limit = AREA_PER_HEAD * size
  let atWork = 0
  let atHome = 0
  for (const { division, area } of homes) {
    if (division.startsWith(work)) atWork += area
    else if (division.startsWith(home)) atHome += area
  }
  if (atWork > limit || atHome > limit) return false
  return atWork + atHome > limit ? 'ask' : true
}

const TODAY = Number(ON.replaceAll('-', ''))
const THIS_MONTH = Math.floor(TODAY / 10_000) * 12 + (Math.floor(TODAY / 100) % 100) - 1

type Contract = false | { readonly from: number; readonly to: number } | null

function contractOf(contract: Household['employment']['contract']): Contract {
  if (contract === null || contract === false) return contract
  return { from: day(contract.from, 'from'), to: contract.to === 'open' ? 99_999_999 : day(contract.to, 'to') }
}

function contractHolds(contract: Contract): Holds {
  if (contract === null || contract === false) return contract
  const { from, to } = contract
  const months = Math.floor(from / 10_000) * 12 + (Math.floor(from / 100) % 100) - 1 + 6
  // The corresponding day six months later, less one day; the days of these households are at most the 28th.
  const corresponding = Math.floor(months / 12) * 10_000 + ((months % 12) + 1) * 100 + (from % 100)
  if (to < corresponding - 1 && !(from % 100 === 1 && endsMonthBefore(to, corresponding))) return false
  return from <= TODAY && TODAY <= to ? true : 'ask'
}

function endsMonthBefore(to: number, first: number): boolean {
  const last = new Date(Date.UTC(Math.floor(first / 10_000), (Math.floor(first / 100) % 100) - 1, 0))
  return to >= last.getUTCFullYear() * 10_000 + (last.getUTCMonth() + 1) * 100 + last.getUTCDate()
}

/** Months counted from year 0, in order. */
function monthsOf(months: readonly string[] | null): number[] | null {
  if (months === null) return null
  const read = months.map((month) => {
    if (month.length !== 7 || month.charCodeAt(4) !== 45) wrong('pensionMonths')
    const inYear = digits(month, 5, 7, 'pensionMonths')
    if (inYear < 1 || inYear > 12) wrong('pensionMonths')
    return digits(month, 0, 4, 'pensionMonths') * 12 + inYear - 1
  })
  return read.every((month, at) => at === 0 || month > (read[at - 1] ?? 0)) ? read : read.sort((a, b) => a - b)
}

function pensionHolds(months: number[] | null): Holds {
  if (months === null) return null
  let run = 0
  let last = 0
  let long = false
  for (const month of months) {
    if (month > THIS_MONTH) break
    if (month !== last) run = month === last + 1 ? run + 1 : 1
    last = month
    if (run >= 6 && month >= THIS_MONTH - 1) return true
    if (run >= 6) long = true
  }
  return long ? 'ask' : false
}

function attached(contract: Holds, pension: Holds): Holds {
  if (contract === true || pension === true) return true
  if (contract === 'ask' || pension === 'ask') return 'ask'
  return contract === null || pension === null ? null : false
}

export function rentalMigrantByHand({ applicant, household, employment, housing }: Household): HandDecision {
  const { civilCapacity: capacity, hukou } = applicant
  if (capacity !== 'full' && capacity !== 'limited' && capacity !== 'none' && capacity !== null) wrong('capacity')
  if (hukou.division !== null) checkDigits(hukou.division, 6, 6, 'applicant.hukou.division')
  if (hukou.kind !== 'urban' && hukou.kind !== 'rural' && hukou.kind !== null) wrong('applicant.hukou.kind')
  if (hukou.permanent !== true && hukou.permanent !== false && hukou.permanent !== null) wrong('permanent')
  const { size } = household
  if (size !== null && !(Number.isSafeInteger(size) && size >= 1)) wrong('household.size')
  if (employment.township !== null) checkDigits(employment.township, 9, 9, 'employment.township')
  if (housing.township !== null) checkDigits(housing.township, 9, 9, 'housing.township')
  const operands = {
    capacity,
    size,
    homes: ownedHomes(household.homes),
    work: employment.township,
    home: housing.township,
    contract: contractOf(employment.contract),
    months: monthsOf(employment.pensionMonths),
    division: hukou.division,
    kind: hukou.kind,
    permanent: hukou.permanent,
  }
  const township = townshipHolds(operands.homes, size, operands.work, operands.home)
  const attachment = attached(contractHolds(operands.contract), pensionHolds(operands.months))
  const local = hukou.division === '410522' && hukou.kind === 'urban' && hukou.permanent === true
  return { outcome: outcomeOf(capacity, township, attachment, local), fen: null, operands }
}

function outcomeOf(capacity: string | null, township: Holds, attachment: Holds, local: boolean): string {
  if ((capacity !== null && capacity !== 'full') || township === false || attachment === false) return 'ineligible'
  if (capacity === null || township === null || attachment === null) return 'needs-facts'
  return township === 'ask' || attachment === 'ask' || local ? 'needs-person' : 'eligible'
}

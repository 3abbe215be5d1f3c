import { above, type Day, order, type Ratio, readDay, readDecimal, readMonth, whole, ZERO } from './anyang-numbers.ts'

/*
 * Which facts are looked at, and when they are malformed. Readings where the contract leaves room:
 * F1 "Extra facts are ignored": a row of the fact table that the program does not use is ignored entirely, even when it
 *    would be malformed; a row that it uses is checked whole, with the members that the program does not weigh
 *    (the division of a home for rent-subsidy, marketMonthly while the household still qualifies).
 * F2 "unknown ones may be absent or null" holds at each level: null for `household`, `unit`, `arrears`, `applicant.hukou`
 *    is the same as each of their members unknown. An element of a list is no fact of its own: null there is malformed.
 * F3 A list or a string where an object is due is malformed at the object's own path, and so is `true` for a contract.
 * F4 correctedOn before exceededFrom is malformed at arrears.correctedOn; more than 1,000 homes at household.homes.
 * F5 Facts that are not an object, an `on` that is no date, an unknown program, a day before 2022-01-01: the contract
 *    fixes no path for these.
 * F6 "6 to 12 digits" admits every length from 6 to 12, not only 6, 9 and 12.
 */

/** undefined is "not known". */
export interface Hukou {
  readonly division: string | undefined
  readonly kind: string | undefined
  readonly permanent: boolean | undefined
}

export interface HomeFact {
  readonly division: string | undefined
  readonly floorArea: Ratio | undefined
  readonly share: Ratio
}

export interface ContractFact {
  readonly from: Day | undefined
  readonly to: Day | 'open' | undefined
}

export interface UnitFact {
  readonly estate: string | undefined
  readonly decorated: boolean | undefined
  readonly floor: number | undefined
  readonly floorArea: Ratio | undefined
}

export interface ArrearsFact {
  readonly exceededFrom: Day | undefined
  readonly correctedOn: Day | undefined
  readonly paidMonthly: Ratio | undefined
  readonly stillQualifies: string | undefined
  readonly marketMonthly: Ratio | undefined
}

type Bag = Readonly<Record<string, unknown>>
type Check<T> = (value: unknown) => T | undefined

const CATEGORIES = [
  'dibao',
  'tekun',
  'orphan',
  'dibao-marginal',
  'low-income',
  'poverty-risk',
  'severe-difficulty',
  'other-poor',
  'none',
]

/** Reads facts by path and keeps the paths of the malformed ones, in the order of reading. */
export class FactReader {
  readonly malformed: string[] = []
  private readonly root: Bag

  constructor(root: Bag) {
    this.root = root
  }

  civilCapacity(): string | undefined {
    return this.leaf(this.bag('applicant'), 'applicant.civilCapacity', among('full', 'limited', 'none'))
  }

  hukou(): Hukou {
    const bag = this.inner(this.bag('applicant'), 'applicant.hukou')
    return {
      division: this.leaf(bag, 'applicant.hukou.division', digits(6, 6)),
      kind: this.leaf(bag, 'applicant.hukou.kind', among('urban', 'rural')),
      permanent: this.leaf(bag, 'applicant.hukou.permanent', flag),
    }
  }

  size(): bigint | undefined {
    return this.leaf(this.bag('household'), 'household.size', (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 1 ? BigInt(value) : undefined,
    )
  }

  category(): string | undefined {
    return this.leaf(this.bag('household'), 'household.category', among(...CATEGORIES))
  }

  annualIncome(): Ratio | undefined {
    return this.leaf(this.bag('household'), 'household.annualIncome', readDecimal)
  }

  homes(): readonly HomeFact[] | undefined {
    const rows = this.leaf(this.bag('household'), 'household.homes', (value) =>
      Array.isArray(value) && value.length <= 1000 ? (value as readonly unknown[]) : undefined,
    )
    return rows?.map((row, index) => {
      const path = `household.homes.${index}`
      const bag = isBag(row) ? row : this.refuse(path)
      return {
        division: this.leaf(bag, `${path}.division`, digits(6, 12)),
        floorArea: this.leaf(bag, `${path}.floorArea`, readDecimal),
        share: this.leaf(bag, `${path}.share`, shareOf) ?? whole(1),
      }
    })
  }

  township(of: 'employment' | 'housing'): string | undefined {
    return this.leaf(this.bag(of), `${of}.township`, digits(9, 9))
  }

  contract(): ContractFact | false | undefined {
    const employment = this.bag('employment')
    if (employment?.contract === false) return false
    const known = employment?.contract !== undefined && employment.contract !== null
    const bag = this.inner(employment, 'employment.contract')
    if (!known) return undefined
    return {
      from: this.leaf(bag, 'employment.contract.from', readDay),
      to: this.leaf(bag, 'employment.contract.to', (value) => (value === 'open' ? value : readDay(value))),
    }
  }

  /** Months since year 0, as listed. */
  pensionMonths(): readonly number[] | undefined {
    const rows = this.leaf(this.bag('employment'), 'employment.pensionMonths', (value) =>
      Array.isArray(value) ? (value as readonly unknown[]) : undefined,
    )
    return rows?.map((row, index) => {
      const month = readMonth(row)
      if (month === undefined) this.refuse(`employment.pensionMonths.${index}`)
      return month ?? 0
    })
  }

  unit(): UnitFact {
    const bag = this.bag('unit')
    return {
      estate: this.leaf(bag, 'unit.estate', among('anju-2', 'anju-3')),
      decorated: this.leaf(bag, 'unit.decorated', flag),
      floor: this.leaf(bag, 'unit.floor', (value) =>
        typeof value === 'number' && Number.isInteger(value) ? value : undefined,
      ),
      floorArea: this.leaf(bag, 'unit.floorArea', (value) => {
        const area = readDecimal(value)
        return area && above(area, ZERO) ? area : undefined
      }),
    }
  }

  arrears(): ArrearsFact {
    const bag = this.bag('arrears')
    const arrears = {
      exceededFrom: this.leaf(bag, 'arrears.exceededFrom', readDay),
      correctedOn: this.leaf(bag, 'arrears.correctedOn', readDay),
      paidMonthly: this.leaf(bag, 'arrears.paidMonthly', readDecimal),
      stillQualifies: this.leaf(bag, 'arrears.stillQualifies', among('public-rental', 'none')),
      marketMonthly: this.leaf(bag, 'arrears.marketMonthly', readDecimal),
    }
    const { exceededFrom, correctedOn } = arrears
    if (exceededFrom && correctedOn && order(correctedOn) < order(exceededFrom)) this.refuse('arrears.correctedOn')
    return arrears
  }

  private bag(key: string): Bag | undefined {
    return this.inner(this.root, key)
  }

  private inner(parent: Bag | undefined, path: string): Bag | undefined {
    const value = parent?.[lastPart(path)]
    if (value === undefined || value === null) return undefined
    return isBag(value) ? value : this.refuse(path)
  }

  private leaf<T>(parent: Bag | undefined, path: string, check: Check<T>): T | undefined {
    const value = parent?.[lastPart(path)]
    if (value === undefined || value === null) return undefined
    const read = check(value)
    if (read === undefined) this.refuse(path)
    return read
  }

  private refuse(path: string): undefined {
    if (!this.malformed.includes(path)) this.malformed.push(path)
    return undefined
  }
}

/** Whether the value is a JSON object. */
export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function among(...words: readonly string[]): Check<string> {
  return (value) => (typeof value === 'string' && words.includes(value) ? value : undefined)
}

function digits(least: number, most: number): Check<string> {
  return (value) =>
    typeof value === 'string' && /^[0-9]+$/.test(value) && value.length >= least && value.length <= most
      ? value
      : undefined
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function shareOf(value: unknown): Ratio | undefined {
  const share = readDecimal(value)
  return share && !above(share, whole(1)) ? share : undefined
}

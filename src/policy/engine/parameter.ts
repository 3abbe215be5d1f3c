import { compareDates, type Decimal, Fault, isPlainDate, parseDecimal } from '../../kit/index.ts'
import type { Unit } from './unit.ts'

/** A text: a decimal, a date (`08-20` for a day of every year), a word, a list; null is "left open until a person sets it". */
export type ParameterValue = string | readonly string[] | null

/** What a parameter's values look like, so that a bureau's own values are checked like the pack's. */
export type ParameterKind = 'decimal' | 'date' | 'month-day' | 'text' | 'codes'

/** A value of the law over a period; both days included. A repeal is a dated end. */
export interface DatedValue {
  readonly value: ParameterValue
  readonly from: string
  readonly to?: string
}

/** One figure of the law, or one choice that the law leaves to the bureau. */
export interface Parameter {
  readonly id: string
  readonly label: string
  readonly kind: ParameterKind
  readonly unit?: Unit
  /** The clause of the pack that gives the figure. */
  readonly clause: string
  readonly values: readonly DatedValue[]
  /** Set when the text leaves the point open and the value is a local choice; `point` is its number in the register of open points. */
  readonly localChoice?: { readonly point?: string; readonly question: string }
}

/** A bureau's own value for a parameter of a pack. */
export interface Override extends DatedValue {
  readonly parameter: string
}

const FORMS: Readonly<Record<ParameterKind, (value: string) => boolean>> = {
  decimal: (value) => parseDecimal(value.replace(/^-/, '')) !== undefined,
  date: isPlainDate,
  'month-day': (value) => isPlainDate(`2000-${value}`),
  text: (value) => value.trim() !== '',
  codes: (value) => value.trim() !== '',
}

/** Whether the value has the form that the parameter's kind asks for. */
export function fitsKind(kind: ParameterKind, value: ParameterValue): boolean {
  if (value === null) return true
  if (kind === 'codes')
    return Array.isArray(value) && value.every((code) => typeof code === 'string' && FORMS.codes(code))
  return typeof value === 'string' && FORMS[kind](value)
}

/** Units of what is counted in whole ones. */
const WHOLE: readonly Unit[] = ['person', 'household', 'unit', 'day', 'workday', 'week', 'month', 'year', 'age', 'hour']

/** Only a percentage may be below zero, and months, days or people come in whole ones. */
function fitsUnit({ kind, unit }: Parameter, value: ParameterValue): boolean {
  if (kind !== 'decimal' || typeof value !== 'string' || unit === undefined) return true
  if (value.startsWith('-') && unit !== 'percent') return false
  return !WHOLE.includes(unit) || /^-?\d+$/.test(value)
}

export function covers(period: DatedValue, on: string): boolean {
  return compareDates(period.from, on) <= 0 && (period.to === undefined || compareDates(on, period.to) <= 0)
}

/** Checks a bureau's own values like the pack's: known parameter, right form, real and ordered dates, no overlap. Throws `malformed`. */
export function checkOverrides(overrides: readonly Override[], parameters: ReadonlyMap<string, Parameter>): void {
  overrides.forEach((override, index) => {
    const path = `overrides.${index}`
    const parameter = parameters.get(override.parameter)
    if (!parameter)
      throw new Fault('malformed', `没有名为“${override.parameter}”的参数。`, { path: `${path}.parameter` })
    if (override.value === null || !fitsKind(parameter.kind, override.value) || !fitsUnit(parameter, override.value)) {
      throw new Fault('malformed', `参数“${parameter.label}”的本地值写法不对。`, { path: `${path}.value` })
    }
    const ends = override.to ?? override.from
    if (!isPlainDate(override.from) || !isPlainDate(ends) || compareDates(ends, override.from) < 0) {
      throw new Fault('not-a-date', `参数“${parameter.label}”的起止日期不对。`, { path: `${path}.from` })
    }
    const clash = overrides.find(
      (other, at) => at < index && other.parameter === override.parameter && meet(other, override),
    )
    if (clash) throw new Fault('conflict', `参数“${parameter.label}”的两个本地值在时间上重叠。`, { path })
  })
}

/** Whether two periods have a day in common. */
export function meet(a: DatedValue, b: DatedValue): boolean {
  const startsBeforeEnd = (x: DatedValue, y: DatedValue) => y.to === undefined || compareDates(x.from, y.to) <= 0
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a)
}

/** The figures in force on one day, by parameter id. */
export class Figures {
  readonly #values: ReadonlyMap<string, ParameterValue>
  /** What was asked for: only these of a bureau's own values had a part in a decision. */
  readonly #asked = new Set<string>()
  /** Decimals that were asked for, read once. */
  readonly #decimals = new Map<string, Decimal>()
  readonly #labelOf: (id: string) => string

  constructor(values: ReadonlyMap<string, ParameterValue>, labelOf: (id: string) => string = (id) => id) {
    this.#values = values
    this.#labelOf = labelOf
  }

  /** The value as it stands; undefined when the parameter has none on this day, null when it is left open. */
  peek(id: string): ParameterValue | undefined {
    this.#asked.add(id)
    return this.#values.get(id)
  }

  /** Whether anything has asked for the parameter. */
  wasAsked(id: string): boolean {
    return this.#asked.has(id)
  }

  /** Throws `not-in-force` when a rule needs what has been repealed, or what nobody has set yet. */
  #value(id: string): string | readonly string[] {
    const value = this.peek(id)
    if (value !== undefined && value !== null) return value
    const why = value === null ? '还没有设定' : '在这一天已经不再适用'
    throw new Fault('not-in-force', `“${this.#labelOf(id)}”${why}，不能据此判断。`, { path: 'on' })
  }

  /** Whether the value is the parameter's, or one of its list. */
  matches(id: string, value: unknown): boolean {
    const given = this.#value(id)
    return typeof given === 'string' ? given === value : given.some((code) => code === value)
  }

  text(id: string): string {
    const value = this.#value(id)
    if (typeof value !== 'string') throw new Error(`parameter ${id} is not a single value`)
    return value
  }

  codes(id: string): readonly string[] {
    const value = this.#value(id)
    if (!Array.isArray(value)) throw new Error(`parameter ${id} is not a list`)
    return value
  }

  decimal(id: string): Decimal {
    const known = this.#decimals.get(id)
    if (known) return known
    const value = this.#readDecimal(id)
    this.#decimals.set(id, value)
    return value
  }

  #readDecimal(id: string): Decimal {
    const text = this.text(id)
    const magnitude = parseDecimal(text.replace(/^-/, ''))
    if (!magnitude) throw new Error(`parameter ${id} is not a decimal`)
    return text.startsWith('-') ? { digits: -magnitude.digits, scale: magnitude.scale } : magnitude
  }

  integer(id: string): number {
    return Number(this.text(id))
  }
}

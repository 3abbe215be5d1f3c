/**
 * How the hand-written oracles read facts. Nothing here comes from the engine: a second reading of the contract is
 * only worth something when it shares no line with the first.
 */
import type { OracleAnswer, OracleVerdict } from './oracle.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Facts = { [key: string]: Json }

/** An exact decimal: units ÷ 10^scale. */
export interface Exact {
  units: bigint
  scale: number
}

/** Raised on malformed input; `path` is absent when the day lies before the pack. */
export class Malformed extends Error {
  readonly path: string | undefined
  constructor(path?: string) {
    super(path ?? 'not in force')
    this.path = path
  }
}

/** The value at a dotted path; absent and null are both undefined. A parent of another kind is malformed there. */
export function at(facts: Json, path: string): Json | undefined {
  let here: Json | undefined = facts
  const walked: string[] = []
  for (const key of path.split('.')) {
    if (here === null || here === undefined) return undefined
    if (typeof here !== 'object' || Array.isArray(here)) throw new Malformed(walked.join('.'))
    here = here[key]
    walked.push(key)
  }
  return here ?? undefined
}

export function bool(facts: Json, path: string): boolean | undefined {
  const value = at(facts, path)
  if (value === undefined || typeof value === 'boolean') return value
  throw new Malformed(path)
}

export function oneOf<T extends string>(facts: Json, path: string, names: readonly T[]): T | undefined {
  const value = at(facts, path)
  if (value === undefined) return undefined
  const found = names.find((name) => name === value)
  if (found === undefined) throw new Malformed(path)
  return found
}

export function text(facts: Json, path: string, shape: RegExp): string | undefined {
  const value = at(facts, path)
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !shape.test(value)) throw new Malformed(path)
  return value
}

export function whole(facts: Json, path: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const value = at(facts, path)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw new Malformed(path)
  return value
}

export function exact(value: Json | undefined, path: string): Exact | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || !/^\d+(\.\d+)?$/.test(value)) throw new Malformed(path)
  const [before = '', after = ''] = value.split('.')
  return { units: BigInt(before + after), scale: after.length }
}

/** A day as `YYYY-MM-DD`, which compares as text. */
export function day(facts: Json, path: string): string | undefined {
  const value = text(facts, path, /^\d{4}-\d{2}-\d{2}$/)
  if (value !== undefined && !isRealDay(value)) throw new Malformed(path)
  return value
}

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function isRealDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const [year = 0, month = 0, date = 0] = value.split('-').map(Number)
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return month >= 1 && month <= 12 && date >= 1 && date <= (days[month - 1] ?? 0)
}

/** `on` must be a real day, and not before the first day of the pack: that fault has no path. */
export function inForce(on: string, first: string): void {
  if (!isRealDay(on)) throw new Malformed('on')
  if (on < first) throw new Malformed()
}

/** n ÷ d rounded half up, for n >= 0. */
export function halfUp(n: bigint, d: bigint): bigint {
  return (2n * n + d) / (2n * d)
}

/** Fen as yuan with two places. */
export function yuan(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Compares two exact decimals: negative, zero or positive. */
export function compare(a: Exact, b: Exact): number {
  const left = a.units * 10n ** BigInt(b.scale)
  const right = b.units * 10n ** BigInt(a.scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** What one condition comes to: known, open for want of facts, or left to a person. */
export type Ruling = boolean | { lacks: string[] } | { asks: string }

/** The value itself, or the path that is missing. */
export function known(value: boolean | undefined, path: string): Ruling {
  return value ?? { lacks: [path] }
}

/** The paths whose value is unknown, out of some that could each settle a condition. */
export function lacking(values: Record<string, unknown>): Ruling {
  return { lacks: Object.keys(values).filter((path) => values[path] === undefined) }
}

/** Collects what an oracle finds and turns it into the answer. */
export class Sheet {
  readonly conditions: Record<string, boolean | null> = {}
  readonly questions = new Set<string>()
  readonly warnings = new Set<string>()
  /** Paths that leave a condition, or the result of a refusal, open. */
  readonly open = new Set<string>()
  /** Paths that an amount waits for. */
  readonly unpriced = new Set<string>()

  set(id: string, ruling: Ruling): void {
    this.conditions[id] = typeof ruling === 'boolean' ? ruling : null
    if (typeof ruling === 'boolean') return
    if ('asks' in ruling) this.questions.add(ruling.asks)
    else for (const path of ruling.lacks) this.open.add(path)
  }

  get refused(): boolean {
    return Object.values(this.conditions).includes(false)
  }

  /** The answer; `amounts` are dropped unless the outcome may carry them. */
  answer(amounts: Record<string, string>, result: string | null = null): OracleVerdict {
    const missing = new Set(this.open)
    if (!this.refused) for (const path of this.unpriced) missing.add(path)
    let outcome: OracleVerdict['outcome'] = 'eligible'
    if (this.refused) outcome = 'ineligible'
    else if (missing.size > 0) outcome = 'needs-facts'
    else if (this.questions.size > 0) outcome = 'needs-person'
    const priced = outcome === 'eligible' || outcome === 'needs-person'
    return {
      outcome,
      result: outcome === 'needs-facts' || outcome === 'needs-person' ? null : result,
      conditions: this.conditions,
      amounts: priced ? amounts : {},
      missing: [...missing].sort(),
      questions: [...this.questions].sort(),
      warnings: [...this.warnings].sort(),
    }
  }
}

/** Runs an oracle; malformed input becomes the error half of the answer. */
export function answering(judge: () => OracleVerdict): OracleAnswer {
  try {
    return judge()
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault
    return { error: fault.path === undefined ? {} : { path: fault.path } }
  }
}

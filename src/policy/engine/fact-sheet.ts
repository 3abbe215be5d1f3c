import { type Decimal, Fault, isPlainDate, parseDecimal } from '../../kit/index.ts'
import { type Known, unknown } from './value.ts'

/** More characters than this measure nothing; exact sums of many such numbers would keep everybody else waiting. */
const LONGEST_DECIMAL = 200

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const split = new Map<string, readonly string[]>()

/** The names of a dotted path. Programs ask for the same few paths again and again, so that each is taken apart once. */
function namesIn(path: string): readonly string[] {
  const known = split.get(path)
  if (known) return known
  const names = path.split('.')
  split.set(path, names)
  return names
}

/** The facts of one case, read path by path. Whatever is absent, null or not a number is unknown. */
export class FactSheet {
  readonly #facts: Fields
  readonly #at: string

  /** Throws `malformed` when the facts are not an object. `at` is the path of this sheet inside a larger one. */
  constructor(facts: unknown, at = '') {
    if (!isFields(facts)) throw wrong(at, '应当是一个对象（一组带名字的内容）')
    this.#facts = facts
    this.#at = at
  }

  path(relative: string): string {
    return this.#at === '' ? relative : `${this.#at}.${relative}`
  }

  /** The raw value at a dotted path; undefined when it or anything above it is not known. */
  raw(path: string): unknown {
    let value: unknown = this.#facts
    const names = namesIn(path)
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string
      if (value === undefined || value === null) return undefined
      if (!isFields(value)) throw wrong(this.path(names.slice(0, at).join('.')), '应当是一个对象（一组带名字的内容）')
      value = Object.hasOwn(value, name) ? value[name] : undefined
    }
    return value === null || (typeof value === 'number' && !Number.isFinite(value)) ? undefined : value
  }

  #known<T>(path: string, read: (raw: unknown) => T | undefined, expected: string): Known<T> {
    const raw = this.raw(path)
    if (raw === undefined) return unknown(this.path(path))
    const value = read(raw)
    if (value === undefined) throw wrong(this.path(path), expected)
    return value
  }

  choice<T extends string>(path: string, options: readonly T[]): Known<T> {
    const raw = this.raw(path)
    if (raw === undefined) return unknown(this.path(path))
    const found = options.find((option) => option === raw)
    if (found === undefined) throw wrong(this.path(path), `应当是以下之一：${options.join('、')}`)
    return found
  }

  yesNo(path: string): Known<boolean> {
    return this.#known(path, (raw) => (typeof raw === 'boolean' ? raw : undefined), '应当是 true（是）或 false（否）')
  }

  /** A whole number, within the bounds that are given. */
  integer(path: string, least?: number, most?: number): Known<number> {
    const value = this.#known(
      path,
      (raw) => (typeof raw === 'number' && Number.isSafeInteger(raw) ? raw : undefined),
      '应当是整数',
    )
    if (least !== undefined && typeof value === 'number' && value < least) {
      throw new Fault(value < 0 ? 'negative' : 'out-of-range', `“${this.path(path)}”应当不小于 ${least}。`, {
        path: this.path(path),
      })
    }
    if (most !== undefined && typeof value === 'number' && value > most) {
      throw new Fault('out-of-range', `“${this.path(path)}”应当不大于 ${most}。`, { path: this.path(path) })
    }
    return value
  }

  /** A decimal string, not negative. */
  decimal(path: string): Known<Decimal> {
    const raw = this.raw(path)
    if (raw === undefined) return unknown(this.path(path))
    const value = typeof raw === 'string' && raw.length <= LONGEST_DECIMAL ? parseDecimal(raw) : undefined
    if (value !== undefined) return value
    if (typeof raw === 'string' && raw.length > LONGEST_DECIMAL) {
      throw new Fault('out-of-range', `“${this.path(path)}”太长，最多 ${LONGEST_DECIMAL} 个字符。`, {
        path: this.path(path),
      })
    }
    const negative = (typeof raw === 'number' && raw < 0) || (typeof raw === 'string' && /^-\d+(\.\d+)?$/.test(raw))
    throw negative
      ? new Fault('negative', `“${this.path(path)}”不能是负数。`, { path: this.path(path) })
      : new Fault('not-a-decimal', `“${this.path(path)}”应当是用引号括起来的小数，例如 "45.00"。`, {
          path: this.path(path),
        })
  }

  date(path: string): Known<string> {
    const raw = this.raw(path)
    if (raw === undefined) return unknown(this.path(path))
    if (typeof raw === 'string' && isPlainDate(raw)) return raw
    throw new Fault('not-a-date', `“${this.path(path)}”应当是日历上有的日期，例如 "2026-09-18"。`, {
      path: this.path(path),
    })
  }

  /** A text that matches the pattern, for codes and names. */
  text(path: string, pattern: RegExp, expected: string): Known<string> {
    return this.#known(path, (raw) => (typeof raw === 'string' && pattern.test(raw) ? raw : undefined), expected)
  }

  /** A list of at most `most` entries, each an object. */
  sheets(path: string, most: number): Known<readonly FactSheet[]> {
    const list = this.list(path, most)
    if (!Array.isArray(list)) return list as Known<readonly FactSheet[]>
    return list.map((entry, index) => new FactSheet(entry, this.path(`${path}.${index}`)))
  }

  list(path: string, most: number): Known<readonly unknown[]> {
    const raw = this.raw(path)
    if (raw === undefined) return unknown(this.path(path))
    if (!Array.isArray(raw)) throw wrong(this.path(path), '应当是一个列表')
    if (raw.length > most) {
      throw new Fault('too-large', `“${this.path(path)}”最多 ${most} 项，现有 ${raw.length} 项。`, {
        path: this.path(path),
      })
    }
    return raw
  }
}

/** A fault for a fact of the wrong type or shape. */
export function wrong(path: string, expected: string): Fault {
  return new Fault('malformed', `${path === '' ? '事实' : `“${path}”`}${expected}。`, path === '' ? {} : { path })
}

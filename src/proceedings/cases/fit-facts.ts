import { Fault } from '../../kit/index.ts'

type Facts = Readonly<Record<string, unknown>>

interface Fitted<T> {
  readonly read: T
  /** What could be read. */
  readonly told: Facts
  /** Paths of what could not, such as a choice that a newer edition of the form does not have any more. */
  readonly unfit: readonly string[]
}

/** Reads what was told as far as it can be read, and says what is left out. Throws what none of the facts is to blame for. */
export function fitFacts<T>(told: Facts, read: (told: Facts) => T): Fitted<T> {
  try {
    return { read: read(told), told, unfit: [] }
  } catch (error) {
    const path = error instanceof Fault ? error.path : undefined
    const rest = path === undefined ? undefined : without(told, path.split('.'))
    if (path === undefined || !isGroup(rest)) throw error
    const fitted = fitFacts(rest, read)
    return { ...fitted, unfit: [path, ...fitted.unfit] }
  }
}

/** A copy without what stands at a path; undefined: nothing stands there. */
function without(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const entry = value[Number(name)]
    const left = rest.length > 0 ? without(entry, rest) : undefined
    if (entry === undefined || (rest.length > 0 && left === undefined)) return undefined
    return value.flatMap((one, at) => (at !== Number(name) ? [one] : rest.length > 0 ? [left] : []))
  }
  if (!isGroup(value) || !Object.hasOwn(value, name)) return undefined
  const { [name]: found, ...others } = value
  if (rest.length === 0) return others
  const left = without(found, rest)
  return left === undefined ? undefined : { ...others, [name]: left }
}

const isGroup = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

import type { Decimal } from '../../kit/index.ts'

/** A fact that is not known; `paths` are the facts that would settle it. Never zero and never "no". */
export interface Unknown {
  readonly unknown: readonly string[]
  /** For a sum of which a part is known: the known part, a lower bound. */
  readonly atLeast?: Decimal
}

/** A value that may be unknown. */
export type Known<T> = T | Unknown

export function unknown(...paths: string[]): Unknown {
  return { unknown: paths }
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value
}

/** Paths that leave the value open; none when it is known. */
export function openPaths(value: unknown): readonly string[] {
  return isUnknown(value) ? value.unknown : []
}

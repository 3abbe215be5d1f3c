import type { PromptOption } from '../../../src/policy/engine/nouns.ts'
import type { PackEntry } from '../api.ts'

/** A township as the family writes it, until it gets a code. */
interface Named {
  readonly township: string
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'township' in value && typeof value.township === 'string'

/** Nine digits that no place has, so that it is never one of the townships written here. */
const elsewhere = '999999999'

/**
 * A code for the township with this number. The rules only ask whether two things lie in the same township, so in this
 * page a name stands for itself: codes from 901 on are given to no real township.
 */
const codeOf = (division: string, index: number): string => `${division}${901 + index}`

/** The townships written so far, and "not here", as answers to a prompt that brings no list of its own. */
export const divisionsOf = (pack: PackEntry, townships: readonly string[]): readonly PromptOption[] =>
  pack.division
    ? [
        ...townships.map((name, index) => ({ value: codeOf(pack.division ?? '', index), label: name })),
        { value: elsewhere, label: `不在${pack.place}` },
      ]
    : []

/** The value with codes in place of written names, and the names known after it. The same name has the same code. */
export function withCodes(
  value: unknown,
  division: string,
  townships: readonly string[],
): { readonly value: unknown; readonly townships: readonly string[] } {
  const known = [...townships]
  const settle = (part: unknown): unknown => {
    if (isNamed(part)) {
      if (!known.includes(part.township)) known.push(part.township)
      return codeOf(division, known.indexOf(part.township))
    }
    if (Array.isArray(part)) return part.map(settle)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, below]) => [key, settle(below)]))
  }
  return { value: settle(value), townships: known }
}

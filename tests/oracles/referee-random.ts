/** Seeded chance and the shaping of random facts: the same seed gives the same cases on every machine. */
import type { Facts, Json } from './referee-facts.ts'

export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  roll: (sides: number) => number
  /** True in `percent` of 100 cases. */
  chance: (percent: number) => boolean
  pick: <T>(choices: readonly T[]) => T
}

/** Mulberry32: small, fast, good enough to wander through cases. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * sides)
  }
  const pick = <T>(choices: readonly T[]): T => {
    if (choices.length === 0) throw new Error('nothing to pick from')
    return choices[roll(choices.length)] as T
  }
  return { roll, chance: (percent) => roll(100) < percent, pick }
}

export interface RandomCase {
  on: string
  facts: Facts
}

/** What a fact may wrongly be, by its kind. */
const wrong = {
  flag: ['true', 'false', 0, 1, [], {}],
  name: ['', 'other-thing', 'NONE', 7, true, [], {}],
  decimal: [12, 0, 1.5, '-1', '-0.01', '1.', '.5', '1e3', '', ' 1', '+1', '1,000', '１２', 'NaN', true, [], {}],
  date: [
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-2',
    '20260102',
    '',
    'open',
    20260101,
    true,
    {},
  ],
  positive: [0, -1, 1.5, '3', true, [], {}],
  whole: [1.5, '3', '', true, [], {}],
  division: ['32010', '3201044', '32010a', '', 320104, true, {}],
  id: [7, true, {}, []],
  object: ['x', 7, true, false, []],
  list: ['x', 7, true, {}],
} as const satisfies Record<string, readonly Json[]>

export type Kind = keyof typeof wrong

/** Sets a value deep in the facts, making the objects on the way; list indexes must exist already. */
export function put(facts: Facts, path: string, value: Json): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let here: Record<string, Json> = facts
  for (const key of keys) {
    const next = here[key]
    if (next === null || typeof next !== 'object') here[key] = {}
    here = here[key] as Record<string, Json>
  }
  here[last] = value
}

/** Spoils exactly one of the named facts. */
export function spoil(d: Dice, facts: Facts, paths: readonly (readonly [string, Kind])[]): void {
  const [path, kind] = d.pick(paths)
  put(facts, path, structuredClone(d.pick<Json>(wrong[kind] as readonly Json[])))
}

/** Makes some members unknown at any level: absent or null. `keep` names paths whose null has a meaning of its own. */
export function forget(d: Dice, facts: Facts, percent: number, keep: readonly string[] = [], under = ''): void {
  for (const key of Object.keys(facts)) {
    const path = `${under}${key}`
    if (d.chance(percent)) {
      if (keep.includes(path) || d.chance(50)) delete facts[key]
      else facts[key] = null
      continue
    }
    const value = facts[key]
    const members = Array.isArray(value) ? value : [value]
    for (const member of members) {
      if (member !== null && typeof member === 'object' && !Array.isArray(member)) {
        forget(d, member, percent, keep, `${path}.`)
      }
    }
  }
}

/** A fact that may be left out from the start, with its odds in percent. */
export function maybe(d: Dice, percent: number, facts: Facts, key: string, value: () => Json): void {
  if (d.chance(percent)) facts[key] = value()
}

/** How many facts of a case are forgotten, in percent of its members: most cases are whole or almost so. */
export function haze(d: Dice): number {
  return d.pick([0, 0, 0, 3, 8, 20, 45])
}

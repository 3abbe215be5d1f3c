/** A JSON value, as facts come in. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** Chance from a seed: the same seed gives the same cases everywhere (mulberry32). */
export class Chance {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** 0 ≤ x < 1 */
  unit(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** least ≤ x ≤ most, whole */
  int(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1))
  }

  /** true with this probability */
  happens(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.int(0, items.length - 1)] ?? items[0]
  }
}

/** Makes facts unknown at any level: a member, a whole object, each either null or absent. List elements stay. */
export function forget(chance: Chance, facts: JsonObject, probability: number): JsonObject {
  const kept: JsonObject = {}
  for (const [key, value] of Object.entries(facts)) {
    if (chance.happens(probability)) {
      if (chance.happens(0.5)) kept[key] = null
    } else kept[key] = forgetWithin(chance, value, probability)
  }
  return kept
}

function forgetWithin(chance: Chance, value: Json, probability: number): Json {
  if (Array.isArray(value)) return value.map((item) => forgetWithin(chance, item, probability))
  return isObject(value) ? forget(chance, value, probability) : value
}

/** Puts a value at a path with dots and indexes, making the objects and lists on the way where they lack. */
export function put(facts: JsonObject, path: string, value: Json): JsonObject {
  const [head = '', ...rest] = path.split('.')
  return { ...facts, [head]: putWithin(facts[head] ?? null, rest, value) }
}

function putWithin(old: Json, path: readonly string[], value: Json): Json {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (/^\d+$/.test(head)) {
    const list = Array.isArray(old) ? [...old] : []
    const index = Math.min(Number(head), list.length)
    list[index] = putWithin(list[index] ?? null, rest, value)
    return list
  }
  const object = isObject(old) ? old : {}
  return { ...object, [head]: putWithin(object[head] ?? null, rest, value) }
}

/** The smallest facts, by leaving out members and elements one at a time, for which `fails` stays true. */
export function shrink(facts: JsonObject, fails: (smaller: JsonObject) => boolean): JsonObject {
  let current = facts
  for (;;) {
    const next = smallerThan(current).find((candidate) => isObject(candidate) && fails(candidate))
    if (!isObject(next)) return current
    current = next
  }
}

function smallerThan(value: Json): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => [
      value.filter((_, at) => at !== index),
      ...smallerThan(item).map((smaller) => value.map((old, at) => (at === index ? smaller : old))),
    ])
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const { [key]: _, ...without } = value
    return [without, ...smallerThan(item).map((smaller) => ({ ...value, [key]: smaller }))]
  })
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

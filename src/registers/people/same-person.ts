import type { RegisterContext } from './context.ts'
import { type Merge, mergesTouching } from './store-people.ts'

/** Which records are one person, among some and all that were ever merged with them. */
export interface Sameness {
  /** The record that stands for a person: their own unless it was merged into another. */
  survivorOf(person: string): string
  /** All records that are a surviving person: first the surviving one, then the absorbed ones. */
  recordsOf(person: string): readonly string[]
}

/** Among people of whom none was ever merged with another. */
export const NONE_MERGED: Sameness = { survivorOf: (person) => person, recordsOf: (person) => [person] }

/** Reads, as known at an instant, which records are one person. */
export async function readSameness(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date,
): Promise<Sameness> {
  const merges = await allMerges(context, persons, knownAt)
  const into = new Map(merges.map((merge) => [merge.absorbed, merge.survivor]))
  const survivorOf = (person: string): string => follow(into, person)
  return {
    survivorOf,
    recordsOf: (person) => {
      const absorbed = merges.map((merge) => merge.absorbed).filter((one) => survivorOf(one) === person)
      return [person, ...absorbed]
    },
  }
}

/** For each person the record that stands for them, as known at an instant. */
export async function survivorsOf(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date,
): Promise<ReadonlyMap<string, string>> {
  const { survivorOf } = await readSameness(context, persons, knownAt)
  return new Map(persons.map((person) => [person, survivorOf(person)]))
}

/** For each surviving person all records that are this person. */
export async function recordsOf(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const same = await readSameness(context, persons, knownAt)
  return new Map(persons.map((person) => [person, same.recordsOf(person)]))
}

/** Every merge that leads from or to the people, over as many steps as there are; almost always none. */
async function allMerges(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date,
): Promise<readonly Merge[]> {
  const found = new Map<string, Merge>()
  let ask: readonly string[] = [...new Set(persons)]
  const asked = new Set<string>()
  while (ask.length > 0) {
    for (const one of ask) asked.add(one)
    const merges = await mergesTouching(context, ask, knownAt)
    for (const merge of merges) found.set(merge.id, merge)
    ask = [...new Set(merges.flatMap((merge) => [merge.survivor, merge.absorbed]))].filter((one) => !asked.has(one))
  }
  return [...found.values()]
}

function follow(into: ReadonlyMap<string, string>, person: string): string {
  let at = person
  for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next
  return at
}

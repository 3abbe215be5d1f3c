import type { RegisterContext } from './context.ts'
import { type Merge, mergesTouching } from './store-people.ts'

/** For each person the record that stands for them, as known at an instant: their own unless it was merged into another. */
export async function survivorsOf(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date,
): Promise<ReadonlyMap<string, string>> {
  const merges = await allMerges(context, persons, knownAt)
  const into = new Map(merges.map((merge) => [merge.absorbed, merge.survivor]))
  return new Map(persons.map((person) => [person, follow(into, person)]))
}

/** For each surviving person all records that are this person: first the surviving one, then the absorbed ones. */
export async function recordsOf(
  context: RegisterContext,
  persons: readonly string[],
  knownAt: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const merges = await allMerges(context, persons, knownAt)
  const into = new Map(merges.map((merge) => [merge.absorbed, merge.survivor]))
  return new Map(
    persons.map((person) => {
      const absorbed = merges.map((merge) => merge.absorbed).filter((one) => follow(into, one) === person)
      return [person, [person, ...absorbed]]
    }),
  )
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

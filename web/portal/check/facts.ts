/** The facts of one household as the engine takes them: nested, by the paths of its prompts. */
export type Facts = { readonly [key: string]: unknown }

/** What the family answered: a value, or that they do not know. */
export type Answer = { readonly value: unknown } | 'unsure'

export type Answers = Readonly<Record<string, Answer>>

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy of the facts with the value at the dotted path; the facts given stay as they were. */
function setFact(facts: Facts, path: string, value: unknown): Facts {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...facts, [first]: value }
  const below = facts[first]
  return { ...facts, [first]: setFact(isFacts(below) ? below : {}, rest.join('.'), value) }
}

/** The facts that the answers give. "Not sure" gives none: a missing fact is never a zero or a no. */
export function factsOf(answers: Answers): Facts {
  const known = Object.entries(answers).filter((entry): entry is [string, { value: unknown }] => entry[1] !== 'unsure')
  return known.reduce<Facts>((facts, [path, answer]) => setFact(facts, path, answer.value), {})
}

import type { Decision, Outcome } from './decision.ts'
import type { Json } from './input.ts'
import type { Prompt } from './prompt.ts'

type Facts = Readonly<Record<string, Json>>

/** One fact that, changed alone, changes the answer. */
export interface AnswerChange {
  /** The fact's path. */
  readonly path: string
  /** `is`: it would have to be just this; `at-most`, `at-least`: this or what lies beyond. */
  readonly how: 'is' | 'at-most' | 'at-least'
  /** As it stands in the facts: a choice, yes or no, a whole number, or a decimal string in the fact's unit. */
  readonly value: string | number | boolean
  /** What the answer would be. */
  readonly outcome: Outcome
}

/** How finely a measured fact is tried: fen of money, hundredths of a square metre. */
const HUNDREDTHS = 100

/** Nothing that is asked for is larger: ten million yuan, a hundred thousand square metres, a thousand of anything. */
const LARGEST = { money: 10_000_000, area: 100_000, integer: 1_000 } as const

/** Nobody is asked about a household of nobody or an area of nothing, and many a figure may not be zero. */
const LEAST = 1

/**
 * What would change an answer: each asked fact is changed alone, all others kept. A fact that is not known is tried like any other.
 * Facts within lists and dates are not tried. The answers are in the order of the questions; empty where no single fact decides.
 */
export function whatWouldChange(
  decide: (facts: Facts) => Pick<Decision, 'outcome'>,
  facts: Facts,
  prompts: readonly Prompt[],
): readonly AnswerChange[] {
  const now = decide(facts).outcome
  const answerTo = (path: string, value: Json): Outcome => outcomeWith(decide, facts, path, value) ?? now
  return prompts.flatMap((prompt) => {
    const ask = (value: Json): Outcome => answerTo(prompt.path, value)
    const held = valueAt(facts, prompt.path)
    if (prompt.kind === 'choice' || prompt.kind === 'yes-no') return otherChoices(prompt, held, ask, now)
    if (prompt.kind === 'integer') return limits(prompt.path, numberOf(held), LARGEST.integer, Number, ask, now)
    if (prompt.kind !== 'money' && prompt.kind !== 'area') return []
    const inHundredths = (count: number): string => (count / HUNDREDTHS).toFixed(2)
    const most = LARGEST[prompt.kind] * HUNDREDTHS
    const at = numberOf(held)
    return limits(prompt.path, at && Math.round(at * HUNDREDTHS), most, inHundredths, ask, now)
  })
}

function otherChoices(
  { path, kind, options = [] }: Prompt,
  held: Json | undefined,
  ask: (value: Json) => Outcome,
  now: Outcome,
): AnswerChange[] {
  const values = kind === 'yes-no' ? [true, false] : options.map(({ value }) => value)
  return values
    .filter((value) => value !== held)
    .map((value) => ({ path, how: 'is' as const, value, outcome: ask(value) }))
    .filter(({ outcome }) => outcome !== now)
}

/**
 * The nearest value below and the nearest one above what is held from which on the answer is another one, by halving; an answer that
 * changes to and fro in between is not noticed. A year, which is larger than any count, is not tried.
 */
function limits(
  path: string,
  held: number | undefined,
  most: number,
  write: (count: number) => string | number,
  ask: (value: Json) => Outcome,
  now: Outcome,
): AnswerChange[] {
  if (held === undefined || held > most) return []
  const ends = [
    { end: LEAST, how: 'at-most' },
    { end: most, how: 'at-least' },
  ] as const
  return ends.flatMap(({ end, how }) => {
    if (how === 'at-most' && held <= end) return []
    if (ask(write(end)) === now) return []
    let [same, other] = [held, end]
    while (Math.abs(other - same) > 1) {
      const middle = Math.trunc((same + other) / 2)
      if (ask(write(middle)) === now) same = middle
      else other = middle
    }
    return [{ path, how, value: write(other), outcome: ask(write(other)) }]
  })
}

const numberOf = (value: Json | undefined): number | undefined =>
  (typeof value === 'number' || typeof value === 'string') && Number.isFinite(Number(value)) ? Number(value) : undefined

const isFields = (value: Json | undefined): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueAt(facts: Facts, path: string): Json | undefined {
  let value: Json | undefined = facts
  for (const name of path.split('.')) value = isFields(value) ? value[name] : undefined
  return value
}

/** Undefined where the facts cannot be so: an area of nothing, a household of nobody. */
function outcomeWith(
  decide: (facts: Facts) => Pick<Decision, 'outcome'>,
  facts: Facts,
  path: string,
  value: Json,
): Outcome | undefined {
  try {
    return decide(withValue(facts, path.split('.'), value)).outcome
  } catch {
    return undefined
  }
}

function withValue(facts: Facts, [name, ...rest]: readonly string[], value: Json): Facts {
  if (name === undefined) return facts
  const held = facts[name]
  return { ...facts, [name]: rest.length === 0 ? value : withValue(isFields(held) ? held : {}, rest, value) }
}

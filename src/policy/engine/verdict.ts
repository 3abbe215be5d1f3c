import type { Holds } from './decision.ts'
import { isUnknown, type Known } from './value.ts'

/** The three-valued answer to one test: what leaves it open are missing facts or questions for a person. */
export interface Verdict {
  readonly holds: Holds
  readonly missing: readonly string[]
  readonly questions: readonly string[]
}

export const YES: Verdict = { holds: true, missing: [], questions: [] }
export const NO: Verdict = { holds: false, missing: [], questions: [] }

export function verdict(holds: boolean): Verdict {
  return holds ? YES : NO
}

/** Open until these facts are known. */
export function missing(...paths: readonly string[]): Verdict {
  return { holds: null, missing: paths, questions: [] }
}

/** Open until a person has answered the question. */
export function ask(question: string): Verdict {
  return { holds: null, missing: [], questions: [question] }
}

function open(parts: readonly Verdict[]): Verdict {
  const undecided = parts.filter((part) => part.holds === null)
  const questions = [...new Set(undecided.flatMap((part) => part.questions))]
  // What waits for a person asks for no further facts.
  const paths = questions.length > 0 ? [] : [...new Set(undecided.flatMap((part) => part.missing))]
  return { holds: null, missing: paths, questions }
}

/** Every part must hold; one that does not decides. */
export function allOf(...parts: readonly Verdict[]): Verdict {
  if (parts.some((part) => part.holds === false)) return NO
  return parts.every((part) => part.holds === true) ? YES : open(parts)
}

/** One part that holds is enough. */
export function anyOf(...parts: readonly Verdict[]): Verdict {
  if (parts.some((part) => part.holds === true)) return YES
  return parts.every((part) => part.holds === false) ? NO : open(parts)
}

/** Tests a value once it is known. */
export function whenKnown<T>(value: Known<T>, test: (value: T) => Verdict | boolean): Verdict {
  if (isUnknown(value)) return missing(...value.unknown)
  const answer = test(value)
  return typeof answer === 'boolean' ? verdict(answer) : answer
}

/** The nouns that the web may know: shapes only, no code. */
export type { Amount, Condition, Decision, Holds, Outcome, Question } from './decision.ts'
export type { Prompt, PromptKind, PromptOption } from './prompt.ts'
export { UNITS } from './unit.ts'

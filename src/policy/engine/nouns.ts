/** The nouns that the web may know: shapes only, no code. */
export type { Amount, Condition, Decision, Holds, Outcome, Question } from './decision.ts'
export type { PageArticle, PageParameter, PolicyPage } from './policy-page.ts'
export type { Invitation, Need } from './program.ts'
export type { Prompt, PromptKind, PromptOption } from './prompt.ts'
export { UNITS } from './unit.ts'

import type { Decision, Prompt } from '../../../src/policy/engine/nouns.ts'
import type { Answers } from './facts.ts'

const withoutIndexes = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '')

/** Whether answering the prompt can fill the missing path; list indexes do not matter. */
function fills(promptPath: string, missingPath: string): boolean {
  const wanted = withoutIndexes(missingPath)
  return wanted === promptPath || wanted.startsWith(`${promptPath}.`) || promptPath.startsWith(`${wanted}.`)
}

type Open = Pick<Decision, 'missing' | 'outcome'>

/** The prompts that are still worth asking, in the order they are best asked. */
export function stillToAsk(prompts: readonly Prompt[], decision: Open, answers: Answers): readonly Prompt[] {
  return prompts.filter(
    (prompt) => !(prompt.path in answers) && decision.missing.some((path) => fills(prompt.path, path)),
  )
}

/**
 * The next question, or undefined when the answer can be shown: nothing is missing, all that is missing was answered
 * with "not sure", or one condition has already failed and the family has not asked for all reasons.
 */
export function nextPrompt(
  prompts: readonly Prompt[],
  decision: Open,
  answers: Answers,
  allReasons: boolean,
): Prompt | undefined {
  if (decision.outcome === 'ineligible' && !allReasons) return undefined
  return stillToAsk(prompts, decision, answers)[0]
}

export interface Progress {
  /** Which question this is, from 1. */
  readonly at: number
  /** About how many come after it; answers may open or close some. */
  readonly after: number
}

/** Where the family stands: steps already opened count as they are, the rest is an estimate. */
export function progressOf(step: number, steps: readonly string[], open: readonly Prompt[]): Progress {
  const opened = new Set(steps)
  return { at: step, after: steps.length - step + open.filter((prompt) => !opened.has(prompt.path)).length }
}

/** What is still missing, as the prompts that would fill it; one prompt is named once. */
export function missingPrompts(prompts: readonly Prompt[], missing: readonly string[]): readonly Prompt[] {
  return prompts.filter((prompt) => missing.some((path) => fills(prompt.path, path)))
}

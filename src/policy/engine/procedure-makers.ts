import type { CaseOutcome, Move, Publicity, Step, TimeLimit } from './procedure.ts'

/** A way to ask for what is missing; the case comes back to the same step. */
const correction: Move = { move: 'ask-correction', to: 'correcting', letters: ['correction-notice'] }

/** Takes an application in on the spot, asks for what is missing, or says why it is none. */
export function acceptance(step: Omit<Step, 'id' | 'moves'>, next: string): Step {
  const accept: Move = { move: 'accept', to: next, letters: ['acceptance-receipt'] }
  const decline: Move = { move: 'decline', to: 'declined', letters: ['not-accepted'] }
  return { ...step, id: 'acceptance', moves: [accept, correction, decline] }
}

/** One office gives its opinion and passes the case on, or sends it back. */
export function review(step: Omit<Step, 'moves'>, next: string | readonly string[], back: string): Step {
  const on = (typeof next === 'string' ? [next] : next).map((to): Move => ({ move: 'forward', to }))
  return { ...step, moves: [...on, correction, { move: 'send-back', to: back }] }
}

/** Publicity as a step of its own. */
export function publicity(step: Omit<Step, 'moves' | 'notice'>, notice: Publicity, next: string, back: string): Step {
  const moves: Move[] = [
    { move: 'publish', to: step.id },
    { move: 'close-notice', to: next },
    { move: 'send-back', to: back },
  ]
  return { ...step, notice, moves }
}

interface TwoPersons {
  readonly clause: string
  readonly titles: readonly [string, string]
  readonly limit?: TimeLimit
  /** Where an approved grant goes, and where the proposer may send the case back to. */
  readonly next: string
  readonly back: string
}

/** One person proposes, another one decides, within one limit. */
export function proposalAndDecision({ clause, titles, limit, next, back }: TwoPersons): readonly [Step, Step] {
  const at = { clause, office: 'bureau' }
  const within = limit === undefined ? {} : { limit }
  const shared = limit === undefined ? {} : { limit: { ...limit, since: 'proposal' } }
  const propose: Move = { move: 'propose', to: 'decision' }
  return [
    {
      ...{ ...at, id: 'proposal', title: titles[0], post: 'bureau-reviewer', ...within },
      moves: [propose, { move: 'send-back', to: back }],
    },
    {
      ...{ ...at, id: 'decision', title: titles[1], post: 'bureau-approver', ...shared },
      moves: [
        { move: 'approve', to: next },
        { move: 'approve', to: 'refused' },
        { move: 'reject-proposal', to: 'proposal' },
      ],
    },
  ]
}

/** What is given, where the law's own answer is yes or leaves it to a person. */
export const grant = (id: string, title: string, clause: string, letters: readonly string[]): CaseOutcome => ({
  ...{ id, title, clause, end: 'granted', follows: ['eligible', 'needs-person'], letters, reasons: false },
})

/** A refusal, which always gives its reasons and the remedies. */
export const refusal = (id: string, title: string, clause: string, letters = ['refusal']): CaseOutcome => ({
  ...{ id, title, clause, end: 'refused', follows: ['ineligible'], letters, reasons: true },
})

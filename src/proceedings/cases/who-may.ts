import { isWithin } from '../../kit/index.ts'
import type { ACTIONS, Hat } from '../../platform/auth/index.ts'
import type { Procedure } from '../../policy/engine/index.ts'
import { ACTS, type Act } from './acts.ts'
import type { CaseState } from './case-state.ts'
import { stepOf } from './find-obstacle.ts'

/** Posts that file for somebody at their window, or in the village. */
const WINDOWS = ['village-agent', 'township-acceptor', 'bureau-handler']
const MANAGERS = ['bureau-handler', 'bureau-reviewer']

/** What the wearer of a hat must be permitted for an act, beside being the one whose turn it is. */
export const PERMISSIONS = {
  filer: 'cases.file',
  step: 'cases.act',
  asked: 'matching.answer',
  manager: 'cases.manage',
  anyone: 'cases.act',
  carrier: 'cases.manage',
} as const satisfies Readonly<Record<string, keyof typeof ACTIONS>>

/** The part of a case that says whose turn it is. */
export interface CaseTurn extends Pick<CaseState, 'step' | 'interrupted' | 'replies'> {
  readonly application: Pick<CaseState['application'], 'area'>
}

/** Whether it is the turn of whoever wears this hat: their post and kind of office are the ones that the step names. */
export function isTurnOf(hat: Hat, act: Act, state: CaseTurn, procedure: Procedure, inquiry?: string): boolean {
  const { office, post } = hat
  if (!isWithin(state.application.area, office.area)) return false
  const { by } = ACTS[act]
  // What another bureau answers is nobody's to say but the program's.
  if (by === 'carrier') return false
  if (by === 'filer') return WINDOWS.includes(post)
  if (by === 'manager') return MANAGERS.includes(post)
  // Letters go out in every step, and after the last one.
  if (act === 'serve' && [...WINDOWS, ...MANAGERS].includes(post)) return true
  const step = stepOf(procedure, state.interrupted?.step ?? state.step)
  if (by === 'asked')
    return inquiriesOf(hat, state, procedure).some(({ id }) => inquiry === undefined || id === inquiry)
  return step !== undefined && step.post === post && step.office === office.kind
}

/** The open questions of the step that are this office's to answer. */
function inquiriesOf({ office, post }: Hat, { step, replies }: CaseTurn, procedure: Procedure) {
  return (stepOf(procedure, step)?.inquiries ?? []).filter(
    (one) =>
      one.post === post &&
      one.office === office.kind &&
      (one.department === undefined || one.department === office.department) &&
      replies[one.id] === undefined,
  )
}

/** Whether the case has anything to do with the wearer of this hat beyond lying in their area: their turn, or their question. */
export function isAsked(hat: Hat, state: CaseTurn, procedure: Procedure): boolean {
  return isTurnOf(hat, 'note', state, procedure) || inquiriesOf(hat, state, procedure).length > 0
}

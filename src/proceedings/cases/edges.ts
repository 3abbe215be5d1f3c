import { ENDS, type Procedure } from '../../policy/engine/index.ts'
import { ACTS, type Act } from './acts.ts'

/** One way in which a case may go: in this step, this act, to that step. The database knows them all and lets in no other. */
export interface Edge {
  readonly from: string
  readonly act: Act
  readonly to: string
}

/** Where a case stands before it is filed. */
export const DRAFT = 'draft'

/** Every way that a procedure allows: its own moves, and what holds for all procedures. */
export function edgesOf(procedure: Procedure): Edge[] {
  const open = procedure.steps.map((step) => step.id)
  const [first = DRAFT] = open
  const decided = Object.keys(ENDS).filter((end) => end !== 'withdrawn' && end !== 'merged')
  return [
    { from: DRAFT, act: 'file', to: first },
    ...procedure.steps.flatMap((step) => step.moves.map(({ move, to }) => ({ from: step.id, act: move, to }))),
    ...open.flatMap((step) => between(step)),
    ...[...open, 'correcting', 'suspended'].flatMap((step) => leave(step)),
    ...decided.flatMap((end) => [...open.map((to) => edge(end, 'reopen', to)), edge(end, 'serve', end)]),
    ...Object.keys(ENDS).map((end) => edge(end, 'note', end)),
  ]
}

const edge = (from: string, act: Act, to: string): Edge => ({ from, act, to })

/** What may happen in an open step, and the pauses it may go into and come back from. */
function between(step: string): Edge[] {
  const staying = (Object.keys(ACTS) as Act[]).filter((one) => ACTS[one].stays && one !== 'publish')
  return [
    ...staying.map((one) => edge(step, one, step)),
    edge('correcting', 'correct', step),
    edge(step, 'suspend', 'suspended'),
    edge('suspended', 'resume', step),
  ]
}

function leave(step: string): Edge[] {
  const pause = step === 'correcting' || step === 'suspended'
  const materials = pause ? [edge(step, 'add-material', step), edge(step, 'drop-material', step)] : []
  return [
    edge(step, 'withdraw', 'withdrawn'),
    edge(step, 'merge', 'merged'),
    ...materials,
    ...(pause ? [edge(step, 'note', step), edge(step, 'serve', step)] : []),
    // What hangs goes on hanging while the case is suspended.
    ...(step === 'suspended' ? [edge(step, 'object', step)] : []),
  ]
}

import { ENDS, type MoveKind, type Procedure } from '../../policy/engine/index.ts'
import { ACTS, type Act } from './acts.ts'
import type { Application } from './case.ts'
import { isTrueOf } from './fact-tests.ts'

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
  const decided = Object.keys(ENDS).filter((end) => !UNDECIDED.has(end))
  return [
    { from: DRAFT, act: 'file', to: first },
    ...procedure.steps.flatMap((step) =>
      step.moves.flatMap(({ move, to }) =>
        past(procedure, move, to).map((end) => ({ from: step.id, act: move, to: end })),
      ),
    ),
    ...open.flatMap((step) => [...between(step), ...away(step)]),
    ...UNDER_WAY,
    ...[...open, 'correcting', 'suspended'].flatMap((step) => leave(step)),
    ...decided.flatMap((end) => [
      ...open.flatMap((to) => [edge(end, 'reopen', to), edge(end, 'conclude-remedy', to)]),
      ...AFTER_DECISION.map((act) => edge(end, act, end)),
    ]),
    ...Object.keys(ENDS).map((end) => edge(end, 'note', end)),
  ]
}

/** Ends without a decision. */
const UNDECIDED: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'transferred'])

/** What still happens to a case that is decided; what was lodged may go on when the bureau has taken it up again by itself. */
const AFTER_DECISION = ['serve', 'lodge-remedy', 'stay-execution', 'conclude-remedy'] as const

/** Where a move may end: where it leads, or further on when that step may be passed by. */
function past(procedure: Procedure, move: MoveKind, to: string): readonly string[] {
  const next = goesOn(move) ? nextAfter(procedure, to) : undefined
  return next === undefined ? [to] : [to, ...past(procedure, move, next)]
}

/** Only what goes on passes steps by; whoever sends a case back names the step. */
const goesOn = (move: MoveKind): boolean => move === 'accept' || move === 'forward' || move === 'close-notice'

/** The step after one that may be passed by; undefined: every case stops there. */
function nextAfter({ steps }: Procedure, id: string): string | undefined {
  const at = steps.findIndex((step) => step.id === id)
  const later = steps.slice(at + 1).map((step) => step.id)
  return steps[at]?.passedBy && steps[at].moves.find(({ to }) => later.includes(to))?.to
}

/** Where a move ends for this application: steps that pass it by are left out. */
export function endOf(procedure: Procedure, application: Application, move: MoveKind, to: string): string {
  const next = goesOn(move) ? nextAfter(procedure, to) : undefined
  const tests = procedure.steps.find((step) => step.id === to)?.passedBy?.when ?? []
  const passed = next !== undefined && tests.some((test) => isTrueOf(test, application))
  return passed ? endOf(procedure, application, move, next) : to
}

const edge = (from: string, act: Act, to: string): Edge => ({ from, act, to })

/** To another bureau, and back when that does not take it. */
const away = (step: string): Edge[] => [
  edge(step, 'hand-over', 'handing-over'),
  edge('handing-over', 'take-back', step),
]

/** While the other bureau looks at a case, nobody works on it here; and its last letter is served when it has gone. */
const UNDER_WAY: readonly Edge[] = [
  edge('handing-over', 'handed-over', 'transferred'),
  ...(['note', 'serve', 'object'] as const).map((act) => edge('handing-over', act, 'handing-over')),
  edge('transferred', 'serve', 'transferred'),
]

/** What may happen in an open step, and the pauses it may go into and come back from. */
function between(step: string): Edge[] {
  const staying = (Object.keys(ACTS) as Act[]).filter(
    (one) => ACTS[one].stays && one !== 'publish' && one !== 'lodge-remedy',
  )
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

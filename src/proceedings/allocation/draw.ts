import type { DrawStep } from './plan-words.ts'

/** What may happen in an attempt at a draw. */
export type DrawDeed =
  | ('freeze' | 'anchor' | 'timestamp' | 'object' | 'answer' | 'commit' | 'beacon' | 'reveal' | 'compute')
  | ('propose-void' | 'confirm-void' | 'reject-void' | 'out' | 'add')

/** An attempt at the draw of a group: what was frozen and published. Never changed. */
export interface DrawAttempt {
  /** `<number of the plan>-<group>`. */
  readonly draw: string
  /** From 1. */
  readonly attempt: number
  readonly plan: string
  readonly group: number
  readonly manifest: string
  readonly manifestHash: string
  readonly entrants: string
  /** The notice whose digest the manifest names. */
  readonly notice: string
  /** Instants. */
  readonly objectionsUntil: string
  readonly revealFrom: string
  /** The entry of the audit log that says the manifest's hash. */
  readonly auditEntry: string
}

/** What is told beside party and value; each act says its own part. */
export interface DrawDetail {
  readonly reason?: string
  readonly text?: string
  /** How to reach whoever objects. */
  readonly contact?: string
  readonly upheld?: boolean
  readonly evidence?: Readonly<Record<string, string>>
  readonly anchor?: Anchor
  /** A time-stamp token in base64. */
  readonly token?: string
  readonly seed?: string
}

/** That the manifest's hash stands in the audit log under a checkpoint that has left the house (spec 2.7). */
export interface Anchor {
  readonly entry: string
  /** The entry's place and the size of the tree. */
  readonly index: number
  readonly size: number
  /** 64 digits of hexadecimal each: the leaf, and the path to the root. */
  readonly leaf: string
  readonly hashes: readonly string[]
  /** The signed note of the checkpoint. */
  readonly note: string
}

export interface DrawAct {
  readonly seq: number
  readonly act: DrawDeed
  readonly from: string
  readonly to: DrawStep
  readonly actor: string
  readonly hat: string | null
  readonly at: string
  readonly party: string | null
  readonly value: string | null
  readonly detail: DrawDetail
  /** The act that this one leans on. */
  readonly base: number | null
}

export interface Objection {
  readonly seq: number
  readonly actor: string
  readonly at: string
  readonly text: string
  readonly contact?: string
  readonly answer?: { readonly upheld: boolean; readonly text: string; readonly at: string; readonly actor: string }
}

/** An attempt as its acts have made it. */
export interface DrawState {
  readonly step: DrawStep
  /** The number of the last act. */
  readonly version: number
  readonly anchor?: Anchor
  readonly tokens: readonly string[]
  readonly objections: readonly Objection[]
  readonly commitments: readonly DrawAct[]
  readonly reveals: readonly DrawAct[]
  readonly beacon?: DrawAct
  readonly computed?: DrawAct
  /** A voiding that waits for a second person. */
  readonly voidAsked?: DrawAct
  readonly voided?: { readonly reason: string; readonly at: string; readonly seq: number }
  /** `out` and `add`, in order. */
  readonly events: readonly DrawAct[]
}

/** The state after all acts, the first of which freezes the list. Pure. */
export function foldDraw(acts: readonly DrawAct[]): DrawState {
  const start: DrawState = {
    ...{ step: 'frozen', version: 0, tokens: [], objections: [], commitments: [], reveals: [], events: [] },
  }
  return acts.reduce((state, act) => ({ ...changed(state, act), step: act.to, version: act.seq }), start)
}

function changed(state: DrawState, act: DrawAct): DrawState {
  const { detail } = act
  switch (act.act) {
    case 'anchor':
      return detail.anchor === undefined ? state : { ...state, anchor: detail.anchor }
    case 'timestamp':
      return { ...state, tokens: [...state.tokens, detail.token ?? ''] }
    case 'object':
      return { ...state, objections: [...state.objections, objectionOf(act)] }
    case 'answer':
      return { ...state, objections: state.objections.map((one) => (one.seq === act.base ? answered(one, act) : one)) }
    case 'commit':
      return { ...state, commitments: [...state.commitments, act] }
    case 'beacon':
      return { ...state, beacon: act }
    case 'reveal':
      return { ...state, reveals: [...state.reveals, act] }
    case 'compute':
      return { ...state, computed: act }
    case 'out':
    case 'add':
      return { ...state, events: [...state.events, act] }
    default:
      return voiding(state, act)
  }
}

function voiding({ voidAsked, ...state }: DrawState, act: DrawAct): DrawState {
  if (act.act === 'propose-void') return { ...state, voidAsked: act }
  if (act.act !== 'confirm-void') return state
  return { ...state, voided: { reason: voidAsked?.detail.reason ?? '', at: act.at, seq: act.seq } }
}

function objectionOf({ seq, actor, at, detail: { text = '', contact } }: DrawAct): Objection {
  return { seq, actor, at, text, ...(contact !== undefined && { contact }) }
}

function answered(one: Objection, { detail: { upheld = false, text = '' }, at, actor }: DrawAct): Objection {
  return { ...one, answer: { upheld, text, at, actor } }
}

/** Whether nothing more comes of an attempt, for better or worse. */
export const isOver = ({ step }: Pick<DrawState, 'step'>): boolean => step === 'computed' || step === 'void'

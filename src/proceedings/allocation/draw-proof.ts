import { Fault } from '../../kit/index.ts'
import { type DrawEvent, makeProof, type Proof, readManifest, writeEvents } from '../../lottery/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { type DrawAct, type DrawAttempt, type DrawState, foldDraw } from './draw.ts'
import { loadDrawActs, selectAttempts } from './draw-store.ts'
import { momentText } from './plan-notice.ts'

/** An attempt with where it stands. */
export interface HeldDraw {
  readonly attempt: DrawAttempt
  readonly acts: readonly DrawAct[]
  readonly state: DrawState
}

/** All attempts of a plan with where they stand: by group, the first one first. */
export async function loadDraws(context: CaseContext, plan: string): Promise<HeldDraw[]> {
  const held: HeldDraw[] = []
  for (const attempt of await selectAttempts(context, plan)) {
    const acts = await loadDrawActs(context, attempt)
    held.push({ attempt, acts, state: foldDraw(acts) })
  }
  return held
}

/** One attempt of a plan. Throws `not-found`. */
export async function loadDraw(context: CaseContext, plan: string, draw: string, attempt: number): Promise<HeldDraw> {
  const found = (await loadDraws(context, plan)).find(
    (one) => one.attempt.draw === draw && one.attempt.attempt === attempt,
  )
  if (found === undefined) throw new Fault('not-found', '没有这次摇号，请检查编号是否写对。', { path: 'draw' })
  return found
}

/** The proof of an attempt whose secrets are all shown: what is published, with everything that came after. */
export function proofOf({ attempt, state }: HeldDraw): Proof {
  const manifest = readManifest(attempt.manifest)
  const { beacon, anchor, tokens } = state
  const proof = makeProof({
    ...{ manifest: attempt.manifest, entrants: attempt.entrants },
    commitments: state.commitments.map(({ party, value, at }) => ({
      ...{ party: party ?? '', commitment: value ?? '', at: momentText(at) },
    })),
    beacon: {
      ...{ source: manifest.beacon, value: beacon?.value ?? '-' },
      ...(beacon?.detail.evidence !== undefined && { evidence: beacon.detail.evidence }),
    },
    reveals: state.reveals.map(({ party, value, at }) => ({
      ...{ party: party ?? '', secret: value ?? '', at: momentText(at) },
    })),
    events: writeEvents(state.events.map(eventOf)),
  })
  return { ...proof, ...(anchor !== undefined && { checkpoint: anchor }), timestamps: tokens }
}

function eventOf({ act, at, value, detail }: DrawAct): DrawEvent {
  return { at: momentText(at), kind: act === 'add' ? 'add' : 'out', subject: value ?? '', reason: detail.reason ?? '' }
}

/** Where a ticket stands: `A` housed by the draw, `P` later as a substitute, `S` waiting, `X` out. */
export interface FinalLine {
  /** From 1, in the order of the draw. */
  readonly rank: number
  readonly ticket: string
  readonly state: 'A' | 'P' | 'S' | 'X'
  readonly unitClass: string | null
}

/** The final list of a draw that was computed, with the events so far. Computed once for each state of it. */
export const finalLinesOf = kept(16, (held): readonly FinalLine[] => readFinal(proofOf(held).final))

/** The file of the proof, as JSON. Computed once for each state of a draw; several megabytes for a large one. */
export const proofBytesOf = kept(4, (held) => Buffer.from(JSON.stringify(proofOf(held))))

/** A large draw takes a good part of a second, and everybody looks at it on the same evening: the last ones are kept. */
function kept<T>(most: number, make: (held: HeldDraw) => T): (held: HeldDraw) => T {
  const known = new Map<string, T>()
  return (held) => {
    const { attempt, state } = held
    // The manifest’s hash binds the list; what follows from the acts is counted by their number and bound by the last one.
    const key = `${attempt.manifestHash} ${state.version} ${state.computed?.detail.seed} ${state.events.at(-1)?.value}`
    const made = known.get(key) ?? make(held)
    known.delete(key)
    known.set(key, made)
    const oldest = known.keys().next().value
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return made
  }
}

/** Reads what `writeFinal` wrote. */
function readFinal(final: string): FinalLine[] {
  return final
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [rank = '', ticket = '', state = '', unitClass = ''] = line.split('|')
      // The states of gzf-lottery/1.
      return {
        rank: Number(rank),
        ticket,
        state: state as FinalLine['state'],
        unitClass: unitClass === '-' ? null : unitClass,
      }
    })
}

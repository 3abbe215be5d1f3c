import type { CaseAct, MaterialHeld } from './case.ts'

type Added = Extract<CaseAct, { act: 'add-material' | 'add-posting' }>

/** A paper of a case, with the act that brought it. */
export interface CasePaper {
  readonly material: MaterialHeld
  readonly act: Added
  /** It was taken back: it stays in the record, and counts no more. */
  readonly dropped: boolean
}

/** All papers that were ever handed in, photos of postings among them, the first one first. */
export function papersOf(acts: readonly CaseAct[]): CasePaper[] {
  const dropped = new Set(acts.flatMap((act) => (act.act === 'drop-material' ? [act.detail.material] : [])))
  return acts
    .filter((act): act is Added => act.act === 'add-material' || act.act === 'add-posting')
    .map((act) => ({ material: act.detail.material, act, dropped: dropped.has(act.detail.material.id) }))
}

import type { PlainDate } from '../../kit/index.ts'
import type { Procedure } from '../../policy/engine/index.ts'
import type { CaseAct } from './case.ts'
import { dayOf } from './fold-case.ts'
import { paperLabel } from './materials-kinds.ts'
import { papersOf } from './papers-of.ts'

/** One thing that a correction asked for. */
interface AskedItem {
  readonly item: string
  /** When it was asked for last. */
  readonly on: PlainDate
  /** When it came; absent: it is still asked for. */
  readonly answered?: PlainDate
}

/**
 * Everything that corrections asked for, each once, in the order of asking. It has come when a paper of its name lies with the case,
 * or when whoever answered the correction said that this was all.
 */
export function askedItems(procedure: Procedure, acts: readonly CaseAct[]): AskedItem[] {
  const labels = acts.flatMap((act) => (act.act === 'ask-correction' ? act.detail.items : []))
  const asked = [...new Set(labels)]
  const papers = papersOf(acts).filter(({ dropped }) => !dropped)
  return asked.flatMap((item) => {
    const asking = acts.findLast((act) => act.act === 'ask-correction' && act.detail.items.includes(item))
    if (asking === undefined) return []
    const paper = papers.find(
      ({ act, material }) => act.seq > asking.seq && paperLabel(procedure, asked, material.kind) === item,
    )
    const answer = paper?.act ?? acts.find(({ act, seq }) => act === 'correct' && seq > asking.seq)
    return [{ item, on: dayOf(asking.at), ...(answer && { answered: dayOf(answer.at) }) }]
  })
}

import type { CaseOutcome } from '../../policy/engine/index.ts'
import type { LawAnswer, Proposal } from './case.ts'
import type { CaseState } from './case-state.ts'
import { type Moment, type Obstacle, type Rule, refuse } from './obstacle.ts'

/** A proposal names an outcome, gives its reasons, and rests on what the law, the offices and the findings say. */
export const proposesWell: Rule = (state, attempt, moment) => {
  if (attempt.act !== 'propose') return undefined
  const { detail } = attempt
  const outcome = moment.procedure.outcomes.find(({ id }) => id === detail.outcome)
  if (outcome === undefined) return refuse('no-such-outcome', '没有这种处理结果，请从列出的结果里选。')
  if (outcome.reasons && !detail.reasons.trim())
    return refuse('reasons-wanted', '这种处理结果要写明理由。', outcome.clause)
  if (!follows(detail, outcome, state) && !detail.departure?.trim()) {
    return refuse('departure-wanted', '这个结果和按规定得出的结论不一致，请写明理由。', outcome.clause)
  }
  return outcome.end === 'granted' ? grantsWell(state, detail, outcome, moment) : undefined
}

function grantsWell(
  state: CaseState,
  detail: Proposal,
  { posted, clause }: CaseOutcome,
  { missingMaterials, procedure, acts }: Moment,
): Obstacle | undefined {
  const open = detail.law.flatMap(({ questions = [] }) => questions).filter((id) => state.findings[id] === undefined)
  if (open.length > 0 && !detail.departure?.trim()) {
    return refuse('finding-wanted', `规定留给人认定的问题，还有 ${open.length} 个没有认定，请先作出认定。`)
  }
  const doubts = procedure.steps
    .flatMap(({ inquiries = [] }) => inquiries)
    .filter(({ id }) => !['clear', undefined].includes(state.replies[id]?.finding))
  if (doubts.length > 0 && !detail.reasons.trim()) {
    const titles = doubts.map(({ title }) => title).join('；')
    return refuse('reasons-wanted', `有答复存疑或者与申报不符（${titles}）。同意的，请写明怎样核实的。`)
  }
  const reopened = acts.findLast(({ act }) => act === 'reopen')?.seq ?? 0
  if (posted && !acts.some(({ act, from, seq }) => act === 'close-notice' && from === posted && seq > reopened)) {
    return refuse('posting-wanted', '这种结果要先张榜公示，公示结束才能提出，请退回办理公示。', clause)
  }
  return missingMaterials.length > 0
    ? refuse('materials-missing', `还缺材料：${missingMaterials.join('、')}。`)
    : undefined
}

/** Whether an outcome is what the law's own answer points to, with what a person has found where the law leaves it to one. */
function follows({ law }: Proposal, outcome: CaseOutcome, { findings }: CaseState): boolean {
  const points = ({ outcome: answer, result, questions = [] }: LawAnswer): boolean => {
    // A no to what the law leaves to a person is as good as the law's own no.
    const denied = answer === 'needs-person' && questions.some((id) => findings[id]?.answer === false)
    if (!outcome.follows.some((one) => one === (denied ? 'ineligible' : answer))) return false
    return denied || outcome.results === undefined || result === null || outcome.results.includes(result)
  }
  return law.length === 0 || law.some(points)
}

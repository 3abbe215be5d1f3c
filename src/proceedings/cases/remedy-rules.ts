import { compareDates, type PlainDate } from '../../kit/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import { LETTERS } from './letters.ts'
import { REMEDIES, remedyDays } from './letters-remedies.ts'
import { type Moment, type Obstacle, type Rule, refuse } from './obstacle.ts'
import { afterRemedy, openOrder } from './remedies.ts'
import { type Remedy, type RemedyLodged, SAME_AGAIN_CLAUSE } from './remedy.ts'

/** A decision of this case that holds, on a day since it was made, once at a time, and in time unless somebody says why not. */
export const lodgesWell: Rule = ({ remedies }, attempt, moment) => {
  if (attempt.act !== 'lodge-remedy') return undefined
  const { detail } = attempt
  const letter = moment.letters.find(({ id }) => id === detail.letter)
  if (letter === undefined || !LETTERS[letter.kind].decides) {
    return refuse('no-such-letter', '请选要复议或者起诉的那份决定书。')
  }
  if (letter.revoked_on !== null) return refuse('letter-revoked', `这份决定书已于 ${letter.revoked_on} 撤销。`)
  if (!isBetween(detail.filedOn, letter.issued_on, moment.on)) {
    return refuse('remedy-when', `提出的日期应当在 ${letter.issued_on} 到今天之间。`)
  }
  const open = remedies.some(
    (one) => !one.concluded && one.lodged.letter === detail.letter && one.lodged.remedy === detail.remedy,
  )
  return open ? refuse('remedy-open', '这份决定书已经登记过，还没有结果。') : inTime(detail, moment)
}

/** The period runs from the first service of the letter; before it has not begun, nothing is late. */
function inTime({ remedy, filedOn, letter, late }: RemedyLodged, { acts, calendar }: Moment): Obstacle | undefined {
  const served = acts
    .flatMap((act) => (act.act === 'serve' && act.detail.letter === letter ? [act.detail.on] : []))
    .sort(compareDates)[0]
  if (served === undefined || late?.trim()) return undefined
  const { reconsiderBy, sueBy } = remedyDays(served, calendar)
  const last = remedy === 'suit' ? sueBy : reconsiderBy
  if (compareDates(filedOn, last) <= 0) return undefined
  const sentence = `期限到 ${last} 为止，已经过了。有正当理由被受理的，请写明理由。`
  return refuse('remedy-late', sentence, REMEDIES[remedy].clause)
}

/** One that is not over, on a day since it was filed; and another state than the one it is in. */
export const staysWell: Rule = (state, attempt, { on }) => {
  if (attempt.act !== 'stay-execution') return undefined
  const { detail } = attempt
  const found = openRemedy(state, detail.remedy)
  if (found === undefined) return noSuch()
  if (!isBetween(detail.on, found.lodged.filedOn, on)) return wrongDay(found)
  if ((found.stayed !== undefined) !== detail.stays) return undefined
  return refuse('stayed-already', detail.stays ? '已经停止执行了。' : '没有停止执行，不用恢复。')
}

/** Days are said with the order to decide anew, and with nothing else. */
export const concludesWell: Rule = (state, attempt, { on, procedure }) => {
  if (attempt.act !== 'conclude-remedy') return undefined
  const { detail, to } = attempt
  const found = openRemedy(state, detail.remedy)
  if (found === undefined) return noSuch()
  if (!isBetween(detail.on, found.lodged.filedOn, on)) return wrongDay(found)
  if ((detail.outcome === 'anew') !== (detail.days !== undefined)) {
    return refuse('ordered-days-wanted', '责令重新作出决定的，请写明多少天内作出；别的结果不写天数。')
  }
  return to === afterRemedy(procedure, state, detail)
    ? undefined
    : refuse('not-in-this-step', '这个结果不会让申请转到那一步，请刷新后再登记。')
}

/** Ordered to decide anew: by others where the procedure says so, and not the same again on the same facts. */
export const decidesAnew: Rule = (state, attempt, { acts, actor, procedure }) => {
  if (attempt.act !== 'propose' && attempt.act !== 'approve') return undefined
  const order = openOrder(acts)
  if (order === undefined) return undefined
  const before = acts.filter(({ seq }) => seq < order.seq)
  const decided = before.some((act) => (act.act === 'propose' || act.act === 'approve') && act.actor === actor)
  const { anew } = procedure
  if (anew !== undefined && decided) {
    return refuse('former-decider', '责令重新作出决定的，原来提出和批准的人不再办理，请由别人办理。', anew.clause)
  }
  const former = before.findLast((act) => act.act === 'approve')
  if (attempt.act !== 'propose' || order.detail.procedural || former === undefined) return undefined
  const isSame = former.digest === state.digest && outcomeOf(before, former) === attempt.detail.outcome
  const remedy = state.remedies.find(({ seq }) => seq === order.detail.remedy)?.lodged.remedy ?? 'reconsideration'
  const sentence = '原决定已经被撤销。事实和材料没有变化的，不能作出同样的决定。'
  return isSame ? refuse('same-again', sentence, SAME_AGAIN_CLAUSE[remedy]) : undefined
}

function outcomeOf(acts: readonly CaseAct[], approval: Extract<CaseAct, { act: 'approve' }>): string | undefined {
  const proposal = acts.find(({ seq }) => seq === approval.detail.proposal)
  return proposal?.act === 'propose' ? proposal.detail.outcome : undefined
}

function openRemedy({ remedies }: CaseState, seq: number): Remedy | undefined {
  return remedies.find((one) => one.seq === seq && one.concluded === undefined)
}

const isBetween = (day: PlainDate, first: PlainDate, last: PlainDate): boolean =>
  compareDates(first, day) <= 0 && compareDates(day, last) <= 0

const noSuch = (): Obstacle => refuse('no-such-remedy', '没有这件复议或者诉讼，或者已经有了结果。')
const wrongDay = ({ lodged }: Remedy): Obstacle => refuse('remedy-when', `日期应当在 ${lodged.filedOn} 到今天之间。`)

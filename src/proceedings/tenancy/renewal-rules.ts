import { addDays } from '../../kit/index.ts'
import { type Rule, refuse } from './obstacle.ts'
import { findTermsObstacle } from './signing-rules.ts'
import { lastDayAllowed, noticeDays, renewBy } from './term.ts'

/** Until the last day it is in time; later it is late, and a person may admit it (order 11, article 30). */
const asksInTime: Rule = ({ terms, lateAsked }, attempt, { law, on }) => {
  const { act } = attempt
  if (act !== 'apply-renewal' && act !== 'apply-late') return undefined
  const by = renewBy(terms.to, law.term)
  const { renewal } = law.clauses
  if (act === 'apply-renewal')
    return attempt.detail.on <= by
      ? undefined
      : refuse('too-late', `续租应当在 ${by} 以前申请，现在已经过了。可以写明理由，按逾期申请提出。`, renewal)
  if (attempt.detail.on <= by) return refuse('in-time', `还没有过 ${by}，直接申请续租就可以。`, renewal)
  if (on > terms.to) return refuse('too-late', '租期已经届满，不能再申请续租。', renewal)
  return lateAsked ? refuse('asked-already', '已经提出过逾期申请，请等答复。') : undefined
}

/** The first at four months, the second half a month before the application is due; each once. */
const remindsWell: Rule = ({ terms, reminded }, attempt, { law, on }) => {
  if (attempt.act !== 'remind') return undefined
  const { notice } = attempt.detail
  if (reminded.includes(notice)) return refuse('asked-already', '已经提醒过。')
  return on < noticeDays(terms.to, law.term)[notice] ? refuse('too-early', '还不到提醒的日子。') : undefined
}

const proposesWell: Rule = ({ kind, terms }, attempt, { law }) => {
  if (attempt.act !== 'propose-renewal') return undefined
  const { agrees, to } = attempt.detail
  if (agrees !== (to !== undefined))
    return refuse('days-in-order', agrees ? '请写明续租到哪一天。' : '不同意续租的，不用写续到哪一天。')
  if (to === undefined) return undefined
  const from = addDays(terms.to, 1)
  if (to > lastDayAllowed(from, law.term.years) || to < from)
    return findTermsObstacle(kind, { ...terms, from, to }, law)
  return undefined
}

const decidesWell: Rule = ({ renewalProposed }, { act }) => {
  if (act !== 'approve-renewal' && act !== 'refuse-renewal') return undefined
  const agrees = act === 'approve-renewal'
  return renewalProposed?.said.agrees === agrees
    ? undefined
    : refuse('not-agreed', agrees ? '经办意见是不同意续租，不能按同意批准。' : '经办意见是同意续租，不能按不同意批准。')
}

const expiresWell: Rule = ({ terms }, { act }, { on }) =>
  act === 'expire' && on <= terms.to ? refuse('too-early', '租期还没有届满。') : undefined

/** The rules of what comes before the end. */
export const RENEWING: readonly Rule[] = [asksInTime, remindsWell, proposesWell, decidesWell, expiresWell]

import { type Fen, formatYuan, parseYuan } from '../../kit/index.ts'
import { STARTED } from '../../policy/engine/index.ts'
import { type HazardState, orderedOf, type Signed } from './hazard-state.ts'
import { type Rule, refuse } from './obstacle.ts'

/** When an instalment may be ordered. Only the first one ever comes before the acceptance; the database holds that, too. */
function isDue(phases: readonly string[], instalment: number, { startedOn, office }: HazardState): boolean {
  if (instalment === 1 && phases[0] === STARTED) return startedOn !== undefined
  return office !== undefined
}

/** Only what was approved in a case is paid, as long as the approval stands. */
const followsACase: Rule = (_, { act }, { caseGranted, rules }) => {
  if (!/-(total|order)$/.test(act) || act.startsWith('reject-')) return undefined
  const { clause } = rules.works.payment
  if (caseGranted === undefined)
    return refuse('no-case', '这条台账没有对应的批准，不能拨付。请先按程序申请、批准。', clause)
  return caseGranted ? undefined : refuse('case-not-granted', '对应的申请现在不是“已批准”，不能拨付。', clause)
}

/** Above nothing, and no more than the law gives where the pack has an amount; no less than was ordered already. */
const totalsWell: Rule = (state, attempt, { lawAmount, rules }) => {
  if (attempt.act !== 'propose-total' && attempt.act !== 'approve-total') return undefined
  if (attempt.act === 'propose-total' && state.totalAsked) return openAlready()
  const amount = attempt.act === 'propose-total' ? fenOf(attempt.detail.amount) : (state.totalAsked?.amount ?? 1n)
  const { clause } = rules.works.payment
  if (amount <= 0n) return refuse('nothing-to-pay', '金额应当大于零。')
  if (lawAmount !== undefined && amount > lawAmount)
    return refuse('over-law', `按规定算出的补助是 ${formatYuan(lawAmount)}，不能超过。`, clause)
  const ordered = orderedOf(state)
  return amount < ordered ? refuse('under-ordered', `已经拨付 ${formatYuan(ordered)}，总额不能比它少。`) : undefined
}

const ordersWell: Rule = (state, attempt, { rules, on }) => {
  if (attempt.act !== 'propose-order' && attempt.act !== 'approve-order') return undefined
  if (attempt.act === 'propose-order' && state.orderAsked) return openAlready()
  const amount = attempt.act === 'propose-order' ? fenOf(attempt.detail.amount) : (state.orderAsked?.amount ?? 1n)
  const { works, listOn } = rules
  const { clause } = works.payment
  const phases = listOn(works.payment.instalments, on)
  const instalment = state.orders.length + 1
  if (amount <= 0n) return refuse('nothing-to-pay', '金额应当大于零。')
  if (state.total === undefined) return refuse('total-wanted', '补助总额还没有批准，不能拨付。', clause)
  if (instalment > phases.length)
    return refuse('no-more-instalments', `补助分 ${phases.length} 次拨付，已经拨完。`, clause)
  if (!isDue(phases, instalment, state))
    return refuse('acceptance-wanted', `第 ${instalment} 次拨付要等验收合格以后。`, clause)
  const left = state.total.amount - orderedOf(state)
  return amount > left ? refuse('over-total', `批准的总额还剩 ${formatYuan(left)}，不能超过。`, clause) : undefined
}

/** What is approved is what was proposed, by another one. */
const approvesWell: Rule = ({ totalAsked, orderAsked }, attempt, { actor }) => {
  const isTotal = attempt.act === 'approve-total' || attempt.act === 'reject-total'
  const isOrder = attempt.act === 'approve-order' || attempt.act === 'reject-order'
  if (!isTotal && !isOrder) return undefined
  const asked: Signed | undefined = isTotal ? totalAsked : orderAsked
  const seen = 'proposal' in attempt.detail ? attempt.detail.proposal : asked?.seq
  if (asked === undefined || asked.seq !== seen)
    return refuse('no-proposal', '提出的意见已经有变，请刷新后重新看过再决定。')
  if (attempt.act === 'reject-total' || attempt.act === 'reject-order') return undefined
  return asked.actor === actor ? refuse('four-eyes', '提出的人不能自己批准，请由另一个人批准。') : undefined
}

/** Checked by the contract before it comes here; what is no amount is thrown as such. */
const fenOf = (amount: string): Fen => parseYuan(amount, 'amount')

const openAlready = () => refuse('proposal-open', '已经提出过一笔，还没有决定。请先等决定。')

export const PAYING: readonly Rule[] = [followsACase, approvesWell, totalsWell, ordersWell]

import { parseYuan } from '../../kit/index.ts'
import { type Rule, refuse } from './obstacle.ts'

/** Whoever goes on with a lease after a death lived there (Civil Code, article 732), and papers show it. */
const succeedsWell: Rule = ({ residents, successionProposed }, attempt, { on }) => {
  if (attempt.act !== 'propose-succession') return undefined
  const { heir, diedOn, papers } = attempt.detail
  if (successionProposed) return refuse('asked-already', '已经提出过由同住人继续承租，请等它批准或者退回。')
  if (diedOn > on) return refuse('days-in-order', '死亡日期不能晚于今天。')
  if (residents.every(({ person }) => person !== heir))
    return refuse(
      'not-a-resident',
      '只有登记在这份合同里、有人员档案的同住人可以继续承租。',
      '《民法典》第七百三十二条',
    )
  return papers.length > 0 ? undefined : refuse('paper-wanted', '请先提交死亡证明。', '《民法典》第七百三十二条')
}

/** Both sides have said yes on paper. */
const exchangesWell: Rule = ({ exchangeProposed }, attempt) => {
  if (attempt.act !== 'propose-exchange') return undefined
  if (exchangeProposed) return refuse('asked-already', '已经提出过互换，请等它批准或者退回。')
  return attempt.detail.papers.length > 0 ? undefined : refuse('paper-wanted', '请先提交双方签字的互换申请。')
}

const demandsOnce: Rule = ({ demandProposed }, { act }) =>
  act === 'propose-demand' && demandProposed
    ? refuse('asked-already', '已经提出过要求退回，请等它批准或者退回。')
    : undefined

/** A day by which something is to be done lies ahead. */
const setsDays: Rule = (_, { detail }, { on }) =>
  'until' in detail && detail.until < on ? refuse('days-in-order', '期限不能早于今天。') : undefined

const returnsLater: Rule = (_, attempt, { on }) =>
  attempt.act === 'ask-return' && attempt.detail.on < on ? refuse('days-in-order', '退房日期不能早于今天。') : undefined

const settlesWell: Rule = ({ settlement }, attempt) => {
  if (attempt.act !== 'settle') return undefined
  if (settlement) return refuse('asked-already', '已经提出过结算，请等它核定或者退回。')
  attempt.detail.lines.forEach(({ amount }, index) => {
    parseYuan(amount, `lines.${index}.amount`)
  })
  return undefined
}

/** Families that have changed flats live there by the new leases alone. */
const lapsesWell: Rule = ({ follows }, { act }) =>
  act === 'lapse' && follows?.how === 'exchange'
    ? refuse('still-open', '互换以后的合同不能作废：原来的合同已经结束。请改好内容再签。')
    : undefined

/** The rules of how a lease ends. */
export const ENDING: readonly Rule[] = [
  lapsesWell,
  succeedsWell,
  exchangesWell,
  demandsOnce,
  setsDays,
  returnsLater,
  settlesWell,
]

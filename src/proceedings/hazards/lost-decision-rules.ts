import { STAY_CLAUSE } from '../cases/index.ts'
import type { Deed } from './acts.ts'
import { type Rule, refuse } from './obstacle.ts'

/** What builds, accepts or strikes off: it rests on the decision of the case. What looks at the site, and what is noted, goes on. */
const RESTING: ReadonlySet<Deed> = new Set([
  ...(['choose', 'contract', 'start', 'finish', 'accept-household', 'accept-office'] as const),
  ...(['propose-close', 'confirm-close'] as const),
])

/** Without the decision works stop, until somebody has decided that what is built is to be kept and finished at the family's own cost. */
const standsStill: Rule = ({ settled }, { act }, { lost }) => {
  if (lost === undefined || !RESTING.has(act)) return undefined
  if (lost.stayed)
    return refuse(
      'decision-lost',
      `批准的决定从 ${lost.on} 起停止执行，施工、验收先停下。`,
      STAY_CLAUSE.reconsideration,
    )
  const isKept = settled?.lost === lost.seq && settled.built === 'keep'
  return isKept
    ? undefined
    : refuse('decision-lost', `批准的决定从 ${lost.on} 起不再有效，施工、验收先停下，由负责人决定已建部分怎样处理。`)
}

const settlesWell: Rule = (_, { act }, { lost }) =>
  act === 'settle' && (lost === undefined || lost.stayed)
    ? refuse('decision-holds', '批准的决定没有撤销，不用决定已建部分怎样处理。')
    : undefined

/** What holds while the decision that a hazard follows is gone. Money has its own rule. */
export const WITHOUT_DECISION: readonly Rule[] = [standsStill, settlesWell]

import { dueWorkdays, fixedClock, type PlainDate, today } from '../../kit/index.ts'
import { dateInLetter } from '../../platform/documents/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Placement } from './placement.ts'
import { loadNotices, type PlanNotice } from './plan-store.ts'
import { type Obstacle, refuse } from './queue-entry.ts'
import { rulesOfList } from './queue-rules.ts'
import type { Session } from './selection.ts'
import { loadObjections } from './selection-objection-store.ts'
import { findSession, turnOfPlacement } from './selection-store.ts'

/** The notices that publish what was chosen in a session, the first one first; earlier ones do not say of which session they are. */
export function noticesOfSession(notices: readonly PlanNotice[], session: string): PlanNotice[] {
  return notices.filter(
    ({ kind, session_id: of }) => kind === 'selection' && (of === session || (of === null && session !== '')),
  )
}

interface Choice {
  readonly session: Session
  readonly turn: number
  /** The last notice that has published it. */
  readonly notice?: PlanNotice
}

/** Where a placement was chosen, and how that was published; undefined: not in a session. */
async function choiceOf(context: CaseContext, placement: Placement): Promise<Choice | undefined> {
  if (placement.plan === null) return undefined
  const chosen = await turnOfPlacement(context, placement.id)
  const session = chosen && (await findSession(context, chosen.session, false))
  if (chosen === undefined || session === undefined) return undefined
  const after = (await loadNotices(context, placement.plan)).filter(({ posted_at: at }) => at >= placement.agreedAt)
  const notice = noticesOfSession(after, session.id).at(-1)
  return { session, turn: chosen.turn, ...(notice && { notice }) }
}

/**
 * Why a family may not sign yet for what it chose in a session: first its choice is published, where the place wants that
 * (WUCHANG-2.2.3), and the last day is over, and nobody's objection to it is open. Undefined: nothing stands in the way.
 */
export async function findSigningHold(context: CaseContext, placement: Placement): Promise<Obstacle | undefined> {
  if (placement.source !== 'selection' || placement.state !== 'agreed') return undefined
  const choice = await choiceOf(context, placement)
  if (choice === undefined) return undefined
  const { session, turn, notice } = choice
  const { list, publicityDays } = await rulesOfList(context, session.programme)
  if (notice === undefined && publicityDays === undefined) return undefined
  if (notice === undefined)
    return refuse('not-published', '选房结果还没有公示。公示期满没有异议，才能签合同。', list.clause).obstacle
  const last = notice.last_day
  if (today(context.clock) <= last)
    return refuse('publicity-runs', `选房结果公示到${dateInLetter(last)}。公示期满没有异议，才能签合同。`, list.clause)
      .obstacle
  const objections = await loadObjections(context, session.id)
  return objections.get(turn)?.act === 'object'
    ? refuse('objection-open', '公示期内有人对这一户的选房结果提出异议，答复以前不能签合同。', list.clause).obstacle
    : undefined
}

const dayOf = (instant: string): PlainDate => today(fixedClock(instant))

/**
 * By when a family signs for what it chose: so many workdays after the publicity, or after the choice where none was published.
 * While somebody objected it could not sign: then they begin with the day on which the last objection was found to be not right.
 */
export async function signingLimit(
  context: CaseContext,
  placement: Placement,
): Promise<{ readonly due: PlainDate; readonly provisional: boolean } | undefined> {
  const choice = await choiceOf(context, placement)
  if (choice === undefined) return undefined
  const { session, turn, notice } = choice
  const free = notice?.last_day ?? dayOf(placement.agreedAt)
  const said = (await loadObjections(context, session.id)).get(turn)
  const dismissed = said?.act === 'dismiss' ? dayOf(said.at) : free
  return dueWorkdays(dismissed > free ? dismissed : free, session.signDays, context.calendar)
}

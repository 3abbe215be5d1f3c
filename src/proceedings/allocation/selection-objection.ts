import type { CaseContext } from '../cases/index.ts'
import { findPlacement } from './placement-store.ts'
import { takeBack } from './placement-verbs.ts'
import { loadNotices } from './plan-store.ts'
import { type Answer, done, refuse } from './queue-entry.ts'
import { recountPlacement } from './recount-limits.ts'
import type { Session, Turn } from './selection.ts'
import { leave, type SayOut } from './selection-leave.ts'
import { loadObjections } from './selection-objection-store.ts'
import { noticesOfSession } from './selection-publicity.ts'
import { insertAct, placementOfTurn } from './selection-store.ts'
import { holdSessionOfPlan, log, mustFindTurn } from './selection-verbs.ts'

/** Whose choice it is about, and what is said. */
interface Said {
  readonly entry: string
  readonly reason: string
}

/** Takes down that somebody objects to a published choice: until that is answered the family does not sign. Throws `not-found`. */
export async function objectToChoice(context: CaseContext, id: string, { entry, reason }: Said): Promise<Answer<Turn>> {
  const found = await unsignedChoice(context, id, entry)
  if (!found.done) return found
  const { session, turn } = found.value
  if (noticesOfSession(await loadNotices(context, session.plan), id).length === 0)
    return refuse('not-published', '选房结果还没有公示，公示以后才登记异议。')
  if (await isOpen(context, id, turn)) return refuse('objection-open', '这一户已经有异议在查，先答复再登记新的。')
  await insertAct(context, session, { act: 'object', turn: turn.place, reason })
  await log(context, session, 'selection.object', turn)
  return done(turn)
}

/** An objection was looked into and is not right: nothing else stands in the way of signing, and the time for it begins anew. Throws `not-found`. */
export async function dismissObjection(
  context: CaseContext,
  id: string,
  { entry, reason }: Said,
): Promise<Answer<Turn>> {
  const found = await unsignedChoice(context, id, entry)
  if (!found.done) return found
  const { session, turn, placement } = found.value
  if (!(await isOpen(context, id, turn))) return NONE_OPEN
  await insertAct(context, session, { act: 'dismiss', turn: turn.place, reason })
  await log(context, session, 'selection.dismiss', turn)
  await recountPlacement(context, placement)
  return done(turn)
}

/** An objection is right: the flat goes to the next one, as the draw says. Throws `not-found`. */
export async function upholdObjection(
  context: CaseContext,
  id: string,
  { entry, reason }: Said,
  sayOut: SayOut,
): Promise<Answer<Turn>> {
  const found = await unsignedChoice(context, id, entry)
  if (!found.done) return found
  const { session, turn, placement } = found.value
  if (!(await isOpen(context, id, turn))) return NONE_OPEN
  const given = await takeBack(context, placement, reason)
  if (!given.done) return given
  return leave(context, { session, turn, how: 'uphold', reason, unit: given.value.unit }, sayOut)
}

const NONE_OPEN = refuse('not-in-this-state', '这一户没有等答复的异议，请刷新后再看。')

const isOpen = async (context: CaseContext, id: string, { place }: Turn): Promise<boolean> =>
  (await loadObjections(context, id)).get(place)?.act === 'object'

/** What a family has chosen and not signed for yet, in a session that is over; plan and session are held. */
async function unsignedChoice(
  context: CaseContext,
  id: string,
  entry: string,
): Promise<Answer<{ readonly session: Session; readonly turn: Turn; readonly placement: string }>> {
  const session = await holdSessionOfPlan(context, id)
  const turn = await mustFindTurn(context, id, entry)
  const placement = (await placementOfTurn(context, id, turn.place))?.placement ?? ''
  if (session.state !== 'closed' || turn.state !== 'chosen' || placement === '')
    return refuse('not-in-this-state', '这一户没有选定的住房，或者选房还没有结束。')
  const isUnsigned = (await findPlacement(context, placement, false))?.state === 'agreed'
  return isUnsigned
    ? done({ session, turn, placement })
    : refuse('placed-already', '这一户已经签了合同。合同签了以后发现的问题，在合同里要求退回。')
}

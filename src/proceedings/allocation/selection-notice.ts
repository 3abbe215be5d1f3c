import { addDays, isPlainDate, type PlainDate, today } from '../../kit/index.ts'
import { type Block, dateInLetter, rows, text } from '../../platform/documents/index.ts'
import { listUnits, nameOf } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { listPlacements } from './placement-store.ts'
import { loadPlan } from './plan-acts.ts'
import { postPlanNotice } from './plan-notice.ts'
import type { PlanNotice } from './plan-store.ts'
import { type Answer, done, refuse } from './queue-entry.ts'
import { rulesOfList } from './queue-rules.ts'
import { recountPlacement } from './recount-limits.ts'
import { loadFlats, loadTurns } from './selection-store.ts'
import { holdSessionOfPlan, log } from './selection-verbs.ts'

/**
 * Publishes which flats were chosen in a session that is over, until a last day (WUCHANG-2.2.3: after choosing, before signing).
 * Only tickets of the draw are named. Throws `not-found`.
 */
export async function publishSelection(
  context: CaseContext,
  id: string,
  lastDay: PlainDate,
): Promise<Answer<PlanNotice>> {
  const session = await holdSessionOfPlan(context, id)
  if (session.state !== 'closed') return refuse('not-in-this-state', '选房还没有结束，结束以后再公示结果。')
  const { list, publicityDays = 0 } = await rulesOfList(context, session.programme)
  // The day on which it is posted is not counted (Civil Code, article 201).
  const earliest = addDays(today(context.clock), publicityDays)
  if (!isPlainDate(lastDay) || lastDay < earliest)
    return refuse('day-wanted', `公示的最后一天不能早于${dateInLetter(earliest)}。`, list.clause)
  const chosen = await chosenIn(context, id)
  if (chosen.length === 0) return refuse('nobody-fits', '这场选房没有家庭选定住房，没有可以公示的结果。')
  const { plan } = await loadPlan(context, session.plan, false)
  const body: Block[] = [
    text('下面这些家庭已经选定住房。摇号编号与登记回执上的一致，姓名不公布。'),
    rows(chosen),
    text('对结果有不同意见的，请在公示期内到住房保障窗口提出。公示期满没有异议的，按选定的住房签订租赁合同。'),
  ]
  const notice = await postPlanNotice(context, plan, { kind: 'selection', body, lastDay, session: id })
  await log(context, session, 'selection.publish')
  await countSigningAnew(context, session.plan)
  return done(notice)
}

/** Whoever chose signs within so many workdays after the publicity. */
async function countSigningAnew(context: CaseContext, plan: string): Promise<void> {
  const agreed = await listPlacements(context, { state: 'agreed', plan })
  for (const { id } of agreed) await recountPlacement(context, id)
}

/** Ticket and flat of whoever has chosen, in the order of choosing. */
async function chosenIn(context: CaseContext, id: string): Promise<[string, string][]> {
  const flats = (await loadFlats(context, id)).filter(({ takenBy }) => takenBy !== null)
  if (flats.length === 0) return []
  const units = await listUnits(context, { ids: flats.map(({ unit }) => unit) })
  const names = new Map(units.map((unit) => [unit.id, nameOf(unit)]))
  const byTurn = new Map(flats.map(({ takenBy, unit }) => [takenBy, names.get(unit) ?? '']))
  return (await loadTurns(context, id)).flatMap(({ place, ticket }): [string, string][] => {
    const where = byTurn.get(place)
    return where === undefined ? [] : [[`${ticket} 号`, where]]
  })
}

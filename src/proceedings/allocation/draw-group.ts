import type { CaseContext } from '../cases/index.ts'
import { isOver } from './draw.ts'
import { finalLinesOf, type HeldDraw } from './draw-proof.ts'
import type { Plan } from './plan.ts'
import { type ClassCount, sharesOf } from './plan-content.ts'
import { stockOf } from './plan-sheet.ts'
import { loadPlanUnits } from './plan-store.ts'
import type { Registration } from './registration.ts'

/** What is to be drawn next: a group's households, with those who rolled over, and its flats, with those that were left. */
export interface GroupToDraw {
  readonly group: number
  /** From 1; later ones follow a void attempt. */
  readonly attempt: number
  readonly after?: HeldDraw
  readonly households: readonly Registration[]
  readonly stock: readonly ClassCount[]
  /** The draw from which households come that were given no flat there. */
  readonly from?: HeldDraw
}

export type NextDraw =
  | { readonly kind: 'draw'; readonly next: GroupToDraw }
  /** An attempt is under way. */
  | { readonly kind: 'running'; readonly held: HeldDraw }
  /** Nobody is left to be drawn. */
  | { readonly kind: 'done' }

/** Finds what is drawn next, group by group: a group without households or without flats is passed over. */
export async function nextDraw(
  context: CaseContext,
  plan: Plan,
  draws: readonly HeldDraw[],
  registrations: readonly Registration[],
): Promise<NextDraw> {
  const shares = sharesOf(plan.content, stockOf(plan.content, await loadPlanUnits(context, plan.id)))
  const qualified = registrations.filter(({ step }) => step === 'qualified')
  let carried: Carried = { households: [], stock: [] }
  for (const [at, group] of plan.content.groups.entries()) {
    const stock = plus(shares[at] ?? [], carried.stock)
    const own = qualified.filter((one) => one.group === at + 1)
    const households = [...own, ...carried.households].sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    const last = draws.findLast((one) => one.attempt.group === at + 1)
    if (last && !isOver(last.state)) return { kind: 'running', held: last }
    if (last?.state.step === 'computed') {
      carried = carriedFrom(last, stock, group.rollOver, registrations)
    } else if (households.length > 0 && stock.some(({ count }) => count > 0)) {
      const { from } = carried
      const attempt = (last?.attempt.attempt ?? 0) + 1
      const next = { group: at + 1, attempt, households, stock, ...(last && { after: last }), ...(from && { from }) }
      return { kind: 'draw', next }
    } else {
      carried = { ...carried, households: group.rollOver ? households : [], stock }
    }
  }
  return { kind: 'done' }
}

interface Carried {
  readonly households: readonly Registration[]
  readonly stock: readonly ClassCount[]
  readonly from?: HeldDraw
}

/** What a draw leaves to the next group: its substitutes, where the plan says so, and the flats that nobody took. */
function carriedFrom(
  held: HeldDraw,
  stock: readonly ClassCount[],
  rollOver: boolean,
  registrations: readonly Registration[],
): Carried {
  const lines = finalLinesOf(held)
  const byTicket = new Map(registrations.map((one) => [one.ticket, one]))
  // Whoever rolled over already stands as out in the draw before.
  const moved = new Set(held.state.events.filter(({ detail }) => detail.reason === ROLLED).map(({ value }) => value))
  const going = lines.filter(({ state, ticket }) => state === 'S' || moved.has(ticket))
  const left = stock.map(({ unitClass, count }) => ({
    unitClass,
    count: Math.max(0, count - lines.filter((line) => line.unitClass === unitClass).length),
  }))
  const households = rollOver ? going.flatMap(({ ticket }) => stillIn(byTicket.get(ticket))) : []
  return { households, stock: left, ...(households.length > 0 && { from: held }) }
}

/** Whoever rolled over and was found not to qualify since, after an attempt that is void, is drawn no more. */
const stillIn = (one: Registration | undefined): Registration[] => (one?.step === 'qualified' ? [one] : [])

/** Why a household stands as out in the draw of its own group, word for word in the proof. */
export const ROLLED = '转入下一组摇号'

function plus(one: readonly ClassCount[], more: readonly ClassCount[]): ClassCount[] {
  return one.map(({ unitClass, count }) => ({
    unitClass,
    count: count + (more.find((other) => other.unitClass === unitClass)?.count ?? 0),
  }))
}

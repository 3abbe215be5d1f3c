import type { z } from 'zod'
import { today } from '../kit/index.ts'
import type { OfficeKind } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  type CaseContext,
  countDeadlines,
  countInquiries,
  type DeadlineCount,
  type InquiryCount,
  lastSoonDay,
  stepOf,
} from '../proceedings/cases/index.ts'
import { listVisibleOffices } from '../registers/offices/index.ts'
import { type CaseServices, inCases } from './case-context.ts'
import { readDeadlines } from './case-deadline-contracts.ts'
import { titleOfStep } from './case-view.ts'

type Shown = z.output<typeof readDeadlines.answer>
type Offices = Awaited<ReturnType<typeof listVisibleOffices>>

/** Supervision of limits: where cases pile up, counted in the area of the post that is on. */
export function deadlineRoute(services: CaseServices): Route {
  return route(readDeadlines, (_, visit) =>
    inCases(services, visit, async (context, { office }) => {
      const on = today(context.clock)
      const soonUntil = lastSoonDay(on, context.calendar)
      const days = { on, soon: soonUntil }
      const offices = await listVisibleOffices(context, String(context.tenant))
      const counts = await countDeadlines(context, office.area, days)
      const asked = await countInquiries(context, office.area, days)
      const rows = counts.map((one) => rowOf(context, offices, one)).sort(mostPressingFirst)
      return { on, soonUntil, rows, inquiries: asked.map((one) => inquiryOf(context, one)) }
    }),
  )
}

function rowOf(
  { law }: CaseContext,
  offices: Offices,
  { town, firstDue, ...count }: DeadlineCount,
): Shown['rows'][number] {
  const { pack, procedure, parameters } = law.rulesOf(count.procedure)
  const step = stepOf(procedure, count.step)
  const parameter = parameters.get(step?.limit?.parameter ?? '')
  const { open, overdue, today: dueToday, soon } = count
  return {
    ...{ pack, procedure: procedure.id, matter: procedure.title, step: count.step },
    ...{ title: titleOfStep(procedure, count.step), office: officeOf(offices, step?.office, town), area: town },
    ...{ open, overdue, today: dueToday, soon, clause: parameter?.clause ?? step?.clause ?? procedure.clause },
    ...(firstDue !== null && { firstDue }),
    ...(parameter && { limit: parameter.label }),
  }
}

/** Of several that a kind has, the one for the smallest area around the township; a pause is nobody's turn. */
function officeOf(offices: Offices, kind: string | undefined, town: string): string {
  const isOf = (one: Offices[number]) =>
    one.kind === (kind as OfficeKind | undefined) && town.startsWith(bare(one.area))
  const [nearest] = offices.filter(isOf).sort((a, b) => b.area.length - a.area.length)
  return nearest?.name ?? ''
}

const bare = (area: string): string => (area.length === 6 ? area.replace(/(00){1,2}$/, '') : area)

const mostPressingFirst = (a: Shown['rows'][number], b: Shown['rows'][number]): number =>
  b.overdue - a.overdue || b.today - a.today || b.soon - a.soon || b.open - a.open

function inquiryOf({ law }: CaseContext, { inquiry, ...count }: InquiryCount): Shown['inquiries'][number] {
  const { pack, procedure } = law.rulesOf(count.procedure)
  const asked = procedure.steps.flatMap((step) => step.inquiries ?? []).find(({ id }) => id === inquiry)
  const { open, overdue, firstAsked } = count
  const { title = inquiry, clause = procedure.clause } = asked ?? {}
  return { pack, matter: procedure.title, title, clause, open, overdue, firstAsked }
}

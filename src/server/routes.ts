import {
  type Clock,
  type Deadline,
  dueDays,
  dueMonths,
  dueWorkdays,
  today,
  type WorkdayCalendar,
} from '../kit/index.ts'
import { type Route, route, type Taking } from '../platform/http/index.ts'
import { type Catalogue, parseRequest } from '../policy/engine/index.ts'
import { decide, findDeadline, listPolicies, listPrompts, readPolicy, readPolicyAsMarkdown } from './contracts.ts'

/** What the public routes work with. */
interface PublicServices {
  readonly catalogue: Catalogue
  readonly calendar: WorkdayCalendar
  readonly clock: Clock
}

/** The routes that anybody may call without signing in. They read no database and store nothing. */
export function publicRoutes({ catalogue, calendar, clock }: PublicServices): Route[] {
  const dayOf = (on: string | undefined): string => on ?? today(clock)
  return [
    route(decide, ({ body }) => catalogue.decide(parseRequest(body, today(clock)))),
    route(findDeadline, ({ body }) => deadlineOf(body, calendar)),
    route(listPolicies, () => ({ packs: catalogue.list() })),
    route(readPolicy, ({ params, query }) => catalogue.describe(params.pack, dayOf(query.on))),
    route(readPolicyAsMarkdown, ({ params, query }) => catalogue.describeAsMarkdown(params.pack, dayOf(query.on))),
    route(listPrompts, ({ params, query }) => ({
      prompts: catalogue.prompts(params.pack, params.program, dayOf(query.on)),
    })),
  ]
}

function deadlineOf(body: Taking<typeof findDeadline>['body'], calendar: WorkdayCalendar): Deadline {
  const { from, workdays, months, days, roll = false } = body
  if (workdays !== undefined) return dueWorkdays(from, workdays, calendar)
  if (months !== undefined) return dueMonths(from, months, { roll }, calendar)
  return dueDays(from, days ?? 0, { roll }, calendar)
}

import {
  type Clock,
  type Deadline,
  dueDays,
  dueMonths,
  dueWorkdays,
  Fault,
  today,
  type WorkdayCalendar,
} from '../kit/index.ts'
import { type Route, route, type Taking } from '../platform/http/index.ts'
import { type Catalogue, type Pack, parseRequest } from '../policy/engine/index.ts'
import {
  decide,
  findDeadline,
  listOwnValues,
  listPolicies,
  listPrompts,
  readPolicy,
  readPolicyAsMarkdown,
} from './contracts.ts'
import { decideFor, ownValueInWords, type ReadOwnValues } from './own-values.ts'

/** What the public routes work with. */
interface PublicServices {
  readonly catalogue: Catalogue
  readonly packs: readonly Pack[]
  /** Asked only where a bureau is named. */
  readonly ownValues: ReadOwnValues
  readonly calendar: WorkdayCalendar
  readonly clock: Clock
}

/** The routes that anybody may call without signing in. They store nothing, and read a database only for a bureau's own values. */
export function publicRoutes(services: PublicServices): Route[] {
  const { catalogue, calendar, clock } = services
  const dayOf = (on: string | undefined): string => on ?? today(clock)
  return [
    route(decide, ({ body }) =>
      body.bureau === undefined
        ? catalogue.decide(parseRequest(body, today(clock)))
        : decideFor(body.bureau, body, today(clock), services),
    ),
    route(listOwnValues, ({ params, query }) => ownValuesOf(Number(params.bureau), query.pack, services)),
    route(findDeadline, ({ body }) => deadlineOf(body, calendar)),
    route(listPolicies, () => ({ packs: catalogue.list() })),
    route(readPolicy, ({ params, query }) => catalogue.describe(params.pack, dayOf(query.on))),
    route(readPolicyAsMarkdown, ({ params, query }) => catalogue.describeAsMarkdown(params.pack, dayOf(query.on))),
    route(listPrompts, ({ params, query }) => ({
      prompts: catalogue.prompts(params.pack, params.program, dayOf(query.on)),
    })),
  ]
}

async function ownValuesOf(bureau: number, packId: string, { ownValues, packs }: PublicServices) {
  const values = await ownValues(bureau, packId)
  if (!values) throw new Fault('not-found', '没有这个单位。', { path: 'bureau' })
  const pack = packs.findLast(({ id }) => id === packId)
  return { values: values.map((each) => ownValueInWords(pack, each)) }
}

function deadlineOf(body: Taking<typeof findDeadline>['body'], calendar: WorkdayCalendar): Deadline {
  const { from, workdays, months, days } = body
  const end = { roll: body.roll ?? false }
  if (typeof workdays === 'number') return dueWorkdays(from, workdays, calendar)
  if (typeof months === 'number') return dueMonths(from, months, end, calendar)
  return dueDays(from, days ?? 0, end, calendar)
}

import { Fault, type PlainDate, today } from '../kit/index.ts'
import { type AuthServices, callerOf, inVerb, listAccounts, type VerbContext } from '../platform/auth/index.ts'
import { inReference } from '../platform/db/index.ts'
import { type Contract, type Route, route, type Visit } from '../platform/http/index.ts'
import {
  type Catalogue,
  type Pack,
  type Parameter,
  type PolicyPage,
  UNITS,
  valueInWords,
} from '../policy/engine/index.ts'
import { findBureau } from '../registers/offices/index.ts'
import {
  addCalendarYear,
  approveOwnValue,
  type LivingCalendar,
  listOverrides,
  listWorkdays,
  proposeOwnValue,
  readCalendar,
  withdrawOwnValue,
} from '../registers/settings/index.ts'
import { type Change, changeOnce } from './change-once.ts'
import {
  addWorkdays,
  approveValue,
  listParameters,
  proposeValue,
  readWorkdays,
  withdrawValue,
} from './settings-contracts.ts'

const DONE = { done: true } as const

/** What the settings' routes work with: the packs as data, and the calendar that a new year goes into at once. */
interface SettingsServices {
  readonly auth: AuthServices
  readonly packs: readonly Pack[]
  readonly catalogue: Catalogue
  readonly calendar: LivingCalendar
  /** What counts by the calendar is counted anew, from the first day that a new year's notice changes. */
  readonly onNewYear: (from: PlainDate) => Promise<unknown>
}

/** Figures of the law with a bureau's own values, and the calendar of workdays. */
export function settingsRoutes(services: SettingsServices): Route[] {
  return [...valueRoutes(services), ...calendarRoutes(services)]
}

type Work<T> = (context: VerbContext, actor: ReturnType<typeof callerOf>['actor']) => Promise<T>

function as<T>({ auth }: SettingsServices, visit: Visit, work: Work<T>): Promise<T> {
  const { actor } = callerOf(visit)
  return inVerb(auth, actor.tenant, (context) => work(context, actor))
}

/** The same for a change, which is carried out once however often it is sent. */
function once<T>(
  { auth: services }: SettingsServices,
  visit: Visit,
  contract: Contract,
  asked: Change['asked'],
  work: Work<T>,
): Promise<T> {
  return changeOnce({ services, visit, contract, asked }, work)
}

function valueRoutes(services: SettingsServices): Route[] {
  return [
    route(listParameters, async (_, visit) =>
      as(services, visit, async (context, actor) => {
        const pack = await packOf(services, context)
        if (pack === undefined) return { parameters: [] }
        const own = await ownValues(context, pack, `u:${actor.account}`)
        const { articles } = services.catalogue.describe(pack.id, today(services.auth.clock))
        return { document: pack.document.title, parameters: pack.parameters.map((each) => faceOf(articles, each, own)) }
      }),
    ),
    route(proposeValue, async ({ body }, visit) => ({
      id: await once(services, visit, proposeValue, { body }, async (context, actor) => {
        const pack = await packOf(services, context)
        if (pack === undefined) throw new Fault('not-found', '本单位没有适用的政策包，不能设定本地取值。')
        const { to, ...rest } = body
        const wish = { ...rest, pack: pack.id, ...(to === undefined ? {} : { to }) }
        return proposeOwnValue(context, actor, wish, new Map(pack.parameters.map((each) => [each.id, each])))
      }),
    })),
    route(approveValue, async ({ params }, visit) => {
      await once(services, visit, approveValue, { params }, (context, actor) =>
        approveOwnValue(context, actor, params.id),
      )
      return DONE
    }),
    route(withdrawValue, async ({ params }, visit) => {
      await once(services, visit, withdrawValue, { params }, (context, actor) =>
        withdrawOwnValue(context, actor, params.id),
      )
      return DONE
    }),
  ]
}

function calendarRoutes(services: SettingsServices): Route[] {
  const { auth, calendar, onNewYear } = services
  return [
    route(readWorkdays, async () => {
      const days = await inReference(auth.database, listWorkdays)
      const years = [...new Set(days.map((day) => day.notice_year))]
      return { years: years.map((year) => noticeOf(year, days)) }
    }),
    route(addWorkdays, async ({ body }, visit) => {
      await once(services, visit, addWorkdays, { body }, (context, actor) => addCalendarYear(context, actor, body))
      calendar.replace(await inReference(auth.database, readCalendar))
      // Sent again, it is counted again: nothing is left over when the first time broke off.
      await onNewYear([...body.daysOff, ...body.workingWeekends].sort()[0] ?? `${body.year}-01-01`)
      return DONE
    }),
  ]
}

/** The newest edition of the pack that the bureau applies. */
async function packOf({ packs }: SettingsServices, { tx, tenant }: VerbContext): Promise<Pack | undefined> {
  const bureau = await findBureau(tx, tenant)
  return packs.findLast(({ id }) => id === bureau?.pack)
}

type NamedValue = Awaited<ReturnType<typeof listOverrides>>[number] & {
  readonly proposer: string
  readonly approver: string | undefined
  readonly mine: boolean
}

async function ownValues({ tx, tenant }: VerbContext, pack: Pack, me: string): Promise<NamedValue[]> {
  const accounts = await listAccounts(tx, tenant)
  const nameOf = (id: string): string =>
    accounts.find((account) => `u:${account.id}` === id)?.displayName ?? '已离任人员'
  const values = await listOverrides(tx, tenant, pack.id)
  return values.map((each) => ({
    ...each,
    proposer: nameOf(each.proposedBy),
    approver: each.approvedBy === undefined ? undefined : nameOf(each.approvedBy),
    mine: each.proposedBy === me,
  }))
}

function faceOf(articles: PolicyPage['articles'], parameter: Parameter, own: readonly NamedValue[]) {
  const article = articles.find(({ clause }) => clause === parameter.clause)
  const { id, label, kind, unit, localChoice } = parameter
  return {
    ...{ id, label, kind },
    ...(unit === undefined ? {} : { unit: UNITS[unit] }),
    article: article?.place ?? parameter.clause,
    heading: article?.heading ?? '',
    sentences: [...(article?.sentences ?? [])],
    values: parameter.values.map((each) => datedFace(parameter, each)),
    ...(localChoice === undefined ? {} : { question: localChoice.question }),
    own: own
      .filter((each) => each.parameter === id)
      .map((each) => ({
        ...datedFace(parameter, each),
        ...{ id: each.id, basis: each.basis, proposedBy: each.proposer, mine: each.mine },
        ...(each.approver === undefined ? {} : { approvedBy: each.approver }),
      })),
  }
}

function datedFace(parameter: Parameter, { value, from, to }: Parameter['values'][number]) {
  return { words: valueInWords(parameter, value), from, ...(to === undefined ? {} : { to }) }
}

function noticeOf(year: number, days: Awaited<ReturnType<typeof listWorkdays>>) {
  const own = days.filter((day) => day.notice_year === year)
  const daysOf = (kind: string) => own.filter((day) => day.kind === kind).map(({ day }) => day)
  return {
    year,
    source: own[0]?.source ?? '',
    daysOff: daysOf('day-off'),
    workingWeekends: daysOf('working-weekend'),
  }
}

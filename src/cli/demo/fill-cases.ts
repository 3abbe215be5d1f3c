import { addDays, type Clock, fixedClock, today, type WorkdayCalendar } from '../../kit/index.ts'
import { listAccounts } from '../../platform/auth/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import {
  type ActRequest,
  type Application,
  actOnCase,
  askTheLaw,
  type CaseContext,
  type CaseState,
  fileCase,
  holdCase,
  openLawBook,
  readCase,
} from '../../proceedings/cases/index.ts'
import { householdFactsOn } from '../../registers/homes/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import { catalogue, packs } from '../law.ts'
import { DEMO_CASES, type DemoAct, type DemoCase } from './demo-cases-data.ts'

const law = openLawBook(packs, catalogue)

/** An invented household, and who applies for it. */
export interface DemoFamily {
  readonly household: string
  readonly applicant: string
  readonly area: string
}

/** What the invented cases are about. */
export interface CasesTold {
  /** Procedure and the step that a case stands in. */
  readonly states: ReadonlySet<string>
  readonly households: ReadonlySet<string>
}

const NONE: CasesTold = { states: new Set(), households: new Set() }

/** Files and works on the invented cases of a bureau through casework’s own verbs, each on its day. */
export async function fillCases(
  register: RegisterContext,
  families: readonly DemoFamily[],
  calendar: WorkdayCalendar,
): Promise<CasesTold> {
  const wanted = DEMO_CASES.get(register.tenant)
  if (wanted === undefined) return NONE
  const accounts = await listAccounts(register.tx, register.tenant)
  const accountOf = new Map(accounts.map(({ id, name }) => [name, `u:${id}`]))
  const contextOf = (post: string, daysAgo: number): CaseContext => {
    const id = accountOf.get(post)
    if (id === undefined) throw new Error(`the demonstration has nobody at ${post}`)
    return { ...register, actor: { id }, clock: daysBefore(register.clock, daysAgo), law, calendar }
  }
  const states = new Set<string>()
  const households = new Set<string>()
  for (const one of wanted.cases) {
    const family = families[one.household]
    if (family === undefined) continue
    const id = await file(register, contextOf('township-acceptor', one.daysAgo), wanted.pack, one, family)
    for (const act of one.acts) await doAct(contextOf(act.post, act.daysAgo), id, act)
    const { state } = await holdCase(contextOf('township-acceptor', 0), id)
    states.add(`${one.procedure} ${state.step}`)
    households.add(family.household)
  }
  return { states, households }
}

/** Half past nine on an earlier day, and now on the same one. */
const daysBefore = (clock: Clock, days: number): Clock =>
  days === 0 ? clock : fixedClock(`${addDays(today(clock), -days)}T09:30:00+08:00`)

async function file(
  register: RegisterContext,
  context: CaseContext,
  pack: string,
  { procedure, facts }: DemoCase,
  family: DemoFamily,
): Promise<string> {
  const first = law.newest(pack, procedure)?.procedure.steps[0]?.office
  const application = await demoApplication(register, first, family, facts)
  const filed = await fileCase(context, { pack, procedure, application, channel: 'counter' })
  if (!filed.done) throw new Error(`the demonstration could not file: ${filed.obstacle.sentence}`)
  return filed.id
}

/** What a family says, over what the registers know; it belongs to where the matter begins. */
export async function demoApplication(
  register: RegisterContext,
  first: string | undefined,
  { household, applicant, area }: DemoFamily,
  facts: DemoCase['facts'],
): Promise<Application> {
  const known = await householdFactsOn(register, { household, applicant, day: today(register.clock) })
  // The registers keep JSON.
  const all = { ...(known.facts as Readonly<Record<string, Json>>) }
  for (const [group, said] of Object.entries(facts)) all[group] = { ...asGroup(all[group]), ...asGroup(said) }
  // What begins in a village or a community belongs to one.
  const isLow = first === 'village' || first === 'community'
  return { household, applicant, area: isLow ? `${area}001` : area, facts: all }
}

const asGroup = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {}

const NOTICE_DAYS = 7

async function moreOf(context: CaseContext, act: DemoAct['act'], id: string, { proposal }: CaseState): Promise<object> {
  if (act === 'propose') return { law: askTheLaw(context, await readCase(context, id)) }
  if (act === 'approve') return { proposal: proposal?.seq }
  if (act !== 'publish') return {}
  const on = today(context.clock)
  return { firstDay: addDays(on, 1), lastDay: addDays(on, NOTICE_DAYS), evidence: ['演示张贴照片'] }
}

async function doAct(context: CaseContext, id: string, { act, detail }: DemoAct): Promise<void> {
  const held = await holdCase(context, id)
  const more = await moreOf(context, act, id, held.state)
  // The data names acts with their own details; the verb and the database refuse what does not fit.
  const request = { case: id, version: held.state.version, act, detail: { ...detail, ...more } } as ActRequest
  const done = await actOnCase(context, held, request)
  if (!done.done) throw new Error(`the demonstration could not ${act}: ${done.obstacle.sentence}`)
}

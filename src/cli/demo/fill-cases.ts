import { addDays, type Clock, fixedClock, today, type WorkdayCalendar } from '../../kit/index.ts'
import { listAccounts } from '../../platform/auth/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import {
  type ActRequest,
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

/** Files and works on the invented cases of a bureau through casework’s own verbs, each on its day. */
export async function fillCases(
  register: RegisterContext,
  families: readonly DemoFamily[],
  calendar: WorkdayCalendar,
): Promise<void> {
  const wanted = DEMO_CASES.get(register.tenant)
  if (wanted === undefined) return
  const accounts = await listAccounts(register.tx, register.tenant)
  const accountOf = new Map(accounts.map(({ id, name }) => [name, `u:${id}`]))
  const contextOf = (post: string, daysAgo: number): CaseContext => {
    const id = accountOf.get(post)
    if (id === undefined) throw new Error(`the demonstration has nobody at ${post}`)
    return { ...register, actor: { id }, clock: daysBefore(register.clock, daysAgo), law, calendar }
  }
  for (const one of wanted.cases) {
    const family = families[one.household]
    if (family === undefined) continue
    const id = await file(register, contextOf('township-acceptor', one.daysAgo), wanted.pack, one, family)
    for (const act of one.acts) await doAct(contextOf(act.post, act.daysAgo), id, act)
  }
}

/** Half past nine on an earlier day, and now on the same one. */
const daysBefore = (clock: Clock, days: number): Clock =>
  days === 0 ? clock : fixedClock(`${addDays(today(clock), -days)}T09:30:00+08:00`)

async function file(
  register: RegisterContext,
  context: CaseContext,
  pack: string,
  { procedure, facts }: DemoCase,
  { household, applicant, area }: DemoFamily,
): Promise<string> {
  const known = await householdFactsOn(register, { household, applicant, day: today(register.clock) })
  // The registers keep JSON.
  const all = { ...(known.facts as Readonly<Record<string, Json>>) }
  for (const [group, said] of Object.entries(facts)) all[group] = { ...asGroup(all[group]), ...asGroup(said) }
  const first = law.newest(pack, procedure)?.procedure.steps[0]?.office
  // What begins in a village or a community belongs to one.
  const isLow = first === 'village' || first === 'community'
  const application = { household, applicant, area: isLow ? `${area}001` : area, facts: all }
  const filed = await fileCase(context, { pack, procedure, application, channel: 'counter' })
  if (!filed.done) throw new Error(`the demonstration could not file: ${filed.obstacle.sentence}`)
  return filed.id
}

const asGroup = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {}

const NOTICE_DAYS = 7

function moreOf({ clock }: CaseContext, act: DemoAct['act'], { proposal }: CaseState, law: unknown): object {
  if (act === 'propose') return { law }
  if (act === 'approve') return { proposal: proposal?.seq }
  if (act !== 'publish') return {}
  const on = today(clock)
  return { firstDay: addDays(on, 1), lastDay: addDays(on, NOTICE_DAYS), evidence: ['演示张贴照片'] }
}

async function doAct(context: CaseContext, id: string, { act, detail }: DemoAct): Promise<void> {
  const held = await holdCase(context, id)
  const answer = askTheLaw(context, await readCase(context, id))
  const more = moreOf(context, act, held.state, answer)
  // The data names acts with their own details; the verb and the database refuse what does not fit.
  const request = { case: id, version: held.state.version, act, detail: { ...detail, ...more } } as ActRequest
  const done = await actOnCase(context, held, request)
  if (!done.done) throw new Error(`the demonstration could not ${act}: ${done.obstacle.sentence}`)
}

import { expect } from 'vitest'
import { addDays, stateCouncilCalendar } from '../../src/kit/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import {
  changeEntry,
  loadPlan,
  type PlanWish,
  readEntry,
  takeOverEntry,
} from '../../src/proceedings/allocation/index.ts'
import { type CaseContext, openLawBook } from '../../src/proceedings/cases/index.ts'
import { enterHousehold, enterPersons, type RegisterContext } from '../../src/registers/people/index.ts'
import { enterBuilding, enterProject, enterUnits, readyUnit, type UnitType } from '../../src/registers/stock/index.ts'
import { countLimitsAnew, withDayOff } from './calendars.ts'
import { citizenId } from './register.ts'

const SOURCE = { kind: 'declared', on: '2026-01-05' } as const

/** A family on the waiting list. */
export interface Waiting {
  readonly entry: string
  readonly person: string
  readonly certificate: string
  readonly name: string
  readonly idNumber: string
  readonly tier: number
}

/** A project with one building of vacant flats; gives the flats by type, in order. */
export async function enterFlats(
  context: RegisterContext,
  counts: readonly (readonly [UnitType, number])[],
): Promise<{ readonly unit: string; readonly type: UnitType }[]> {
  const project = await enterProject(context, {
    ...{ code: 'GZ-01', name: '安心苑', programme: 'public-rental', source: 'purchased', operator: null },
    ...{ area: String(context.tenant), address: null },
  })
  const building = await enterBuilding(context, { project: project.id, name: '1 栋', floors: 20 })
  const wanted = counts.flatMap(([type, count]) => Array.from({ length: count }, () => type))
  const units = await enterUnits(
    context,
    building.id,
    wanted.map((type, at) => ({
      ...{ number: String(101 + at), type, floor: 1 + (at % 20), floorArea: 4500 + at },
      ...{ decorated: true, orientation: 'south' as const, realEstateCode: null },
    })),
  )
  for (const unit of units) await readyUnit(context, { unit })
  return units.map((unit, at) => ({ unit, type: wanted[at] ?? 'one-room' }))
}

const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))

/** What the verbs of casework are given, in a transaction of a test's server. */
export const planContext = (
  { tx, tenant, clock }: Pick<CaseContext, 'tx' | 'tenant' | 'clock'>,
  keys: CaseContext['keys'],
  actor: string,
): CaseContext => ({ tx, tenant, clock, keys, actor: { id: actor }, law, calendar: stateCouncilCalendar })

/** So many families with certificates of successive days, taken over; the first ones are of tier 1, the rest of tier 3. */
export async function enterWaiting(context: CaseContext, first: number, all: number): Promise<Waiting[]> {
  const people = Array.from({ length: all }, (_, at) => ({
    name: `候选${String.fromCharCode(0x4e00 + 100 + at)}`,
    idNumber: { idKind: 'citizen-id', number: citizenId('1980-03-01', 101 + 2 * at, String(context.tenant)) } as const,
    source: SOURCE,
  }))
  const entered = await enterPersons(context, people)
  const waiting: Waiting[] = []
  for (const [at, { person }] of entered.entries()) {
    const members = [{ person, kinship: '02', covered: true }]
    await enterHousehold(context, { members, on: '2026-01-05', reason: '登记', source: SOURCE })
    const certificate = `轮候-${String(at + 1).padStart(4, '0')}`
    const tier = at < first ? 1 : 3
    const taken = await takeOverEntry(context, {
      ...{ programme: 'public-rental', person, certificate, certifiedOn: addDays('2024-01-01', at), tier, persons: 2 },
      ...{ area: `${context.tenant}001001`, wanted: ['one-room', 'two-room'], reason: '原有轮候名册' },
    })
    if (!taken.done) throw new Error(taken.obstacle.sentence)
    const { name, idNumber } = people[at] ?? { name: '', idNumber: { number: '' } }
    waiting.push({ entry: taken.value.id, person, certificate, name, idNumber: idNumber.number, tier })
  }
  return waiting
}

/** Example 3 of WUCHANG-2.2.3: 40 % of the flats for group 1, whoever is drawn none there goes on into group 2; without parties. */
export function exampleThree(
  flats: readonly { readonly unit: string; readonly type: UnitType }[],
  beacon: 'none' | 'balls',
): Omit<PlanWish, 'parties'> {
  return {
    ...{ title: '安心苑第一批', programme: 'public-rental', location: '某路 1 号', layout: '一居室、两居室' },
    ...{ area: '45 平方米上下', rentStandard: '每月每平方米 8 元', objectRange: '持证轮候家庭' },
    ...{ registerFrom: '2026-03-02T00:00:00+08:00', registerTo: '2026-03-10T00:00:00+08:00' },
    content: {
      ...{ suite: 'sm3', order: 'key', substitutes: 'after-last', beacon },
      groups: [
        { title: '低保、低收入家庭', tiers: [1, 2], quota: 40, rollOver: true },
        { title: '其他轮候家庭', tiers: [], rollOver: false },
      ],
      classes: [
        { unitClass: '一居室', fewest: 1, most: 3 },
        { unitClass: '两居室', fewest: 2, most: 5 },
      ],
    },
    units: flats.map(({ unit, type }) => ({ unit, unitClass: type === 'one-room' ? '一居室' : '两居室' })),
  }
}

/** Does some work while a family has left the waiting list, and lets it come back. */
export async function whileGone<T>(
  run: <Of>(at: string, work: (context: CaseContext) => Promise<Of>) => Promise<Of>,
  entry: string,
  work: () => Promise<T>,
): Promise<T> {
  const change = (act: 'leave' | 'return') =>
    run('2026-04-03T09:00:00+08:00', async (context) => {
      const { version } = await readEntry(context, entry)
      const answer = await changeEntry(context, entry, { act, version, reason: '自己提出' })
      if (!answer.done) throw new Error(answer.obstacle.sentence)
    })
  await change('leave')
  const found = await work()
  await change('return')
  return found
}

/** The findings of a plan whose registration ended on 10 March are due on the 31st, and later once that is a day off. */
export async function expectRecheck(
  run: <Of>(at: string, work: (context: CaseContext) => Promise<Of>) => Promise<Of>,
  plan: string,
): Promise<void> {
  const [at, due] = ['2026-03-10T09:00:00+08:00', '2026-03-31']
  const read = async () => (await run(at, (context) => loadPlan(context, plan, false))).plan
  expect(await read()).toMatchObject({ step: 'rechecking', recheckBy: due })
  const recount = () => run(at, (context) => countLimitsAnew({ ...context, calendar: withDayOff(due) }, due))
  expect([await recount(), await recount()]).toEqual([1, 0])
  expect(await read()).toMatchObject({ step: 'rechecking', recheckBy: '2026-04-01' })
}

/** The last one of a list that is not empty. */
export function lastOf<T>(all: readonly T[]): T {
  const last = all.at(-1)
  if (last === undefined) throw new Error('there is none')
  return last
}

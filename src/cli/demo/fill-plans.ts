import { addDays, type Clock, fixedClock, today, type WorkdayCalendar } from '../../kit/index.ts'
import { listAccounts } from '../../platform/auth/index.ts'
import {
  actOnPlan,
  loadPlan,
  type PlanWish,
  proposePlan,
  registerFor,
  selectWaiting,
  takeOverEntry,
} from '../../proceedings/allocation/index.ts'
import { type CaseContext, openLawBook } from '../../proceedings/cases/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import { listUnits } from '../../registers/stock/index.ts'
import { catalogue, packs } from '../law.ts'
import type { DemoFamily } from './fill-cases.ts'

const law = openLawBook(packs, catalogue)

/** The bureau whose document tells of draws (WUCHANG-2.2.3). */
const BUREAU = 420106
const FLATS = 6
const WAITING = 6
const REGISTERED = 4

type Ground = (post: string, daysAgo: number) => CaseContext

/** A plan for which families register just now, through the verbs themselves: some wait on the list, most of them have registered. */
export async function fillPlans(
  register: RegisterContext,
  families: readonly DemoFamily[],
  calendar: WorkdayCalendar,
): Promise<void> {
  if (register.tenant !== BUREAU) return
  const accounts = new Map((await listAccounts(register.tx, BUREAU)).map(({ id, name }) => [name, id]))
  const ground: Ground = (post, daysAgo) => {
    const actor = { id: `u:${accounts.get(post)}` }
    return { ...register, actor, clock: daysBefore(register.clock, daysAgo), law, calendar }
  }
  // The first family has a phone and is a tenant elsewhere in the demonstration, and so may the last ones be.
  const entries = await enterWaiting(ground, families.slice(4, 4 + WAITING))
  const holderOf = (post: string): string => `u:${accounts.get(post)}`
  const plan = await announce(ground, [
    { id: 'GZ', name: '公证处', holder: holderOf('draw-witness') },
    { id: 'ZJ', name: '住建局', holder: holderOf('bureau-reviewer') },
  ])
  const context = ground('bureau-handler', 1)
  for (const entry of entries.slice(0, REGISTERED)) {
    const held = await loadPlan(context, plan, true)
    const wish = { entry, classes: ['一居室'], wish: '', channel: 'desk' } as const
    mustBeDone(await registerFor(context, held, wish))
  }
}

const daysBefore = (clock: Clock, days: number): Clock => fixedClock(`${addDays(today(clock), -days)}T09:30:00+08:00`)

/** Places on the waiting list, unless the family has one. */
async function enterWaiting(ground: Ground, families: readonly DemoFamily[]): Promise<readonly string[]> {
  const context = ground('bureau-handler', 30)
  const entries: string[] = []
  for (const [at, { applicant, area }] of families.entries()) {
    const [there] = await selectWaiting(context, { persons: [applicant] })
    const taken = there ?? mustBeDone(await takeOverEntry(context, waitingSince(at, applicant, area))).value
    entries.push(taken.id)
  }
  return entries
}

const waitingSince = (at: number, person: string, area: string) => ({
  ...{ programme: 'public-rental', person, certificate: `演示证 ${at + 1} 号`, certifiedOn: `2025-0${at + 1}-10` },
  ...{ area, wanted: ['one-room', 'two-room'] as const, tier: at % 2 === 0 ? 1 : 3, persons: 1 + (at % 3) },
  reason: '原有轮候名册',
})

/** Proposed three days ago, approved the same day; registration runs for twelve more. */
async function announce(ground: Ground, parties: PlanWish['parties']): Promise<string> {
  const context = ground('bureau-handler', 3)
  const vacant = await listUnits(context, { programme: 'public-rental', states: ['vacant'], types: ['one-room'] })
  const on = today(context.clock)
  const wish: PlanWish = {
    ...{ title: '演示安居苑第一批', programme: 'public-rental', location: '演示路 1 号', layout: '一居室' },
    ...{ area: '38.65 平方米', rentStandard: '每月每平方米 6.00 元', objectRange: '持有有效资格证、正在轮候的家庭' },
    ...{ registerFrom: `${addDays(on, 1)}T00:00:00+08:00`, registerTo: `${addDays(on, 15)}T18:00:00+08:00` },
    content: {
      ...{ suite: 'sha256', order: 'key', substitutes: 'after-last', beacon: 'none' },
      groups: [
        { title: '低保、低收入家庭', tiers: [1, 2], quota: 40, rollOver: true },
        { title: '其他轮候家庭', tiers: [], rollOver: false },
      ],
      classes: [{ unitClass: '一居室', fewest: 1, most: 4 }],
    },
    units: vacant.slice(0, FLATS).map(({ id }) => ({ unit: id, unitClass: '一居室' })),
    parties,
  }
  const { id } = mustBeDone(await proposePlan(context, wish))
  const approver = ground('bureau-approver', 3)
  mustBeDone(await actOnPlan(approver, await loadPlan(approver, id, true), { act: 'approve', version: 1 }))
  return id
}

type Asked = { readonly done: true } | { readonly done: false; readonly obstacle: { readonly sentence: string } }

function mustBeDone<A extends Asked>(answer: A): Extract<A, { readonly done: true }> {
  if (!answer.done) throw new Error(`the demonstration could not do it: ${answer.obstacle.sentence}`)
  // What is not refused is done.
  return answer as Extract<A, { readonly done: true }>
}

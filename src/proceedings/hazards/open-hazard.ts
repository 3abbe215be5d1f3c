import { Fault, newId, type PlainDate, today, yearOf } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { divisionsOfHome, readHome } from '../../registers/homes/index.ts'
import { type CaseContext, holdCase } from '../cases/index.ts'
import { auditKindOf } from './audit-kinds.ts'
import type { HazardAct } from './hazard.ts'
import { type Obstacle, refuse } from './obstacle.ts'
import { worksKeyOf, worksRulesOf } from './rules-of.ts'
import { DRAFT } from './steps.ts'
import { findListed, type HazardRow, insertAct, insertHazard, nextNumber } from './store.ts'

/** What brings a hazard onto the list: an approved case, a home that was found dangerous, or both. */
export interface HazardWish {
  readonly case?: string
  readonly home?: string
  readonly reason: string
}

export type HazardOpened =
  | { readonly done: true; readonly id: string; readonly number: string }
  | { readonly done: false; readonly obstacle: Obstacle }

type Origin = Pick<HazardRow, 'case_id' | 'home_id' | 'person_id' | 'procedure' | 'area'> & { readonly grade?: string }
type Found = Origin | { readonly obstacle: Obstacle }

/**
 * Puts a hazard onto the list, in the caller's transaction; one household and one home stand there once. Throws `not-found`
 * for a case or a home that is not there. The caller has made sure that the actor may see them.
 */
export async function openHazard(context: CaseContext, wish: HazardWish): Promise<HazardOpened> {
  const on = today(context.clock)
  const origin = await originOf(context, wish, on)
  if ('obstacle' in origin) return { done: false, obstacle: origin.obstacle }
  const year = yearOf(on)
  // Whoever comes second waits here, and then sees what the first one has entered.
  const serial = await nextNumber(context, `hazard-${year}`)
  const listed = await findListed(context, wish)
  if (listed) return { done: false, obstacle: refuse('listed-already', `这一户已经在台账里，编号 ${listed.number}。`) }
  const id = newId(context.clock)
  const number = `危${context.tenant}-${year}-${String(serial).padStart(6, '0')}`
  const { grade, ...row } = origin
  const act = firstAct(context, wish.reason, grade)
  await insertHazard(context, {
    ...{ id, number, ...row, town: row.area.slice(0, 9), opened_on: on, step: act.to, version: 1, since: on },
    ...{ due_on: null, due_provisional: false, closed_on: null },
  })
  await insertAct(context, id, act, { base: undefined, amount: undefined })
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: auditKindOf('open'), object: `hazard:${id}` },
    detail: { seq: 1, ...(context.actor.hat && { hat: context.actor.hat }) },
  })
  return { done: true, id, number }
}

function originOf(context: CaseContext, wish: HazardWish, on: PlainDate): Promise<Found> {
  if (wish.case !== undefined) return fromCase(context, wish.case, wish.home)
  if (wish.home !== undefined) return fromHome(context, wish.home, wish.reason, on)
  throw new Fault('malformed', '请写明是哪件申请，或者哪处房屋。', { path: 'case' })
}

async function fromCase(context: CaseContext, id: string, home: string | undefined): Promise<Found> {
  const { row, state } = await holdCase(context, id)
  if (worksRulesOf(context.law, row.procedure) === undefined)
    return { obstacle: refuse('no-works', '这类申请批准以后没有施工、验收，不列入台账。') }
  if (state.step !== 'granted') return { obstacle: refuse('case-not-granted', '这件申请还没有批准，不能列入台账。') }
  if (home !== undefined && (await divisionsOfHome(context, home)).length === 0) throw noSuchHome()
  return {
    ...{ case_id: id, home_id: home ?? null, person_id: row.applicant_id },
    ...{ procedure: row.procedure, area: state.application.area },
  }
}

/** With a grade that the pack names, on the day of entry. The look is written into the home's log. */
async function fromHome(context: CaseContext, home: string, reason: string, on: PlainDate): Promise<Found> {
  const key = worksKeyOf(context.law, context.tenant)
  const rules = key === undefined ? undefined : worksRulesOf(context.law, key)
  if (key === undefined || rules === undefined)
    return { obstacle: refuse('no-works', '本地的规定没有写危房怎么列入台账。') }
  const { facts } = await readHome(context, { home, reason })
  const said = (kind: string) => facts.find((fact) => fact.kind === kind)?.payload
  const grade = said('safety-grade')?.grade
  const area = said('description')?.division
  const grades = rules.listOn(rules.works.grades, on)
  const { clause } = rules.about(rules.works.grades)
  if (typeof grade !== 'string' || !grades.includes(grade))
    return {
      obstacle: refuse('not-on-the-list', `房屋鉴定为 ${grades.join('、')} 级、鉴定还有效的，才列入台账。`, clause),
    }
  if (typeof area !== 'string')
    return { obstacle: refuse('home-unknown', '这处房屋还没有登记在哪里，请先登记房屋情况。') }
  return { case_id: null, home_id: home, person_id: null, procedure: key, area, grade }
}

function firstAct({ actor, clock }: CaseContext, reason: string, grade: string | undefined): HazardAct {
  return {
    ...{ seq: 1, round: 1, act: 'open', from: DRAFT, to: 'planning', actor: actor.id, hat: actor.hat ?? null },
    ...{ at: clock.now().toISOString(), detail: { reason, ...(grade !== undefined && { grade }) } },
  }
}

const noSuchHome = () => new Fault('not-found', '没有这处房屋的档案，请重新查找。', { path: 'home' })

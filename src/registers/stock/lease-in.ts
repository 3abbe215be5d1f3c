import { addMonths, Fault, isPlainDate, newId, today } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { moveUnits } from './act-on-unit.ts'
import { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
import { readBuilding, readProject } from './enter-project.ts'
import {
  insertLeaseIn,
  type LeaseInDue,
  loadAlarms,
  loadDue,
  loadLeaseIns,
  updateClosed,
  updateHandled,
} from './lease-in-store.ts'
import type { LeaseIn, LeaseInAlarm } from './project.ts'
import { loadUnits } from './unit-store.ts'
import { sourceOf } from './words.ts'

/** What is told of a contract by which flats are leased in. */
export interface LeaseInFacts extends Pick<LeaseIn, 'number' | 'owner' | 'beginsOn' | 'endsOn'> {
  /** How many months before its end somebody is reminded, each step once. */
  readonly alarmMonths: readonly number[]
}

/** Enters a contract of a project, or of one building of it. Throws `malformed`, `not-found`, `out-of-range` or `conflict`. */
export async function enterLeaseIn(
  context: RegisterContext,
  told: LeaseInFacts & Pick<LeaseIn, 'project' | 'building'>,
): Promise<LeaseIn> {
  const { name, programme, source } = await readProject(context, told.project)
  if (sourceOf(programme, source)?.holding === 'owned')
    throw new Fault('not-now', `“${name}”不是租入或者协议的房源，没有租入合同。`, { path: 'project' })
  if (told.building !== null && (await readBuilding(context, told.building)).project !== told.project)
    throw new Fault('not-found', '这个项目没有这栋楼。', { path: 'building' })
  const lease = await writeLeaseIn(context, { ...told, follows: null })
  await recordKind(context, STOCK_AUDIT_KINDS['lease-in.enter'], [`project:${told.project}`], { leaseIn: lease.id })
  return lease
}

/** Renews a contract by a new one that begins after it; the old one's alarms are silent from then on. Throws as `enterLeaseIn`, and `not-now`. */
export async function renewLeaseIn(context: RegisterContext, id: string, told: LeaseInFacts): Promise<LeaseIn> {
  const old = await readLeaseIn(context, id)
  if (told.beginsOn <= old.beginsOn || told.endsOn <= old.endsOn)
    throw new Fault('out-of-range', '续签的合同应当比原来的晚到期。', { path: 'endsOn' })
  await close(context, old, 'renewed')
  const { project, building } = old
  const lease = await writeLeaseIn(context, { ...told, project, building, follows: id })
  await recordKind(context, STOCK_AUDIT_KINDS['lease-in.renew'], [`project:${project}`], {
    leaseIn: lease.id,
    follows: id,
  })
  return lease
}

/**
 * Ends a contract with its flats given back: those that are empty leave the stock with it. Throws `not-found`, or `not-now` while one is
 * let or held.
 */
export async function returnLeaseIn(context: RegisterContext, id: string, reason: string): Promise<void> {
  const old = await readLeaseIn(context, id)
  const under = { project: old.project, ...(old.building !== null && { building: old.building }) }
  const units = (await loadUnits(context, under)).filter(({ state }) => state !== 'withdrawn')
  const targets = units.map(({ id: unit }) => ({ unit }))
  const answer = await moveUnits(context, targets, { act: 'withdraw', detail: { reason, why: 'returned' } })
  if (!answer.done) {
    const sentence = `还有房源没有腾空：${answer.obstacle.sentence}`
    throw new Fault('not-now', sentence, { path: answer.obstacle.code })
  }
  await close(context, old, 'returned')
  const detail = { leaseIn: id, units: units.length }
  await recordKind(context, STOCK_AUDIT_KINDS['lease-in.close'], [`project:${old.project}`], detail)
}

async function close(context: RegisterContext, { id }: LeaseIn, how: 'renewed' | 'returned'): Promise<void> {
  if (await updateClosed(context, id, today(context.clock), how)) return
  throw new Fault('not-now', '这份合同已经续签或者结束。', { path: 'leaseIn' })
}

async function writeLeaseIn(
  context: RegisterContext,
  { alarmMonths, ...told }: LeaseInFacts & Pick<LeaseIn, 'project' | 'building' | 'follows'>,
): Promise<LeaseIn> {
  const { beginsOn, endsOn } = told
  const number = told.number.trim().normalize('NFC')
  const owner = told.owner.trim().normalize('NFC')
  if (number === '' || owner === '') throw new Fault('malformed', '请写合同编号和产权人。', { path: 'number' })
  if (!isPlainDate(beginsOn) || !isPlainDate(endsOn) || endsOn < beginsOn)
    throw new Fault('out-of-range', '到期日不能早于起租日。', { path: 'endsOn' })
  const months = [...new Set(alarmMonths)]
  if (months.some((one) => !Number.isInteger(one) || one < 0 || one > 60))
    throw new Fault('out-of-range', '提醒应当在到期前 0 到 60 个月。', { path: 'alarmMonths' })
  const id = newId(context.clock)
  const lease: LeaseIn = { ...told, number, owner, id, closedOn: null, closedHow: null }
  const alarms = months.map((one) => ({ months: one, on: addMonths(endsOn, -one) }))
  if (!(await insertLeaseIn(context, lease, alarms)))
    throw new Fault('conflict', `合同编号“${number}”已经登记过。`, { path: 'number' })
  return lease
}

/** A contract. Throws `not-found`. */
export async function readLeaseIn(context: RegisterContext, id: string): Promise<LeaseIn> {
  const [lease] = await loadLeaseIns(context, { id })
  if (lease === undefined) throw new Fault('not-found', '没有这份合同，请从项目里重新打开。', { path: 'leaseIn' })
  return lease
}

/** The contracts of a project with their alarms, the one that ends last first. */
export async function listLeaseIns(
  context: RegisterContext,
  project: string,
): Promise<readonly (LeaseIn & { readonly alarms: readonly LeaseInAlarm[] })[]> {
  const leases = await loadLeaseIns(context, { project })
  const alarms = await loadAlarms(
    context,
    leases.map(({ id }) => id),
  )
  return leases.map((lease) => ({ ...lease, alarms: alarms.filter(({ leaseIn }) => leaseIn === lease.id) }))
}

/** Contracts that are over, or whose end somebody is to think of today. */
export function listLeaseInsDue(context: RegisterContext): Promise<LeaseInDue[]> {
  return loadDue(context, today(context.clock))
}

/** Notes what was done about the end of a contract; its next alarm comes by itself. Throws `not-found`, `malformed` or `not-now`. */
export async function handleLeaseIn(context: RegisterContext, id: string, note: string): Promise<void> {
  const { project } = await readLeaseIn(context, id)
  if (note.trim() === '') throw new Fault('malformed', '请写怎样处理的。', { path: 'note' })
  if ((await updateHandled(context, id, today(context.clock), note.trim())) === 0)
    throw new Fault('not-now', '现在没有要处理的提醒。', { path: 'leaseIn' })
  await recordKind(context, STOCK_AUDIT_KINDS['lease-in.alarm'], [`project:${project}`], { leaseIn: id })
}

import { dueWorkdays, Fault, newId, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { holdUnit, readUnit, releaseUnit } from '../../registers/stock/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { type Next, nextFor, type Offer, type Vacancy } from './offer.ts'
import {
  busyEntries,
  endOffer,
  findOffer,
  findVacancy,
  insertOffer,
  insertVacancy,
  listIdle,
  listOffers,
  moveVacancy,
} from './offer-store.ts'
import type { Placement } from './placement.ts'
import { findPlacement, listPlacements } from './placement-store.ts'
import { agreePlacement } from './placement-verbs.ts'
import { actOnEntry, holdEntry } from './queue-act-on.ts'
import { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
import { type Answer, done, refuse } from './queue-entry.ts'
import { programmesOf, rulesOfList } from './queue-rules.ts'
import { loadWaiting, nextNumber } from './queue-store.ts'
import { lapsePlacement } from './selection-lapse.ts'
import { findSigningHold } from './selection-publicity.ts'
import { tellOfOffer } from './tell-waiting.ts'

/** A vacancy, and the offer that is open now; without one nobody fits. */
export interface Offered {
  readonly vacancy: Vacancy
  readonly offer?: Offer
}

const bondOf = ({ id }: Pick<Vacancy, 'id'>): string => `offer:${id}`

/**
 * Offers a vacant flat to the first in order whose wish fits; whoever is passed over keeps the place, with the reason written down
 * (WUCHANG-2.2.3). Throws `not-found`. The caller has made sure that the actor may.
 */
export async function offerUnit(context: CaseContext, unitId: string): Promise<Answer<Offered>> {
  const { clock, actor } = context
  const unit = await readUnit(context, unitId)
  const { programme } = unit.project
  const rules = await rulesOfList(context, programme)
  await oneAfterTheOther(context, programme)
  const first = await findNext(context, { programme, type: unit.type, before: [] })
  if (!first.done) return first
  if (first.value.found === undefined)
    return refuse('nobody-fits', '轮候名册里现在没有愿意住这种户型的家庭。', rules.list.clause)
  const vacancy: Vacancy = {
    ...{ id: newId(clock), programme, unit: unit.id, type: unit.type, openedAt: clock.now().toISOString() },
    ...{ state: 'open', version: 1 },
  }
  const held = await holdUnit(context, { unit: unit.id, version: unit.version, bond: bondOf(vacancy) })
  if (!held.done) return refuse('unit-unfit', held.obstacle.sentence)
  await insertVacancy(context, vacancy, actor.id)
  await log(context, 'vacancy.open', vacancy)
  return offerNext(context, vacancy)
}

/** Two flats at once are offered one after the other, so that they never go to one family. */
const oneAfterTheOther = async (context: CaseContext, programme: string): Promise<void> =>
  void (await nextNumber(context, `offers-${programme}`))

/** Who is next for a flat of a type, who was asked about it before left out. */
async function findNext(
  context: CaseContext,
  flat: Pick<Vacancy, 'programme' | 'type'> & { readonly before: readonly Offer[] },
): Promise<Answer<Next>> {
  const { ranks, list } = await rulesOfList(context, flat.programme)
  const next = nextFor(flat.type, await loadWaiting(context, flat.programme), {
    ...{ ranks, offered: new Set(flat.before.map(({ entry }) => entry)), busy: await busyEntries(context) },
  })
  if (next.found !== undefined || !next.undecided) return done(next)
  const sentence = '轮到的几户条件完全相同，还没有锁定先后。请先公布本月轮候名册，再来配租。'
  return refuse('keys-wanted', sentence, list.clause)
}

/** Offers an open vacancy to the next in order. The caller holds it. */
async function offerNext(context: CaseContext, vacancy: Vacancy): Promise<Answer<Offered>> {
  const { clock, calendar } = context
  const rules = await rulesOfList(context, vacancy.programme)
  const before = await listOffers(context, { vacancy: vacancy.id })
  const found = await findNext(context, { ...vacancy, before })
  if (!found.done) return found
  const next = found.value
  if (next.found === undefined) return done({ vacancy })
  const { due, provisional } = dueWorkdays(today(clock), rules.replyDays, calendar)
  const offer: Offer = {
    ...{ id: newId(clock), vacancy: vacancy.id, entry: next.found.id, turn: before.length + 1 },
    ...{ offeredAt: clock.now().toISOString(), replyBy: due, replyProvisional: provisional },
    ...{ state: 'open', repliedAt: null, ground: null },
  }
  await insertOffer(context, offer, next.passed)
  await log(context, 'offer.make', vacancy, offer)
  await tellOfOffer(context, next.found, offer, 'flat-offered')
  return done({ vacancy, offer })
}

/** What a family answers. */
export type Reply =
  | { readonly accept: true }
  | { readonly accept: false; readonly ground: string; readonly reason?: string }

export type ReplyAnswer = Answer<{ readonly placement?: Placement; readonly next?: Offered }>

/**
 * Takes a family's answer: a yes makes the placement; a no is counted with its ground, and the next in order is offered the flat
 * at once. Throws `not-found`. The caller has made sure that it is theirs to answer.
 */
export async function answerOffer(context: CaseContext, id: string, reply: Reply): Promise<ReplyAnswer> {
  const { offer, vacancy } = await holdOffer(context, id)
  if (offer.state !== 'open') return refuse('offer-over', '这套房已经答复过，或者已经过期。')
  if (today(context.clock) > offer.replyBy) return refuse('offer-over', `答复期限是 ${offer.replyBy}，已经过了。`)
  const rules = await rulesOfList(context, vacancy.programme)
  if (reply.accept) return accept(context, offer, vacancy, rules.signDays)
  if (!rules.grounds.includes(reply.ground))
    return refuse('no-such-ground', `不要的原因只能选：${rules.grounds.join('、')}。`)
  const passed = await pass(context, {
    offer,
    vacancy,
    how: 'refuse',
    ground: reply.ground,
    reason: reply.reason ?? '',
  })
  await offerIdle(context, vacancy.programme)
  return passed
}

/** Flats for which nobody was left are offered again: somebody has answered about another one, or has come onto the list. */
async function offerIdle(context: CaseContext, programme: string): Promise<void> {
  for (const vacancy of await listIdle(context, programme)) await offerNext(context, vacancy)
}

async function accept(context: CaseContext, offer: Offer, vacancy: Vacancy, signDays: number): Promise<ReplyAnswer> {
  const entry = await holdEntry(context, offer.entry)
  if (!(await endOffer(context, offer.id, { state: 'accepted' }))) throw offerMovedOn()
  await moveVacancy(context, vacancy, 'taken')
  const placed = await agreePlacement(context, entry, {
    ...{ unit: vacancy.unit, origin: bondOf(vacancy), source: 'offer', plan: null, offer: offer.id, signDays },
  })
  if (!placed.done) return placed
  await log(context, 'offer.accept', vacancy, offer)
  return done({ placement: placed.value })
}

interface Passing {
  readonly offer: Offer
  readonly vacancy: Vacancy
  readonly how: 'refuse' | 'lapse'
  readonly ground?: string
  readonly reason: string
}

/** Counted; with as many as the rules allow the entry is suspended until a person has looked at it. */
async function pass(context: CaseContext, { offer, vacancy, how, ground, reason }: Passing): Promise<ReplyAnswer> {
  const state = how === 'refuse' ? 'refused' : 'lapsed'
  if (!(await endOffer(context, offer.id, { state, reason, ...(ground !== undefined && { ground }) })))
    throw offerMovedOn()
  const { mostRefusals } = await rulesOfList(context, vacancy.programme)
  const entry = await holdEntry(context, offer.entry)
  const refusals = entry.refusals + 1
  const detail = { offer: offer.id, ...(ground !== undefined && { ground }), ...(reason !== '' && { reason }) }
  const acted = await actOnEntry(context, entry, { act: how, detail, change: { refusals } })
  if (!acted.done) return acted
  if (refusals >= mostRefusals && acted.value.state === 'waiting') {
    const why = { reason: `没有接受的房源已经有 ${refusals} 套，等工作人员核实` }
    const paused = await actOnEntry(context, acted.value, { act: 'suspend', detail: why })
    if (!paused.done) return paused
  }
  // That nobody else can be offered it now takes nothing from this answer.
  const next = await offerNext(context, vacancy)
  return done({ next: next.done ? next.value : { vacancy } })
}

/** A piece of work that waits for nobody, for a transaction of its own. */
export type Chore = (context: CaseContext) => Promise<unknown>

/**
 * What nobody answered in time goes to the next, and so does what nobody signed for; for the job that runs every day. Each is a piece
 * of work of its own, so that one that cannot be done holds up no other.
 */
export async function overdueChores(context: CaseContext): Promise<readonly Chore[]> {
  const on = today(context.clock)
  const offers = await listOffers(context, { dueBefore: on })
  const late = await listPlacements(context, { dueBefore: on })
  return [
    ...offers.map(
      ({ id }): Chore =>
        (each) =>
          lapseOffer(each, id),
    ),
    ...late.map(
      ({ id }): Chore =>
        (each) =>
          lapseAndGoOn(each, id),
    ),
    ...programmesOf(context.law, context.tenant).map(
      (one): Chore =>
        (each) =>
          offerIdle(each, one),
    ),
  ]
}

async function lapseOffer(context: CaseContext, id: string): Promise<void> {
  const { offer, vacancy } = await holdOffer(context, id)
  if (offer.state !== 'open' || today(context.clock) <= offer.replyBy) return
  mustBeDone(await pass(context, { offer, vacancy, how: 'lapse', reason: '' }), 'offer')
}

/** What was written before a refusal must not stay. */
function mustBeDone(answer: Answer<unknown>, path: string): void {
  if (!answer.done) throw new Fault('conflict', answer.obstacle.sentence, { path })
}

async function lapseAndGoOn(context: CaseContext, id: string): Promise<void> {
  const placed = await findPlacement(context, id, false)
  // Signed or given up since it was found late; and nobody is late who may not sign yet.
  if (placed?.state !== 'agreed' || (await findSigningHold(context, placed))) return
  mustBeDone(await lapsePlacement(context, id), 'placement')
  if (placed.offer === null) return
  const offer = await findOffer(context, placed.offer, false)
  const vacancy = offer && (await findVacancy(context, offer.vacancy, true))
  if (vacancy?.state !== 'taken') return
  await moveVacancy(context, vacancy, 'open')
  await offerNext(context, { ...vacancy, state: 'open', version: vacancy.version + 1 })
}

/** Offers an open vacancy without an open offer again, since somebody new may want it. Throws `not-found`. */
export async function offerAgain(context: CaseContext, id: string): Promise<Answer<Offered>> {
  const vacancy = await holdVacancy(context, id)
  if (vacancy.state !== 'open') return refuse('offer-over', '这套房已经定下住户，或者已经停止配租。')
  const open = (await listOffers(context, { vacancy: id })).some(({ state }) => state === 'open')
  if (open) return refuse('offer-open', '这套房正在等一户答复。')
  return offerNext(context, vacancy)
}

/** Ends the offering of a flat: an open offer is withdrawn with the reason, and the flat is vacant again. Throws `not-found`. */
export async function closeVacancy(context: CaseContext, id: string, reason: string): Promise<Answer<Vacancy>> {
  const vacancy = await holdVacancy(context, id)
  if (vacancy.state !== 'open') return refuse('offer-over', '这套房已经定下住户，或者已经停止配租。')
  if (reason.trim() === '') return refuse('reason-wanted', '请写明为什么停止配租。')
  for (const offer of await listOffers(context, { vacancy: id })) {
    if (offer.state !== 'open') continue
    await endOffer(context, offer.id, { state: 'withdrawn', reason })
    await log(context, 'offer.withdraw', vacancy, offer)
  }
  await moveVacancy(context, vacancy, 'closed')
  const freed = await releaseUnit(context, { unit: vacancy.unit, bond: bondOf(vacancy), reason })
  if (!freed.done) return refuse('unit-unfit', freed.obstacle.sentence)
  await log(context, 'vacancy.close', vacancy)
  return done({ ...vacancy, state: 'closed', version: vacancy.version + 1 })
}

async function holdVacancy(context: CaseContext, id: string): Promise<Vacancy> {
  const known = await findVacancy(context, id, false)
  if (known) await oneAfterTheOther(context, known.programme)
  const vacancy = known && (await findVacancy(context, id, true))
  if (vacancy !== undefined) return vacancy
  throw new Fault('not-found', '没有这套空房的配租记录，请刷新后重新查找。', { path: 'vacancy' })
}

/** An offer with its vacancy, held in the order in which every verb holds them. Throws `not-found`. */
export async function holdOffer(
  context: CaseContext,
  id: string,
): Promise<{ readonly offer: Offer; readonly vacancy: Vacancy }> {
  const seen = await findOffer(context, id, false)
  const known = seen && (await findVacancy(context, seen.vacancy, false))
  if (known) await oneAfterTheOther(context, known.programme)
  const vacancy = known && (await findVacancy(context, known.id, true))
  const offer = vacancy && (await findOffer(context, id, true))
  if (offer !== undefined && vacancy !== undefined) return { offer, vacancy }
  throw new Fault('not-found', '没有这次配租通知，请刷新后重新查找。', { path: 'offer' })
}

const offerMovedOn = () => new Fault('conflict', '这次配租通知刚刚有了变化，请刷新。', { path: 'offer' })

async function log(
  { tx, tenant, clock, actor }: CaseContext,
  what: 'vacancy.open' | 'vacancy.close' | 'offer.make' | 'offer.accept' | 'offer.withdraw',
  vacancy: Vacancy,
  offer?: Offer,
): Promise<void> {
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: QUEUE_AUDIT_KINDS[what] },
    object: offer ? `queue-offer:${offer.id}` : `queue-vacancy:${vacancy.id}`,
    detail: { unit: vacancy.unit, ...(offer && { entry: offer.entry }), ...(actor.hat && { hat: actor.hat }) },
  })
}

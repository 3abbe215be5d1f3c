import { Fault, newId, type PlainDate, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import { householdFactsOn } from '../../registers/homes/index.ts'
import { householdMembers, householdOf, recordsOf } from '../../registers/people/index.ts'
import type { Programme, UnitType } from '../../registers/stock/index.ts'
import { type CaseContext, holdCase, listLetters } from '../cases/index.ts'
import { auditKindOf } from './queue-audit-kinds.ts'
import { type Answer, done, type Entry, type QueueDetail, refuse } from './queue-entry.ts'
import { type QueueRules, rulesOfList, tierIfKnown, tierOf } from './queue-rules.ts'
import { type EntryRow, entryOf, findByCase, findOpen, insertAct, insertEntry, nextNumber } from './queue-store.ts'

/** Flats that a household of so many may be given: the pack names none, so size alone decides what is asked for first. */
const USUAL: readonly (readonly UnitType[])[] = [
  ['one-room', 'studio'],
  ['one-room', 'two-room'],
  ['two-room', 'three-room'],
]

const usualFor = (persons: number): readonly UnitType[] => USUAL[Math.min(persons, USUAL.length) - 1] ?? ['two-room']

/**
 * Puts the family of a granted case with a certificate onto the waiting list, once. The certificate's letter gives its number, the
 * approval its time. Throws `not-found` for a case that is not there. The caller has made sure that the actor may see it.
 */
export async function enterQueue(
  context: CaseContext,
  wish: { readonly case: string; readonly wanted?: readonly UnitType[] },
): Promise<Answer<Entry>> {
  const { row, acts, state } = await holdCase(context, wish.case)
  const list = context.law.rulesOf(row.procedure).procedure.waiting
  if (list === undefined) return refuse('no-list', '这类申请批准以后不轮候。')
  const before = await findByCase(context, wish.case)
  if (before !== undefined) return done(before)
  const letters = await listLetters(context, wish.case, acts)
  const certificate = letters.find(({ kind }) => kind === 'certificate')
  const approval = acts.findLast(({ act }) => act === 'approve')
  if (state.step !== 'granted' || certificate === undefined || approval === undefined)
    return refuse('not-granted', '这件申请还没有发给资格证，不能列入轮候名册。', list.clause)
  const { applicant, household, area, facts } = state.application
  const rules = await rulesOfList(context, list.programme)
  const persons = await sizeOf(context, household)
  return enter(context, rules, {
    ...{ act: 'enter', case: row.id, person: applicant, household, area, persons },
    ...{ certificate: certificate.number, certifiedAt: approval.at, tier: tierOf(list, facts) },
    ...{ wanted: wish.wanted ?? usualFor(persons), detail: {} },
  })
}

/** An entry of the papers of before, with its historic day. */
export interface TakeOver {
  readonly programme: string
  readonly person: string
  readonly certificate: string
  readonly certifiedOn: PlainDate
  readonly area: string
  readonly wanted: readonly UnitType[]
  /** Absent: by what the registers know of the household today; what they do not know is refused, never taken for granted. */
  readonly tier?: number
  readonly persons?: number
  readonly reason: string
}

/**
 * Takes a family over that waited before Anju came, with the day of its certificate: only a day is known, so those of one day are
 * equals. The caller has made sure that the actor may see the person.
 */
export async function takeOverEntry(context: CaseContext, wish: TakeOver): Promise<Answer<Entry>> {
  const on = today(context.clock)
  const rules = await rulesOfList(context, wish.programme)
  if (wish.certifiedOn > on) return refuse('day-wanted', '发证日期不能晚于今天。')
  if (wish.wanted.length === 0) return refuse('wish-wanted', '请至少选一种愿意住的户型。')
  const household = (await householdOf(context, wish.person, on)) ?? null
  const tier = wish.tier ?? (household === null ? undefined : await knownTier(context, rules, household, wish.person))
  const persons = wish.persons ?? (household === null ? undefined : await sizeOf(context, household))
  return enter(context, rules, {
    ...{ act: 'take-over', case: null, person: wish.person, household, area: wish.area },
    ...{ certificate: wish.certificate.trim(), certifiedAt: `${wish.certifiedOn}T00:00:00+08:00` },
    ...{ tier, persons, wanted: wish.wanted, detail: { reason: wish.reason } },
  })
}

async function knownTier(context: CaseContext, { list }: QueueRules, household: string, applicant: string) {
  const { facts } = await householdFactsOn(context, { household, applicant, day: today(context.clock) })
  // From JSON, as the registers keep it.
  return tierIfKnown(list, facts as Readonly<Record<string, Json>>)
}

async function sizeOf(context: CaseContext, household: string): Promise<number> {
  return Math.max((await householdMembers(context, household, today(context.clock), context.clock.now())).length, 1)
}

interface NewEntry {
  readonly act: 'enter' | 'take-over'
  readonly case: string | null
  readonly person: string
  readonly household: string | null
  readonly certificate: string
  readonly certifiedAt: string
  readonly area: string
  /** Undefined: nobody knows; it is asked for, and nothing is entered. */
  readonly tier: number | undefined
  readonly persons: number | undefined
  readonly wanted: readonly UnitType[]
  readonly detail: QueueDetail
}

async function enter(context: CaseContext, { list }: QueueRules, wish: NewEntry): Promise<Answer<Entry>> {
  const { clock, tx, tenant, actor } = context
  const records = (await recordsOf(context, [wish.person], clock.now())).get(wish.person) ?? [wish.person]
  const findKnown = () => findOpen(context, list.programme, { household: wish.household, persons: records })
  // Looked at before a number is taken: the numbers are public and without gaps.
  const known = await findKnown()
  if (known) return refuse('in-the-list', `这一户已经在轮候，轮候编号 ${known.ticket}。`, list.clause)
  const { wanted, tier, persons } = wish
  if (tier === undefined)
    return refuse('tier-wanted', '登记的家庭情况里看不出轮候顺序，请照原来的名册填写。', list.clause)
  if (persons === undefined) return refuse('persons-wanted', '还没有登记这一户的家庭成员，请填写人口，或者先登记家庭。')
  // Whoever comes second waits here, and then sees what the first one has entered; the number goes back with the rest.
  const serial = await nextNumber(context, `ticket-${list.programme}`)
  if (await findKnown()) throw new Fault('conflict', '这一户刚刚列入了轮候名册，请刷新。', { path: 'person' })
  const row: EntryRow = {
    // The pack's programmes are those of the stock; the database checks it.
    ...{ id: newId(clock), programme: list.programme as Programme, ticket: String(serial).padStart(8, '0') },
    ...{ case_id: wish.case, person_id: wish.person, household_id: wish.household, area: wish.area },
    ...{ certificate_number: wish.certificate, certified_at: wish.certifiedAt, tier },
    ...{ queue_batch: null, queue_key: null, wanted: [...new Set(wanted)].join(','), persons },
    ...{ refusals: 0, state: 'waiting', since: today(clock), version: 1 },
  }
  await insertEntry(context, row)
  await insertAct(context, row.id, {
    ...{ seq: 1, act: wish.act, from: 'draft', to: 'waiting', actor: actor.id, hat: actor.hat ?? null },
    ...{ at: clock.now().toISOString(), detail: { ...wish.detail, wanted, tier, persons } },
  })
  await appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: auditKindOf(wish.act), object: `queue-entry:${row.id}` },
    detail: { programme: list.programme, ...(actor.hat && { hat: actor.hat }) },
  })
  return done(entryOf(row))
}

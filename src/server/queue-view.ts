import type { z } from 'zod'
import { maskName, today } from '../kit/index.ts'
import {
  alarmOf,
  ENTRY_STATES,
  type Entry,
  findSigningHold,
  findVacancy,
  hasReadRules,
  listOffers,
  listPasses,
  listPlacements,
  loadEntryActs,
  type Offer,
  PASS_REASONS,
  type Placement,
  placeOfEntry,
  QUEUE_ACTS,
  type QueueEvent,
  type QueueRules,
  rulesOfList,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { areaText, listUnits, UNIT_TYPES, type Unit, type UnitType } from '../registers/stock/index.ts'
import { peopleOf, staffNames } from './people-context.ts'
import type { listQueuePage, readMyQueue, readQueueEntry } from './queue-contracts.ts'

type Line = z.output<typeof listQueuePage.answer>['entries'][number]
type EntryShown = z.output<typeof readQueueEntry.answer>

const OFFER_STATES = {
  open: '等答复',
  accepted: '已接受',
  refused: '没有接受',
  lapsed: '没有按期答复',
  withdrawn: '已收回',
} as const satisfies Readonly<Record<Offer['state'], string>>

const PLACEMENT_STATES = {
  agreed: '等签约',
  signed: '已签约',
  lapsed: '已收回',
  ended: '已结束',
} as const satisfies Readonly<Record<Placement['state'], string>>

const typeWords = (types: readonly UnitType[]): string[] => types.map((type) => UNIT_TYPES[type])

/** Where a flat is, in words. */
export const whereOf = ({ project, building, number }: Pick<Unit, 'project' | 'building' | 'number'>): string =>
  `${project.name} ${building.name} ${number}`

/** Flats by id. */
export async function unitsById(context: CaseContext, ids: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
  if (ids.length === 0) return new Map()
  return new Map((await listUnits(context, { ids: [...new Set(ids)] })).map((unit) => [unit.id, unit]))
}

/** Masked names of those who hold the certificates, by person. */
export async function maskedNames(
  context: CaseContext,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map((await peopleOf(context, persons)).map(({ person, name }) => [person, maskName(name)]))
}

/** Rows of a list with masked names. */
export async function queueLines(
  context: CaseContext,
  rules: QueueRules,
  rows: readonly { readonly entry: Entry; readonly place?: number }[],
): Promise<Line[]> {
  const names = await maskedNames(
    context,
    rows.map(({ entry }) => entry.person),
  )
  const on = today(context.clock)
  return rows.map(({ entry, place }) => ({
    ...{ id: entry.id, ticket: entry.ticket, household: names.get(entry.person) ?? '' },
    ...(place !== undefined && { place }),
    ...{ persons: entry.persons, tier: entry.tier, certifiedAt: entry.certifiedAt, certificate: entry.certificate },
    ...{ state: entry.state, stateWords: ENTRY_STATES[entry.state], wanted: typeWords(entry.wanted) },
    ...{ refusals: entry.refusals, area: entry.area, alarm: alarmNow(entry, on, rules) },
  }))
}

function alarmNow(entry: Entry, on: string, { alarms }: QueueRules): number {
  if (entry.state !== 'waiting' && entry.state !== 'suspended') return 0
  const day = new Date(Date.parse(entry.certifiedAt) + 8 * 3_600_000).toISOString().slice(0, 10)
  return alarmOf(day, on, alarms)
}

/** Everything about a waiting family, for the desk. */
export async function showEntry(context: CaseContext, entry: Entry, manages: boolean): Promise<EntryShown> {
  const rules = await rulesOfList(context, entry.programme)
  const at = await placeOfEntry(context, entry)
  const [line] = await queueLines(context, rules, [{ entry, ...(at && { place: at.place }) }])
  const acts = await loadEntryActs(context, entry.id)
  const names = await staffNames(
    context,
    acts.map(({ actor }) => ({ recordedBy: actor })),
  )
  if (line === undefined) throw new Error('one entry gives one line')
  return {
    ...{ ...line, version: entry.version, programme: entry.programme, since: entry.since, person: entry.person },
    ...(at && { of: at.of }),
    ...(entry.case !== null && { case: entry.case }),
    ...(await showDealings(context, entry)),
    acts: acts.map((act) => ({
      ...{ seq: act.seq, title: QUEUE_ACTS[act.act], at: act.at, text: sayAct(act) },
      by: names[act.actor] ?? (act.actor.startsWith('c:') ? '家庭' : '系统'),
    })),
    may: manages ? mayNow(entry) : [],
  }
}

const MAY: Readonly<Record<Entry['state'], readonly string[]>> = {
  waiting: ['wish', 'grade', 'suspend', 'leave'],
  suspended: ['wish', 'grade', 'resume', 'leave'],
  placed: [],
  left: ['return'],
}

const mayNow = ({ state }: Entry): string[] => [...MAY[state]]

/** Offers, passes and placements of a family. */
async function showDealings(context: CaseContext, entry: Entry) {
  const offers = await listOffers(context, { entry: entry.id })
  const flats = await unitsOfOffers(context, offers)
  const passes = await listPasses(context, entry.id)
  const placements = await listPlacements(context, { entry: entry.id })
  const units = await unitsById(
    context,
    placements.map(({ unit }) => unit),
  )
  const shown = []
  for (const one of placements) shown.push(await showPlacement(context, one, units.get(one.unit)))
  return {
    offers: offers
      .map((one) => {
        const unit = flats.get(one.vacancy)
        const where = unit ? whereOf(unit) : ''
        const type = unit ? UNIT_TYPES[unit.type] : ''
        return { ...showOffer(one), where, type, area: unit ? areaText(unit.floorArea) : '' }
      })
      .reverse(),
    passes: passes.map(({ at, why, type }) => ({ at, why: PASS_REASONS[why], type: UNIT_TYPES[type] })),
    placements: shown.reverse(),
  }
}

async function unitsOfOffers(context: CaseContext, offers: readonly Offer[]): Promise<ReadonlyMap<string, Unit>> {
  const vacancies = await vacanciesOf(context, offers)
  const units = await unitsById(context, [...vacancies.values()])
  return new Map(
    [...vacancies].flatMap(([vacancy, unit]) => {
      const found = units.get(unit)
      return found ? [[vacancy, found] as const] : []
    }),
  )
}

async function vacanciesOf(context: CaseContext, offers: readonly Offer[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { vacancy } of offers) {
    const one = await findVacancy(context, vacancy, false)
    if (one) found.set(vacancy, one.unit)
  }
  return found
}

export const showOffer = (one: Offer) => ({
  ...{ id: one.id, turn: one.turn, offeredAt: one.offeredAt, replyBy: one.replyBy, provisional: one.replyProvisional },
  ...{ state: one.state, stateWords: OFFER_STATES[one.state], ...(one.ground !== null && { ground: one.ground }) },
})

async function showPlacement(context: CaseContext, one: Placement, unit: Unit | undefined) {
  const hold = await findSigningHold(context, one)
  return {
    ...(hold && { hold: hold.sentence }),
    ...{ id: one.id, unit: one.unit, where: unit ? whereOf(unit) : '', state: one.state, agreedAt: one.agreedAt },
    ...{ stateWords: PLACEMENT_STATES[one.state], signBy: one.signBy, provisional: one.signProvisional },
    rulesRead: await hasReadRules(context, one.id),
  }
}

/** What an act says, in words. */
function sayAct({ act, detail }: QueueEvent): string {
  const parts = [
    detail.wanted && `意向户型：${typeWords(detail.wanted).join('、')}`,
    detail.tier !== undefined && (act === 'grade' || act === 'enter' || act === 'take-over') && `第 ${detail.tier} 档`,
    detail.ground,
    detail.reason,
    detail.clause,
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join('；')
}

type Mine = z.output<typeof readMyQueue.answer>['entries'][number]

/** A family's own entry, as it reads it on the phone. */
export async function showMyEntry(
  context: CaseContext,
  entry: Entry,
  { title, lists }: { readonly title: string; readonly lists: Mine['lists'] },
): Promise<Mine> {
  const rules = await rulesOfList(context, entry.programme)
  const at = await placeOfEntry(context, entry)
  const acts = await loadEntryActs(context, entry.id)
  return {
    ...{ id: entry.id, ticket: entry.ticket, programme: entry.programme, title, state: entry.state },
    ...{ stateWords: ENTRY_STATES[entry.state], version: entry.version, certificate: entry.certificate },
    ...{ certifiedAt: entry.certifiedAt, tier: entry.tier, wanted: [...entry.wanted], refusals: entry.refusals },
    ...{ mostRefusals: rules.mostRefusals, order: [...rules.order], clause: rules.list.clause },
    ...(at && { place: at.place, of: at.of }),
    grounds: [...rules.grounds],
    ...(await showDealings(context, entry)),
    acts: acts.map((act) => ({ seq: act.seq, title: QUEUE_ACTS[act.act], at: act.at, text: sayAct(act) })),
    lists,
  }
}

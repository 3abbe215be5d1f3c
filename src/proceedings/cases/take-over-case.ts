import { Fault, type PlainDate, today } from '../../kit/index.ts'
import type { Json } from '../../policy/engine/index.ts'
import {
  changeFacts,
  enterHousehold,
  enterPersons,
  householdOf,
  type NewPerson,
  recordKind,
} from '../../registers/people/index.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseContext } from './context.ts'
import { type FilingAnswer, fileCase } from './file-case.ts'
import { dayOf } from './fold-case.ts'
import { type HandoverLetter, openLetter } from './handover-letter.ts'
import { type ArrivalRow, findArrival, listArrivalRows, returnArrivalRow, updateArrival } from './handover-store.ts'

/** A case that another bureau wants this one to go on with. */
export interface Arrival {
  readonly row: ArrivalRow
  /** Absent once it was sent back. */
  readonly letter?: HandoverLetter
  /** Why it was sent back. */
  readonly reason?: string
}

/** What has come in, what waits first; from whom and when alone, so that nobody's data is looked at. */
export const listArrivals = (context: Pick<CaseContext, 'tx' | 'tenant'>): Promise<ArrivalRow[]> =>
  listArrivalRows(context)

/** What has come in under an id, with what the other bureau tells; the look is recorded. Throws `not-found`. */
export async function readArrival(context: CaseContext, id: string): Promise<Arrival> {
  const arrival = await load(context, id, false)
  await recordKind(context, CASE_AUDIT_KINDS['case.read-arrival'], [`arrival:${id}`])
  return arrival
}

/** How a case is taken over: as which matter of this bureau, for which of its areas. */
export interface TakeOver {
  readonly pack: string
  readonly procedure: string
  readonly area: string
  /** Why it was filed there on a day on which it could not have been filed here; a person decides whether that excuses it. */
  readonly late?: string
  /** What the registers here know of the family, with what the letter says in the place of what they do not. */
  readonly factsOf: (
    family: { readonly household: string; readonly applicant: string },
    told: HandoverLetter['facts'],
    /** The day of the filing, whose law counts. */
    on: PlainDate,
  ) => Promise<Readonly<Record<string, Json>>>
}

/**
 * Takes a case over, once: the family gets its place in the registers here, and a case of its own under the law here, filed on the
 * day on which it was filed there. Throws `not-found`, `conflict` when it was answered already or somebody of the family
 * belongs to another household here.
 */
export async function takeOverCase(context: CaseContext, id: string, wish: TakeOver): Promise<FilingAnswer> {
  const { letter } = await holdWaiting(context, id)
  const family = await enterFamily(context, letter)
  const { pack, procedure, area, late } = wish
  const { former } = letter
  const facts = await wish.factsOf(family, letter.facts, dayOf(former.filedAt))
  const filed = await fileCase(context, {
    ...{ pack, procedure, application: { ...family, area, facts }, channel: 'counter', former },
    ...(late !== undefined && { late }),
  })
  if (!filed.done) return filed
  await updateArrival(context, id, { ...answeredBy(context), state: 'taken', case_id: filed.id })
  await recordAnswer(context, 'case.take-over', id, { case: filed.id, from: former.bureau })
  return filed
}

/** Sends a case back; what was told of the family is not kept. Throws as `takeOverCase`. */
export async function returnArrival(context: CaseContext, id: string, reason: string): Promise<void> {
  const { row } = await holdWaiting(context, id)
  await returnArrivalRow(context, id, answeredBy(context), reason)
  await recordAnswer(context, 'case.return-arrival', id, { from: row.from_bureau })
}

const answeredBy = ({ clock, actor }: CaseContext) => ({
  ...{ answered_at: clock.now().toISOString(), answered_by: actor.id },
})

const recordAnswer = (
  context: CaseContext,
  kind: 'case.take-over' | 'case.return-arrival',
  id: string,
  detail: { readonly case?: string; readonly from: number },
): Promise<void> => recordKind(context, CASE_AUDIT_KINDS[kind], [`arrival:${id}`], detail)

async function load(context: CaseContext, id: string, hold: boolean): Promise<Arrival> {
  const found = await findArrival(context, id, hold)
  if (found === undefined) throw new Fault('not-found', '没有这件移交来的申请，请刷新后重新选择。')
  const { row, letter, reason } = found
  return { row, ...(letter && { letter: openLetter(letter) }), ...(reason !== undefined && { reason }) }
}

async function holdWaiting(context: CaseContext, id: string) {
  const { row, letter } = await load(context, id, true)
  if (row.state !== 'waiting' || letter === undefined) {
    throw new Fault('conflict', '这件移交已经有人办过了，请刷新后查看。', { path: 'arrival' })
  }
  return { row, letter }
}

/**
 * People whom this register knows stay who they are, and an applicant with a household here keeps it. Where a
 * new one lives is what the other bureau knows, from whom it knows it; the window that takes the case over says nothing of it.
 */
async function enterFamily(context: CaseContext, { members, applicant: at, former, residence }: HandoverLetter) {
  const on = today(context.clock)
  const source = { kind: 'declared', on } as const
  const entered = await enterPersons(context, members.map(asNew(on)))
  const applicant = entered[at]
  if (applicant === undefined) throw new Error('a case came over without anybody who applies')
  const known = await householdOf(context, applicant.person, on)
  if (known !== undefined) return { household: known, applicant: applicant.person }
  const places = members.flatMap(({ kinship, covered }, place) => {
    const person = entered[place]?.person
    return person === undefined ? [] : [{ person, kinship, covered }]
  })
  const reason = `${former.name}移交，原受理编号 ${former.number}`
  const household = await enterHousehold(context, { members: places, on, reason, source })
  if (residence !== undefined) {
    const lives = { kind: 'residence', ...residence } as const
    await changeFacts(context, { subject: { household }, version: 1, statements: [lives] })
  }
  return { household, applicant: applicant.person }
}

/** Of sex and day of birth an identity number tells itself: records that were merged over there may know them less well. */
const asNew =
  (on: string) =>
  ({ name, otherNames, sex, birthDate, idNumber, phone }: HandoverLetter['members'][number]): NewPerson => {
    const source = { kind: 'declared', on } as const
    const told = { kind: 'phone', payload: { use: 'own', number: phone }, from: on, source } as const
    return {
      ...{ name, otherNames, source },
      ...(idNumber?.idKind === 'citizen-id' ? {} : { sex, birthDate }),
      ...(idNumber && { idNumber }),
      ...(phone !== undefined && { facts: [told] }),
    }
  }

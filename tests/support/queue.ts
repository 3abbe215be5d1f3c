import { type PlainDate, stateCouncilCalendar } from '../../src/kit/index.ts'
import type { AuthServices } from '../../src/platform/auth/index.ts'
import type { Tx } from '../../src/platform/db/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import {
  answerOffer,
  closeVacancy,
  type Entry,
  offerUnit,
  takeOverEntry,
} from '../../src/proceedings/allocation/index.ts'
import { type CaseContext, openLawBook } from '../../src/proceedings/cases/index.ts'
import { enterBuilding, enterProject, enterUnits, readyUnit, type UnitType } from '../../src/registers/stock/index.ts'
import type { Casework } from './casework.ts'

let serial = 0

/** A family taken over with a certificate of a day, and what it wants. */
export async function waits(
  work: Casework,
  wish: {
    readonly since: PlainDate
    readonly tier: number
    readonly wanted?: readonly UnitType[]
    readonly on?: PlainDate
  },
): Promise<Entry> {
  const { applicant } = await work.family()
  const answer = await work.on(wish.on ?? '2026-10-01', (context) =>
    takeOverEntry(context, {
      ...{ programme: 'public-rental', person: applicant, certificate: `武证${++serial}`, certifiedOn: wish.since },
      ...{ area: '420106001001', wanted: wish.wanted ?? ['two-room'], tier: wish.tier, reason: '原有轮候名册' },
    }),
  )
  if (!answer.done) throw new Error(answer.obstacle.sentence)
  return answer.value
}

/** Vacant flats of a type in a project of their own. */
export async function vacantFlats(work: Casework, type: UnitType, count = 1): Promise<string[]> {
  return work.on('2026-09-01', async (context) => {
    const project = await enterProject(context, {
      ...{ code: `P${++serial}`, name: '安心苑', programme: 'public-rental', source: 'purchased', operator: null },
      ...{ area: '420106001', address: null },
    })
    const building = await enterBuilding(context, { project: project.id, name: '1 栋', floors: 18 })
    const units = Array.from({ length: count }, (_, at) => ({
      ...{ number: String(at + 1), type, floor: (at % 18) + 1, floorArea: 5000, decorated: true },
      ...{ orientation: null, realEstateCode: null },
    }))
    const ids = await enterUnits(context, building.id, units)
    for (const unit of ids) await readyUnit(context, { unit })
    return [...ids]
  })
}

const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))

/** A verb's context in a bureau that a server serves. */
export const contextOf = ({ clock, keys }: AuthServices, tx: Tx, tenant: number): CaseContext => ({
  ...{ tx, tenant, clock, keys, law, calendar: stateCouncilCalendar },
  actor: { id: 'u:018f3c2a-0000-7000-8000-000000000001' },
})

/** Offers a flat and lets everybody refuse until nobody is left: the order in which they were asked. */
export async function askedInTurn(work: Casework, day: PlainDate, unit: string): Promise<string[]> {
  const asked: string[] = []
  const first = await work.on(day, (context) => offerUnit(context, unit))
  if (!first.done) throw new Error(first.obstacle.sentence)
  for (let offer = first.value.offer; offer; ) {
    asked.push(offer.entry)
    const { id } = offer
    const answer = await work.on(day, (context) => answerOffer(context, id, { accept: false, ground: '位置太远' }))
    if (!answer.done) throw new Error(answer.obstacle.sentence)
    offer = answer.value.next?.offer
  }
  const { vacancy } = first.value
  const closed = await work.on(day, (context) => closeVacancy(context, vacancy.id, '试验结束'))
  if (!closed.done) throw new Error(closed.obstacle.sentence)
  return asked
}

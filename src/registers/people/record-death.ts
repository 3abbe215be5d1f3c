import { Fault, type PlainDate, today } from '../../kit/index.ts'
import { assertMemberships, checkHeads, membersOn } from './assert-memberships.ts'
import { endedBy, mustBeThere, type Place } from './change-household.ts'
import { type RegisterContext, record } from './context.ts'
import type { Source, Statement } from './fact.ts'
import { sayFacts } from './say-facts.ts'
import { loadFacts } from './store-facts.ts'
import { changeHousehold, loadMemberships } from './store-households.ts'
import { changeAnchor, lockForChange } from './store-people.ts'

/** That somebody has died. When it was the head, `places` says how those who remain stand to the new one. */
export interface Death {
  readonly person: string
  readonly version: number
  readonly diedOn: PlainDate
  readonly certificate?: string
  readonly places?: readonly Place[]
  readonly source: Source
}

const WIDOWED = '30'

/**
 * Writes down a death: the day is the last in the household, the spouse, where known, is widowed from then on.
 * Throws `conflict` when the household would have no head, `out-of-range` for a day that cannot be.
 */
export async function recordDeath(context: RegisterContext, death: Death): Promise<number> {
  const { person, diedOn, source, places = [] } = death
  const anchor = await lockForChange(context, person, death.version)
  await checkDay(context, person, diedOn)
  const payload = { on: diedOn, ...(death.certificate === undefined ? {} : { certificate: death.certificate }) }
  await sayFacts(context, { person }, [{ kind: 'death', payload, from: diedOn, source }])
  await widow(context, death)
  await leaveAll(context, death, places)
  await record(context, 'person.death', `person:${person}`, { on: diedOn })
  return changeAnchor(context, anchor)
}

async function checkDay(context: RegisterContext, person: string, diedOn: PlainDate): Promise<void> {
  const facts = await loadFacts(context, { persons: [person], kinds: ['identity', 'death'] })
  const born = facts.find((fact) => fact.kind === 'identity')?.payload.birthDate
  if (diedOn > today(context.clock) || (typeof born === 'string' && diedOn < born)) {
    throw new Fault('out-of-range', '死亡日期不能早于出生，也不能在今天之后。', { path: 'diedOn' })
  }
  if (facts.some((fact) => fact.kind === 'death')) {
    throw new Fault('conflict', '此人已经登记死亡，请先核对。', { path: 'person' })
  }
}

async function widow(context: RegisterContext, { person, diedOn, source }: Death): Promise<void> {
  const [marriage] = await loadFacts(context, { persons: [person], kinds: ['marriage'], day: diedOn })
  const spouse = marriage?.payload.spouse
  if (typeof spouse !== 'string') return
  const widowed: Statement = { kind: 'marriage', payload: { status: WIDOWED }, from: diedOn, source }
  const anchor = await lockForChange(context, spouse, undefined)
  if (await sayFacts(context, { person: spouse }, [widowed])) await changeAnchor(context, anchor)
}

async function leaveAll(context: RegisterContext, death: Death, places: readonly Place[]): Promise<void> {
  const ended = endedBy(death.person, death.diedOn)
  const memberships = await loadMemberships(context, { persons: [death.person] })
  const households = [
    ...new Set(memberships.filter((one) => one.to === null || one.to >= ended.from).map((one) => one.household)),
  ].sort()
  for (const household of households) await changeHousehold(context, household, undefined)
  const [household] = households
  if (household === undefined) return
  const there = await membersOn(context, household, ended.from)
  mustBeThere(
    there,
    places.map((one) => one.person),
  )
  const stay = places.map(({ person, kinship, covered }) => {
    const before = there.find((member) => member.person === person)
    return { person, household, kinship, covered: covered ?? before?.covered ?? true, from: ended.from }
  })
  await assertMemberships(context, { belongings: [ended, ...stay], reason: 'death', source: death.source })
  await checkHeads(context, households, ended.from)
}

import { addDays, completeCitizenId, fixedClock, type PlainDate, today } from '../../kit/index.ts'
import { changeHomeFacts, disposeHome, enterHome } from '../../registers/homes/index.ts'
import {
  changeFacts,
  enterHousehold,
  enterPersons,
  markSynthetic,
  type NewPerson,
  type RegisterContext,
  type Statement,
} from '../../registers/people/index.ts'
import {
  type DemoFact,
  type DemoHome,
  type DemoHousehold,
  type DemoMember,
  demoHouseholds,
} from './demo-households-data.ts'
import type { DemoFamily } from './fill-cases.ts'

/** Numbers of invented people end in a serial from here on, which no registrar has reached on one day in one county. */
const FIRST_SERIAL = 900
const REGISTERED_ON = '2025-01-01'

/** Somebody who signs in by phone. */
export interface PhoneHolder {
  readonly person: string
  readonly name: string
}

/** Who was entered: the households in their order, and those who sign in by phone. */
interface Entered {
  readonly families: readonly DemoFamily[]
  readonly holders: readonly PhoneHolder[]
}

/** Enters the invented households of a bureau through the registers' own verbs. */
export async function fillHouseholds(context: RegisterContext): Promise<Entered> {
  const households = demoHouseholds(today(context.clock))
  const before = longBefore(context)
  const whenKnown = ({ members }: DemoHousehold) =>
    members.some(({ born }) => born > today(before.clock)) ? context : before
  const members = households.flatMap((household) =>
    household.members.map((member) => ({ member, context: whenKnown(household) })),
  )
  const persons = await enterEach(members)
  await markSynthetic(context, persons)
  const holders: PhoneHolder[] = []
  const families: DemoFamily[] = []
  let at = 0
  for (const household of households) {
    const own = persons.slice(at, at + household.members.length)
    const id = await fillHousehold(whenKnown(household), household, own)
    const [person] = own
    if (person !== undefined) families.push({ household: id, applicant: person, area: townshipOf(context) })
    const [first] = household.members
    if (household.hasPhone && person !== undefined && first !== undefined) holders.push({ person, name: first.name })
    at += own.length
  }
  return { families, holders }
}

/** Longer ago than the oldest of the invented cases: what a case shows on its day must have been known by then. */
const KNOWN_DAYS = 60

const longBefore = (context: RegisterContext): RegisterContext => ({
  ...context,
  clock: fixedClock(`${addDays(today(context.clock), -KNOWN_DAYS)}T08:30:00+08:00`),
})

interface DatedMember {
  readonly member: DemoMember
  readonly context: RegisterContext
}

/** Enters the members, those of one day together, and gives their ids in the order of the members. */
async function enterEach(members: readonly DatedMember[]): Promise<string[]> {
  const persons: string[] = []
  for (const context of new Set(members.map((one) => one.context))) {
    const own = members.flatMap((one, at) => (one.context === context ? [{ ...one, at }] : []))
    const entered = await enterPersons(
      context,
      own.map(({ member, at }) => newPerson(context, member, at)),
    )
    for (const [index, { person }] of entered.entries()) persons[own[index]?.at ?? 0] = person
  }
  return persons
}

function newPerson(context: RegisterContext, { name, born, sex, facts = [] }: DemoMember, at: number): NewPerson {
  const source = sourceOf(context)
  const division = townshipOf(context)
  const hukou: DemoFact = { kind: 'hukou', payload: { kind: 'urban', division, permanent: true }, from: later(born) }
  const known: DemoFact = { kind: 'homes-known', payload: { complete: true }, from: later(born) }
  return {
    name,
    idNumber: { idKind: 'citizen-id', number: numberOf(context.tenant, { born, sex }, at) },
    facts: [hukou, known, ...facts].map((fact) => statementOf(context, fact)),
    source,
  }
}

/** Odd for men, even for women, each serial once. */
function numberOf(tenant: number, { born, sex }: Pick<DemoMember, 'born' | 'sex'>, at: number): string {
  const serial = FIRST_SERIAL + (at % 49) * 2 + (sex === 'male' ? 1 : 0)
  return completeCitizenId(`${tenant}${born.replaceAll('-', '')}${serial}`)
}

async function fillHousehold(
  context: RegisterContext,
  { members, facts = [], home }: DemoHousehold,
  persons: readonly string[],
): Promise<string> {
  const places = members.flatMap(({ kinship, covered = true }, at) => {
    const person = persons[at]
    return kinship === undefined || person === undefined ? [] : [{ person, kinship, covered }]
  })
  const youngest = members.filter((one) => one.kinship !== undefined).map((one) => later(one.born))
  const on = youngest.sort().at(-1) ?? REGISTERED_ON
  const source = sourceOf(context)
  const household = await enterHousehold(context, { members: places, on, reason: '演示数据', source })
  const residence: DemoFact = {
    kind: 'residence',
    payload: { division: townshipOf(context), address: '演示路 1 号', rural: home?.rural ?? false },
  }
  const statements = [residence, ...facts].map((fact) => statementOf(context, { from: on, ...fact }))
  await changeFacts(context, { subject: { household }, version: 1, statements })
  if (home !== undefined) await fillHome(context, home, persons)
  return household
}

async function fillHome(
  context: RegisterContext,
  { floorArea, shares, rural = false, grade, soldOn }: DemoHome,
  persons: readonly string[],
): Promise<void> {
  const source = sourceOf(context)
  const from = '2012-06-01'
  const payload = {
    ...{ division: townshipOf(context), address: '演示路 1 号', floorArea, use: 'residential', lawful: true },
    land: rural ? 'collective' : 'state-owned',
  }
  const owned = shares.flatMap((share, at) => {
    const person = persons[at]
    return share === undefined || person === undefined ? [] : [{ person, share, from, source }]
  })
  const { home } = await enterHome(context, { description: { payload, from, source }, shares: owned })
  if (grade !== undefined) {
    const appraisal = { grade, organisation: '演示鉴定机构', appraisedOn: '2026-03-10' }
    const statement = {
      kind: 'safety-grade' as const,
      payload: appraisal,
      from: '2026-03-10',
      to: '2027-03-09',
      source,
    }
    await changeHomeFacts(context, home, undefined, [statement])
  }
  const [owner] = owned
  if (soldOn === undefined || owner === undefined) return
  await disposeHome(context, {
    home,
    version: 1,
    person: owner.person,
    on: soldOn,
    how: 'sale',
    amount: '260000',
    source,
  })
}

function statementOf(context: RegisterContext, { kind, payload, from = REGISTERED_ON, to }: DemoFact): Statement {
  return { kind, payload, from, ...(to === undefined ? {} : { to }), source: sourceOf(context) }
}

function sourceOf({ clock }: RegisterContext): { readonly kind: 'declared'; readonly on: PlainDate } {
  return { kind: 'declared', on: today(clock) }
}

/** The first township of the bureau's area; of a city, of one of its districts. */
function townshipOf({ tenant }: RegisterContext): string {
  return `${tenant}100`
}

/** Nobody is registered anywhere before they are born. */
function later(born: PlainDate): PlainDate {
  return born > REGISTERED_ON ? born : REGISTERED_ON
}

import { codeName, KINSHIP_CODES, today } from '../kit/index.ts'
import { type AuthServices, callerOf } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  describePeople,
  PEOPLE_AUDIT_KINDS,
  type RegisterContext,
  readHousehold,
  readPerson,
  recordKind,
} from '../registers/people/index.ts'
import { myConsentRoutes } from './my-consent-routes.ts'
import { forPerson, mustBeOneself, originOf, reasonOf, type Standing, standingsOf } from './my-context.ts'
import { listMyLooks, listMyPeople, type MyPerson, readMyData, readMyHousehold } from './my-contracts.ts'
import { myCorrectionRoutes } from './my-correction-routes.ts'
import { addressInWords, factInWords, inReadingOrder } from './my-fact-words.ts'
import { looksAt } from './my-looks.ts'
import { inRegister } from './people-context.ts'

/** What citizens see and do about their own data: household, facts, who has looked, consents, corrections. */
export function myRoutes(services: AuthServices): Route[] {
  return [...readingRoutes(services), ...myConsentRoutes(services), ...myCorrectionRoutes(services)]
}

function readingRoutes(services: AuthServices): Route[] {
  return [
    route(listMyPeople, (_, visit) =>
      inRegister(services, visit, async (context) => ({
        people: await myPeople(context, callerOf(visit).session.account),
      })),
    ),
    route(readMyHousehold, ({ params }, visit) => forPerson(services, visit, params.id, householdOf)),
    route(readMyData, ({ params }, visit) => forPerson(services, visit, params.id, dataOf)),
    route(listMyLooks, ({ params }, visit) =>
      forPerson(services, visit, params.id, async (context, standing) => {
        mustBeOneself(standing, '谁看过资料，只给本人看。')
        return { looks: await looksAt(services, context, standing.person) }
      }),
    ),
  ]
}

async function myPeople(context: RegisterContext, account: string): Promise<MyPerson[]> {
  const standings = await standingsOf(context, account)
  const people = await describePeople(
    context,
    standings.map(({ person }) => person),
  )
  return standings.flatMap(({ person, charge }) => {
    const found = people.find((one) => one.person === person)
    if (found === undefined) return []
    const { name, maskedIdNumber } = found
    const agency = charge && { kind: charge.kind, basis: charge.basis, from: charge.from, to: charge.to }
    return [{ person, name, ...(maskedIdNumber && { maskedIdNumber }), ...(agency && { agency }) }]
  })
}

/** What is known of a person today; the look is in the log. */
function readToday(context: RegisterContext, standing: Standing) {
  const day = today(context.clock)
  return readPerson(context, { person: standing.person, day, reason: reasonOf(standing) })
}

async function householdOf(context: RegisterContext, standing: Standing) {
  const { memberships } = await readToday(context, standing)
  const [belonging] = memberships
  if (belonging === undefined) return {}
  const reason = reasonOf(standing)
  const view = await readHousehold(context, { household: belonging.household, reason })
  const persons = view.members.map(({ person }) => person)
  const others = persons.filter((person) => person !== standing.person).map((person) => `person:${person}`)
  await recordKind(context, PEOPLE_AUDIT_KINDS['household.read'], others, { reason: '同户家人查看' })
  const people = new Map((await describePeople(context, persons)).map((one) => [one.person, one]))
  const members = view.members.flatMap((member) => {
    const found = people.get(member.person)
    if (found === undefined) return []
    const { name, birthDate, maskedIdNumber } = found
    const { person, kinship, covered, from } = member
    const number = maskedIdNumber === undefined ? {} : { maskedIdNumber }
    const relation = codeName(KINSHIP_CODES, kinship) ?? '家庭成员'
    return [{ person, name, birthDate, ...number, kinship: relation, covered, since: from, origin: originOf(member) }]
  })
  const residence = view.facts.find(({ kind }) => kind === 'residence')
  const place = residence === undefined ? {} : { place: addressInWords(residence.payload) }
  return { household: { size: view.size, coveredSize: view.coveredSize, ...place, members } }
}

async function dataOf(context: RegisterContext, standing: Standing) {
  const { facts } = await readToday(context, standing)
  return {
    facts: facts.toSorted(inReadingOrder).flatMap((fact) => {
      const { id, kind, from, to, payload } = fact
      const words = factInWords(kind, payload)
      return words === undefined ? [] : [{ id, kind, ...words, from, to, origin: originOf(fact) }]
    }),
  }
}

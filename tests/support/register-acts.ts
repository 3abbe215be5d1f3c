import { afterAll, beforeAll } from 'vitest'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'
import {
  enterHousehold,
  enterPerson,
  type HouseholdView,
  type NewPerson,
  type PersonView,
  readHousehold,
  readPerson,
  type Statement,
} from '../../src/registers/people/index.ts'
import { citizenId, DECLARED, NOW, openRegister, type Register } from './register.ts'

/** Why the people of the tests are looked at. */
export const reason = '公租房申请审核'
let serial = 1

/** Somebody with an invented identity number that nobody else of the test has. */
export function somebody(name: string, birthDate = '1980-05-06', change: Partial<NewPerson> = {}): NewPerson {
  serial += 2
  const idNumber = { idKind: 'citizen-id', number: citizenId(birthDate, serial % 1000) } as const
  return { name, idNumber, source: DECLARED, ...change }
}

/** Something declared of a person or a household. */
export function say(kind: Statement['kind'], payload: Statement['payload'], from: string, to?: string): Statement {
  return { kind, payload, from, ...(to === undefined ? {} : { to }), source: DECLARED }
}

/** A register that is open during a group of tests, with the short ways in which they act in it. */
export function useRegister(newDatabase: () => Promise<DatabaseSettings>) {
  let opened: Register | undefined
  beforeAll(async () => {
    opened = await openRegister(await newDatabase())
  })
  afterAll(() => opened?.close())
  const register = (): Register => {
    if (opened === undefined) throw new Error('the register is not open')
    return opened
  }
  const now: Register['now'] = (work) => register().now(work)
  const at: Register['at'] = (instant, work, tenant) => register().at(instant, work, tenant)
  const enter = async (name: string, birthDate?: string, change?: Partial<NewPerson>): Promise<string> =>
    (await now((context) => enterPerson(context, somebody(name, birthDate, change)))).person
  const read = (person: string, instant = NOW): Promise<PersonView> =>
    at(instant, (context) => readPerson(context, { person, reason }))
  const home = (members: readonly (readonly [string, string])[], on = '2020-01-01'): Promise<string> => {
    const places = members.map(([person, kinship]) => ({ person, kinship }))
    return now((context) => enterHousehold(context, { members: places, on, reason: '建档', source: DECLARED }))
  }
  const viewOf = (household: string, day?: string, knownAt?: Date): Promise<HouseholdView> =>
    now((context) => readHousehold(context, { household, reason, ...(day && { day }), ...(knownAt && { knownAt }) }))
  return { register, now, at, enter, read, home, viewOf }
}

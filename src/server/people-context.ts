import type { z } from 'zod'
import { divisionOn, Fault, isId, isWithin, type PlainDate, today } from '../kit/index.ts'
import {
  type ACTIONS,
  type AuthServices,
  type Caller,
  callerOf,
  findDenial,
  inVerb,
  listAccounts,
} from '../platform/auth/index.ts'
import type { Contract, Visit } from '../platform/http/index.ts'
import {
  describePeople,
  divisionsOfHousehold,
  divisionsOfPersons,
  type FoundPerson,
  type RegisterActor,
  type RegisterContext,
  type Statement,
} from '../registers/people/index.ts'
import { onceIn } from './change-once.ts'
import type { foundPerson } from './people-schemas.ts'

type Action = keyof typeof ACTIONS
export type Actor = Caller['actor']

type Work<T> = (context: RegisterContext, actor: Actor) => Promise<T>

/** Runs a verb of the registers in the caller's own bureau: no request names another one. */
export function inRegister<T>(services: AuthServices, visit: Visit, work: Work<T>): Promise<T> {
  const { actor, id } = callerOf(visit)
  return inVerb(services, actor.tenant, ({ tx, tenant, clock }) =>
    work({ tx, tenant, clock, actor: registerActor(actor, id), keys: services.keys }, actor),
  )
}

/** Who acts, as the registers write it down: with the post that is on. */
export function registerActor({ hat }: Actor, id: string): RegisterActor {
  return hat === undefined ? { id } : { id, hat: hat.id }
}

/** The same for a request that changes something: sent twice under one key, it is carried out once. */
export function changeOnce<T>(
  services: AuthServices,
  visit: Visit,
  contract: Contract,
  asked: { readonly params?: unknown; readonly body?: unknown },
  work: Work<T>,
): Promise<T> {
  return inRegister(services, visit, (context, actor) =>
    onceIn(context, { services, visit, contract, asked }, () => work(context, actor)),
  )
}

/** Throws `not-found` for anybody who is not in the actor's area, as if there were nobody: an id alone tells nothing. */
export async function mustReachPersons(
  context: RegisterContext,
  actor: Actor,
  action: Action,
  persons: readonly string[],
): Promise<void> {
  const reached = await reachedPersons(context, actor, action, persons)
  if (persons.some((person) => !reached.has(person))) throw noSuchPerson()
}

/** Other people whom statements name, such as a spouse or who signed, must be in the actor's area, too. */
export async function mustReachNamed(
  context: RegisterContext,
  actor: Actor,
  statements: readonly Pick<Statement, 'payload'>[],
): Promise<void> {
  const named = statements.flatMap(({ payload }) => [payload?.spouse, payload?.signedBy])
  const persons = named.filter(isId)
  if (persons.length > 0) await mustReachPersons(context, actor, 'people.write', persons)
}

/** The one answer for nobody and for somebody whom the caller may not know. */
export function noSuchPerson(): Fault {
  return new Fault('not-found', '没有这个人的档案，请重新查找。', { path: 'person' })
}

/** Those of some people who are in the actor's area. */
export async function reachedPersons(
  context: RegisterContext,
  actor: Actor,
  action: Action,
  persons: readonly string[],
): Promise<ReadonlySet<string>> {
  const divisions = await divisionsOfPersons(context, [...new Set(persons)])
  return new Set([...divisions].filter(([, of]) => reaches(context, actor, action, of)).map(([person]) => person))
}

/** Throws `not-found` for a household outside of the actor's area. */
export async function mustReachHousehold(
  context: RegisterContext,
  actor: Actor,
  action: Action,
  household: string,
): Promise<void> {
  const divisions = await divisionsOfHousehold(context, household)
  if (divisions !== undefined && reaches(context, actor, action, divisions)) return
  throw new Fault('not-found', '没有这一户的档案，请重新查找。', { path: 'household' })
}

/**
 * Whether something that belongs to some divisions is the actor's to act on. What belongs to none inside the bureau, such as
 * somebody registered in another province, belongs to the bureau as a whole. Codes are compared as they are today.
 */
export function reaches(
  { tenant, clock }: RegisterContext,
  actor: Actor,
  action: Action,
  divisions: readonly string[],
): boolean {
  const day = today(clock)
  const bureau = codeOn(String(tenant), day)
  const inside = divisions.map((code) => codeOn(code, day)).filter((code) => isWithin(code, bureau))
  const by = onDay(actor, day)
  return (inside.length > 0 ? inside : [bureau]).some((area) => findDenial(by, action, { tenant, area }) === undefined)
}

/** Whether the hat that is on covers the whole bureau. */
export function reachesAll(context: RegisterContext, actor: Actor, action: Action): boolean {
  return reaches(context, actor, action, [])
}

/** A division's code on a day: what lies in an abolished county lies in its successor. */
function codeOn(code: string, day: PlainDate): string {
  return divisionOn(code.slice(0, 6), day) + code.slice(6)
}

function onDay(actor: Actor, day: PlainDate): Actor {
  const { hat } = actor
  if (hat === undefined) return actor
  return { ...actor, hat: { ...hat, office: { ...hat.office, area: codeOn(hat.office.area, day) } } }
}

/** Names of the members of staff who wrote rows of an answer, by `u:<id>`. */
export async function staffNames(
  { tx, tenant }: RegisterContext,
  rows: readonly { readonly recordedBy: string }[],
): Promise<Record<string, string>> {
  const wanted = new Set(rows.map((row) => row.recordedBy))
  const accounts = await listAccounts(tx, tenant)
  const named = accounts.map(({ id, displayName }) => [`u:${id}`, displayName] as const)
  return Object.fromEntries(named.filter(([id]) => wanted.has(id)))
}

/** Names and masked numbers of people for an answer, each person once. */
export async function peopleOf(
  context: RegisterContext,
  persons: readonly string[],
  knownAt?: Date,
): Promise<z.output<typeof foundPerson>[]> {
  return (await describePeople(context, [...new Set(persons)], knownAt)).map(foundPersonOf)
}

/** Without a number that nobody knows. */
export function foundPersonOf({ maskedIdNumber, otherNames, ...one }: FoundPerson): z.output<typeof foundPerson> {
  return { ...one, otherNames: [...otherNames], ...(maskedIdNumber !== undefined && { maskedIdNumber }) }
}

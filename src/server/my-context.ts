import { Fault, isId } from '../kit/index.ts'
import { type AuthServices, callerOf, listCharges, personsOf } from '../platform/auth/index.ts'
import type { Contract, Visit } from '../platform/http/index.ts'
import { type RegisterContext, survivorsOf } from '../registers/people/index.ts'
import type { Origin } from './my-contracts.ts'
import { changeOnce, inRegister, noSuchPerson } from './people-context.ts'

type Charge = Awaited<ReturnType<typeof listCharges>>[number]

/** Somebody whom the caller's account stands for, or for whom it may act today. */
export interface Standing {
  /** The record that stands for them, also after records were merged. */
  readonly person: string
  /** Absent for oneself. */
  readonly charge?: Charge
}

/** Everybody whom an account opens today, each once: oneself goes before acting for somebody. */
export async function standingsOf(context: RegisterContext, account: string): Promise<Standing[]> {
  const own = await personsOf(context, account)
  const charges = await listCharges(context, `c:${account}`)
  const named = [...own, ...charges.map((charge) => charge.person)]
  const survivors = await survivorsOf(context, named, context.clock.now())
  const at = (person: string): string => survivors.get(person) ?? person
  const standings = new Map<string, Standing>()
  for (const charge of charges) standings.set(at(charge.person), { person: at(charge.person), charge })
  for (const person of own) standings.set(at(person), { person: at(person) })
  const isOwn = ({ charge }: Standing): boolean => charge === undefined
  return [...standings.values()].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
}

/** Throws `not-found` for anybody whom the account does not open today: an id alone tells nothing. */
async function mustStandFor(context: RegisterContext, account: string, id: string): Promise<Standing> {
  const standing = isId(id) ? (await standingsOf(context, account)).find(({ person }) => person === id) : undefined
  if (standing === undefined) throw noSuchPerson()
  return standing
}

/** Throws `forbidden` for an agent: what is a person's own to decide or to know. */
export function mustBeOneself({ charge }: Standing, sentence: string): void {
  if (charge !== undefined) throw new Fault('forbidden', sentence)
}

type Work<T> = (context: RegisterContext, standing: Standing) => Promise<T>

/** Does something for a person whom the caller's account opens; asked again at each step, since authorities end. */
export function forPerson<T>(services: AuthServices, visit: Visit, id: string, work: Work<T>): Promise<T> {
  const { account } = callerOf(visit).session
  return inRegister(services, visit, async (context) => work(context, await mustStandFor(context, account, id)))
}

/** The same for a change, which is carried out once however often it is sent. */
export function changeForPerson<T>(
  services: AuthServices,
  visit: Visit,
  contract: Contract,
  asked: { readonly params: { readonly id: string }; readonly body?: unknown },
  work: Work<T>,
): Promise<T> {
  const { account } = callerOf(visit).session
  return changeOnce(services, visit, contract, asked, async (context) =>
    work(context, await mustStandFor(context, account, asked.params.id)),
  )
}

/** Why a citizen’s own looks stand in the log. */
export function reasonOf({ charge }: Standing): string {
  return charge === undefined ? '本人查看' : '代办人查看'
}

/** Where a row comes from, as people call it: what they said at a window or on their phone, and the rest. */
export function originOf(row: {
  readonly source: { readonly kind: 'declared' | 'matched' | 'visit'; readonly on: string }
  readonly recordedBy: string
}): Origin {
  const { kind, on } = row.source
  if (kind !== 'declared') return { how: kind, on }
  return { how: row.recordedBy.startsWith('c:') ? 'phone' : 'window', on }
}

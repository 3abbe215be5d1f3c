import { addYears, Fault, isId, newId, today } from '../../kit/index.ts'
import { readSqlError, SQL_STATE } from '../db/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import { type Authority, findAuthorities, findStanding, insertAuthority, revokeStored } from './authority-store.ts'
import { type BoundPerson, personsOf } from './bind-person.ts'
import type { Caller } from './caller.ts'
import { type Actor, authorise, type By, idOf } from './permission.ts'
import { record, type VerbContext } from './verb-context.ts'

const LONGEST_YEARS = 1

/** Writes down that somebody may act for a person, for a year at most. Throws `forbidden`, `out-of-range` or `conflict`. */
export async function recordAuthority(
  context: VerbContext,
  by: By,
  person: BoundPerson,
  wish: Omit<Authority, 'id' | 'person'>,
): Promise<string> {
  const { tx, tenant, clock } = context
  authorise(by, 'authorities.record', { tenant, area: person.area })
  if (wish.agent === idOf(by))
    throw new Fault('forbidden', '不能给自己登记代办授权，请由另一个人登记。', { path: 'agent' })
  if (wish.to < wish.from || wish.to > addYears(wish.from, LONGEST_YEARS)) {
    throw new Fault('out-of-range', '代办授权要写明结束日期，最长一年，到期可以再登记。', { path: 'to' })
  }
  const id = newId(clock)
  try {
    await insertAuthority(tx, tenant, { ...wish, id, person: person.id }, idOf(by), clock)
  } catch (error) {
    if (readSqlError(error)?.state !== SQL_STATE.exclusionViolation) throw error
    throw new Fault('conflict', '这段日子里已经有同样的代办授权。')
  }
  await record(context, by, ENTRIES['authority.record'], `person:${person.id}`, {
    agent: wish.agent,
    authority: id,
  })
  return id
}

/** The window takes an authority back. Throws `not-found`. */
export async function revokeAuthority(context: VerbContext, by: By, person: BoundPerson, id: string): Promise<void> {
  authorise(by, 'authorities.record', { tenant: context.tenant, area: person.area })
  await revoke(context, by, (authority) => authority.person === person.id, id)
}

/** The person takes it back themselves. Throws `not-found` for one that is not about them. */
export async function revokeOwnAuthority(context: VerbContext, caller: Caller, id: string): Promise<void> {
  const own = await personsOf(context, caller.session.account)
  await revoke(context, caller.id, (authority) => own.includes(authority.person), id)
}

async function revoke(
  context: VerbContext,
  by: Actor | string,
  isTheirs: (authority: Authority) => boolean,
  id: string,
): Promise<void> {
  const { tx, tenant, clock } = context
  const [found] = isId(id) ? await findAuthorities(tx, tenant, { id }, today(clock)) : []
  const isRevoked = found !== undefined && isTheirs(found) && (await revokeStored(tx, tenant, id, idOf(by), clock))
  if (!isRevoked) throw new Fault('not-found', '没有这项代办授权，或者已经撤销、过期。')
  await record(context, by, ENTRIES['authority.revoke'], `authority:${id}`)
}

/** Who acts, and for whom: what a filing keeps as "filed by". */
export interface FiledBy {
  readonly actor: string
  /** The authority acted under; undefined for the person themselves. */
  readonly authority: string | undefined
}

/**
 * Whether the caller may act for a person today: as that person, or under an authority that has not ended. Asked again at
 * each step, so that an authority which ended between filling in and handing in counts no longer. Throws `forbidden`.
 */
export async function actFor(context: VerbContext, caller: Caller, person: string): Promise<FiledBy> {
  const { tx, tenant, clock } = context
  const isOneself =
    caller.session.kind === 'citizen' && (await personsOf(context, caller.session.account)).includes(person)
  if (isOneself) return { actor: caller.id, authority: undefined }
  const authority = await findStanding(tx, tenant, caller.id, person, today(clock))
  if (authority === undefined) {
    throw new Fault('forbidden', '您没有为这个人代办的授权，或者授权已经到期、撤销。请到窗口登记。')
  }
  return { actor: caller.id, authority }
}

/** The people somebody may act for today, as an agent. */
export async function listCharges({ tx, tenant, clock }: VerbContext, agent: string): Promise<Authority[]> {
  const day = today(clock)
  return (await findAuthorities(tx, tenant, { agent }, day)).filter((authority) => authority.from <= day)
}

/** Who may act for a person, today or later. */
export function listAgents({ tx, tenant, clock }: VerbContext, person: string): Promise<Authority[]> {
  return findAuthorities(tx, tenant, { person }, today(clock))
}

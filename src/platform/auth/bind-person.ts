import { Fault, isId, newId } from '../../kit/index.ts'
import { readSqlError, SQL_STATE } from '../db/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import {
  type Binding,
  endBinding,
  findBindings,
  insertBinding,
  insertLetter,
  proposeUnbinding,
  takeLetter,
  type UnbindingReason,
} from './binding-store.ts'
import type { Caller } from './caller.ts'
import { closeCitizen, findCitizenByPhone } from './citizen-store.ts'
import { countTries, LIMITS, refuseTooMany } from './limits.ts'
import { type Actor, authorise, type By, idOf } from './permission.ts'
import { phoneIndexes, readPhone } from './phone-sign-in.ts'
import { type AuthServices, inVerb } from './services.ts'
import { endSessions } from './session-store.ts'
import { digestOf, newPaperCode, readPaperCode } from './token.ts'
import { record, type VerbContext } from './verb-context.ts'

const LETTER_DAYS = 30
const GROUPS_OF_A_LETTER_CODE = 3

/** A person of the register as far as binding needs to know: whose they are. */
export interface BoundPerson {
  readonly id: string
  /** The division they belong to. */
  readonly area: string
}

/**
 * Binds a phone's account to a person whose identity card the window has seen. Several people may share one phone. Throws
 * `not-found` when nobody has signed in with that phone yet, `conflict` when it is bound already.
 */
export async function bindAtWindow(
  services: AuthServices,
  context: VerbContext,
  by: By,
  person: BoundPerson,
  typedPhone: string,
): Promise<string> {
  const { tx, tenant } = context
  authorise(by, 'bindings.make', { tenant, area: person.area })
  const account = await findCitizenByPhone(tx, phoneIndexes(services, readPhone(typedPhone)))
  if (account === undefined) {
    throw new Fault('not-found', '这个手机号还没有登录过。请本人先用手机登录一次，再来绑定。', { path: 'phone' })
  }
  return bind(context, { account, person: person.id, proof: 'window' }, by)
}

/** Binds an account to a person. Throws `conflict` when it is bound already. */
export async function bind(
  context: VerbContext,
  binding: Pick<Binding, 'account' | 'person' | 'proof'>,
  by: Actor | string,
): Promise<string> {
  const { tx, tenant, clock } = context
  const id = newId(clock)
  try {
    await insertBinding(tx, tenant, { ...binding, id }, idOf(by), clock)
  } catch (error) {
    if (readSqlError(error)?.state !== SQL_STATE.uniqueViolation) throw error
    throw new Fault('conflict', '这个手机账号已经绑定了这个人。')
  }
  await record(context, by, ENTRIES['binding.make'], `person:${binding.person}`, {
    account: binding.account,
    proof: binding.proof,
  })
  return id
}

/** Makes a code for a letter to a person's home; it is shown once, for printing. */
export async function issueLetter(context: VerbContext, by: By, person: BoundPerson): Promise<string> {
  const { tx, tenant, clock } = context
  authorise(by, 'bindings.make', { tenant, area: person.area })
  const code = newPaperCode(GROUPS_OF_A_LETTER_CODE)
  const id = newId(clock)
  await insertLetter(tx, tenant, { id, person: person.id, hash: digestOf(code), days: LETTER_DAYS }, idOf(by), clock)
  await record(context, by, ENTRIES['binding.letter'], `person:${person.id}`)
  return code
}

/** Binds the citizen's account to the person whom a letter was sent to. Throws `forbidden` for a wrong code, `too-many-requests`. */
export async function redeemLetter(services: AuthServices, caller: Caller, code: string): Promise<void> {
  const { tenant, account } = caller.session
  const tries = [LIMITS.letter, account] as const
  const bound = await inVerb(services, tenant, async (context) => {
    await refuseTooMany(services, context.tx, [tries])
    const person = await takeLetter(context.tx, tenant, digestOf(readPaperCode(code)), services.clock)
    if (person === undefined) {
      await countTries(services, context.tx, [tries])
      return false
    }
    await bind(context, { account, person, proof: 'letter' }, caller.id)
    return true
  })
  if (!bound)
    throw new Fault('forbidden', '信上的验证码不对、用过了或者过期了。可以请窗口重新寄一封。', { path: 'code' })
}

/** The people whom an account stands for in its place: all that it opens besides what it typed itself. */
export async function personsOf({ tx, tenant }: VerbContext, account: string): Promise<string[]> {
  return (await findBindings(tx, tenant, { account })).map((binding) => binding.person)
}

/** The bindings of a person, for those who may end them. */
export function bindingsOf({ tx, tenant }: VerbContext, by: By, person: BoundPerson): Promise<Binding[]> {
  authorise(by, 'bindings.end', { tenant, area: person.area })
  return findBindings(tx, tenant, { person: person.id })
}

/** The first of two people says that a number was lost or reassigned; its sessions end at once, to be safe. */
export async function proposeEnd(
  context: VerbContext,
  by: By,
  person: BoundPerson,
  id: string,
  reason: UnbindingReason,
): Promise<void> {
  const { tx, tenant, clock } = context
  authorise(by, 'bindings.end', { tenant, area: person.area })
  const binding = await requireBinding(context, person, id)
  await proposeUnbinding(tx, tenant, id, idOf(by), reason)
  await endSessions(tx, binding.account, {}, idOf(by), clock)
  await record(context, by, ENTRIES['binding.end-propose'], `binding:${id}`)
}

/**
 * The second one unbinds it. A number that is lost or somebody else's closes the whole account, so that whoever has the number
 * now starts anew. Throws `forbidden` for the first one.
 */
export async function confirmEnd(context: VerbContext, by: By, person: BoundPerson, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  authorise(by, 'bindings.end', { tenant, area: person.area })
  const binding = await requireBinding(context, person, id)
  if (binding.proposedBy === undefined) throw new Fault('conflict', '还没有人提出解除绑定。')
  if (binding.proposedBy === idOf(by)) throw new Fault('forbidden', '解除绑定要由另一个人确认。')
  await endBinding(tx, tenant, id, idOf(by), clock)
  if (binding.reason !== 'mistake') await closeCitizen(tx, binding.account, clock)
  await endSessions(tx, binding.account, {}, idOf(by), clock)
  await record(context, by, ENTRIES['binding.end'], `binding:${id}`)
}

async function requireBinding({ tx, tenant }: VerbContext, person: BoundPerson, id: string): Promise<Binding> {
  const [binding] = isId(id) ? await findBindings(tx, tenant, { id, person: person.id }) : []
  if (binding === undefined) throw new Fault('not-found', '没有这个绑定，或者已经解除。')
  return binding
}

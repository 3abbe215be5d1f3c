import { Fault } from '../kit/index.ts'
import {
  type AuthServices,
  type BoundPerson,
  type By,
  bindAtWindow,
  bindingsOf,
  type Caller,
  callerOf,
  confirmEnd,
  inVerb,
  issueLetter,
  listAgents,
  listCharges,
  personsOf,
  proposeEnd,
  recordAuthority,
  redeemLetter,
  revokeAuthority,
  revokeOwnAuthority,
  sendCode,
  signInByPhone,
  type VerbContext,
  writeToken,
} from '../platform/auth/index.ts'
import { readSqlError, SQL_STATE } from '../platform/db/index.ts'
import { type Contract, type Route, route, type Visit } from '../platform/http/index.ts'
import { browserOf } from './auth-routes.ts'
import { type Change, onceIn } from './change-once.ts'
import {
  bindByLetter,
  bindPerson,
  confirmUnbind,
  listOwnCharges,
  listPersonBindings,
  proposeUnbind,
  readOwnPeople,
  recordAgent,
  revokeAgent,
  revokeOwn,
  sendPhoneCode,
  signInAsCitizen,
  writeLetter,
} from './citizen-contracts.ts'

const DONE = { done: true } as const

/** Signing in by phone, and what a citizen may do about their own account. */
export function citizenRoutes(services: AuthServices): Route[] {
  const own = <T>(
    visit: Visit,
    work: (context: VerbContext, caller: ReturnType<typeof callerOf>) => Promise<T>,
  ): Promise<T> => {
    const caller = callerOf(visit)
    return inVerb(services, caller.session.tenant, (context) => work(context, caller))
  }
  return [
    route(sendPhoneCode, async ({ body }, visit) => {
      await sendCode(services, body.tenant, body.phone, visit.address)
      return DONE
    }),
    route(signInAsCitizen, async ({ body }, visit) => {
      const { token } = await signInByPhone(services, body, browserOf(services, visit))
      writeToken(services, visit, token)
      return DONE
    }),
    route(readOwnPeople, (_, visit) =>
      own(visit, async (context, { id, session }) => {
        const people = await personsOf(context, session.account)
        const agents = await Promise.all(people.map((person) => listAgents(context, person)))
        return { people, charges: await listCharges(context, id), agents: agents.flat() }
      }),
    ),
    route(listOwnCharges, async (_, visit) => ({
      charges: await own(visit, (context, { id }) => listCharges(context, id)),
    })),
    route(bindByLetter, async ({ body }, visit) => {
      await redeemLetter(services, callerOf(visit), body.code)
      return DONE
    }),
    route(revokeOwn, async ({ params }, visit) => {
      const change = { services, visit, contract: revokeOwn, asked: { params } }
      await own(visit, (context, caller) =>
        onceIn(context, change, () => revokeOwnAuthority(context, caller, params.id)),
      )
      return DONE
    }),
  ]
}

/** Finds a person of the register, in the bureau of the transaction and as far as the actor's area reaches. */
type FindPerson = (context: VerbContext, actor: Caller['actor'], id: string) => Promise<BoundPerson | undefined>

function nobody(): Fault {
  return new Fault('not-found', '没有这个人的档案，请重新查找。')
}

type AboutPerson<T> = (context: VerbContext, by: By, person: BoundPerson) => Promise<T>

/** Runs a verb about a person whom the caller may know. Throws `not-found` for anybody else. */
async function about<T>(
  services: AuthServices,
  findPerson: FindPerson,
  asked: { readonly visit: Visit; readonly id: string },
  work: AboutPerson<T>,
): Promise<T> {
  const { actor } = callerOf(asked.visit)
  try {
    return await inVerb(services, actor.tenant, async (context) => {
      const person = await findPerson(context, actor, asked.id)
      if (person === undefined) throw nobody()
      return work(context, actor, person)
    })
  } catch (error) {
    throw readSqlError(error)?.state === SQL_STATE.foreignKeyViolation ? nobody() : error
  }
}

/** Which phone stands for which person, and who acts for whom. */
export function bindingRoutes(services: AuthServices, findPerson: FindPerson): Route[] {
  type Asked = Change['asked'] & { readonly params: { readonly id: string } }
  const once = <T>(visit: Visit, contract: Contract, asked: Asked, work: AboutPerson<T>): Promise<T> =>
    about(services, findPerson, { visit, id: asked.params.id }, (context, by, person) =>
      onceIn(context, { services, visit, contract, asked }, () => work(context, by, person)),
    )
  return [
    route(listPersonBindings, async ({ params }, visit) => ({
      bindings: await about(services, findPerson, { visit, id: params.id }, async (context, by, person) => {
        const bindings = await bindingsOf(context, by, person)
        return bindings.map(({ id, proof, proposedBy }) => ({ id, proof, ending: proposedBy !== undefined }))
      }),
    })),
    route(bindPerson, async ({ params, body }, visit) => ({
      id: await once(visit, bindPerson, { params, body }, (context, by, person) =>
        bindAtWindow(services, context, by, person, body.phone),
      ),
    })),
    route(writeLetter, async ({ params }, visit) => ({
      code: await once(visit, writeLetter, { params }, issueLetter),
    })),
    route(proposeUnbind, async ({ params, body }, visit) => {
      await once(visit, proposeUnbind, { params, body }, (...who) => proposeEnd(...who, params.other, body.reason))
      return DONE
    }),
    route(confirmUnbind, async ({ params }, visit) => {
      await once(visit, confirmUnbind, { params }, (...who) => confirmEnd(...who, params.other))
      return DONE
    }),
    route(recordAgent, async ({ params, body }, visit) => ({
      id: await once(visit, recordAgent, { params, body }, (...who) => recordAuthority(...who, body)),
    })),
    route(revokeAgent, async ({ params }, visit) => {
      await once(visit, revokeAgent, { params }, (...who) => revokeAuthority(...who, params.other))
      return DONE
    }),
  ]
}

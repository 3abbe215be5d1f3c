import { type AuthServices, callerOf, inVerb, type VerbContext } from '../platform/auth/index.ts'
import { answerOnce, type Contract, onceKeyOf, type Visit } from '../platform/http/index.ts'

/** A request that changes something, with what it asks. */
export interface Change {
  readonly services: AuthServices
  readonly visit: Visit
  readonly contract: Contract
  readonly asked: { readonly params?: unknown; readonly body?: unknown }
  /** On a route that lets everybody in: on whose behalf; absent: the caller's. */
  readonly caller?: string
}

type Work<T> = (context: VerbContext, actor: ReturnType<typeof callerOf>['actor']) => Promise<T>

/** Runs a change in the caller's own bureau, since no request names another one; sent twice under one key, it is carried out once. */
export function changeOnce<T>(change: Change, work: Work<T>): Promise<T> {
  const { actor } = callerOf(change.visit)
  return inVerb(change.services, actor.tenant, (context) => onceIn(context, change, () => work(context, actor)))
}

/** The same inside a transaction that is open already. An answer with a secret is kept as only the field keys open it. */
export async function onceIn<T>(context: VerbContext, change: Change, work: () => Promise<T>): Promise<T> {
  const { services, visit, contract, asked } = change
  const caller = change.caller ?? callerOf(visit).id
  const key = onceKeyOf(visit)
  const cipher = services.keys.cipherFor(context.tenant)
  const digests = cipher.blindIndexes(
    'request',
    JSON.stringify([contract.path, asked.params ?? null, asked.body ?? null]),
  )
  const request = { caller, key, digests }
  if (contract.once !== 'sealed') return answerOnce(context, request, work)
  const place = { table: 'answered_request', column: 'answer', row: `${caller} ${key}` }
  const sealed = await answerOnce(context, request, async () => cipher.encrypt(JSON.stringify(await work()), place))
  // Sealed by a former run of this very work.
  return JSON.parse(cipher.decrypt(sealed, place)) as T
}

import { isDeepStrictEqual } from 'node:util'
import { Fault, newId, type PlainDate } from '../../kit/index.ts'
import { alreadySaid, checkDays, momentAfter, type RegisterContext, type Source, succeed } from '../people/index.ts'
import { type HomeFactKind, parseHomePayload, type Share } from './home.ts'
import { checkSum, parseShare } from './shares.ts'
import { closeRows, insertHomeFacts, insertShares, loadHomeFacts, loadShares } from './store.ts'

/** Something said about a home for some days; a `null` payload says that it is not so. */
export interface HomeStatement {
  readonly kind: Exclude<HomeFactKind, 'disposal'>
  readonly payload: Readonly<Record<string, unknown>> | null
  readonly from: PlainDate
  /** The last day, such as the end of an appraisal's validity; absent: until further notice. */
  readonly to?: PlainDate
  readonly source: Source
}

/** That a person owns a part of a home on some days; a `null` share says that nothing is owned. */
export interface ShareStatement {
  readonly person: string
  /** `0.5`, `50%` or `1/2`. */
  readonly share: string | null
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Source
}

/** Writes down what is said about a home whose row is locked; answers whether anything was new. */
export async function sayHome(
  context: RegisterContext,
  home: string,
  statement: HomeStatement,
  path: string,
): Promise<boolean> {
  const { kind, from, to, source } = statement
  checkDays(from, to, source, path)
  const payload = statement.payload === null ? null : parseHomePayload(kind, statement.payload, path)
  const period = { from, to: to ?? null }
  const known = (await loadHomeFacts(context, { homes: [home] })).filter((fact) => fact.kind === kind)
  if (payload !== null && alreadySaid(known, period, (fact) => isDeepStrictEqual(fact.payload, payload))) return false
  const { closed, remainders } = succeed(known, period)
  const moment = momentAfter(closed, context.clock.now())
  const since = { knownFrom: moment.toISOString(), knownTo: null }
  await closeRows(
    context,
    'home_fact',
    closed.map((fact) => fact.id),
    moment,
  )
  const rest = remainders.map(({ of, period }) => ({ ...of, ...period, ...since, id: newId(context.clock) }))
  const told = { source, recordedBy: context.actor.id, person: null, item: '' }
  const row = payload === null ? [] : [{ id: newId(context.clock), home, kind, payload, ...period, ...since, ...told }]
  await insertHomeFacts(context, [...rest, ...row])
  return closed.length + row.length > 0
}

/**
 * Writes down who owns which part of a home whose row is locked; answers whether anything was new. Throws `out-of-range` when
 * the parts would sum to more than the whole on any day.
 */
export async function sayShares(
  context: RegisterContext,
  home: string,
  statements: readonly ShareStatement[],
  path = 'shares',
): Promise<boolean> {
  let changed = false
  for (const [at, statement] of statements.entries()) {
    if (await sayShare(context, home, statement, `${path}.${at}`)) changed = true
  }
  checkSum(await loadShares(context, { homes: [home] }))
  return changed
}

async function sayShare(
  context: RegisterContext,
  home: string,
  statement: ShareStatement,
  path: string,
): Promise<boolean> {
  const { person, from, to, source } = statement
  checkDays(from, to, source, path)
  const share = statement.share === null ? null : parseShare(statement.share, `${path}.share`)
  const period = { from, to: to ?? null }
  const known = (await loadShares(context, { homes: [home] })).filter((one) => one.person === person)
  const same = (one: Share): boolean => share !== null && Number(one.share) === Number(share)
  if (share !== null && alreadySaid(known, period, same)) return false
  const { closed, remainders } = succeed(known, period)
  if (share === null && closed.length === 0) return false
  const moment = momentAfter(closed, context.clock.now())
  const since = { knownFrom: moment.toISOString(), knownTo: null }
  await closeRows(
    context,
    'home_share',
    closed.map((one) => one.id),
    moment,
  )
  const rest = remainders.map(({ of, period }) => ({ ...of, ...period, ...since, id: newId(context.clock) }))
  const told = { source, recordedBy: context.actor.id }
  const row = share === null ? [] : [{ id: newId(context.clock), home, person, share, ...period, ...since, ...told }]
  await insertShares(context, [...rest, ...row])
  return true
}

/** A fault when nothing of a submission was new. */
export function nothingNew(): Fault {
  return new Fault('malformed', '提交的内容与现有记录完全相同，没有需要变更的。', { path: 'statements' })
}

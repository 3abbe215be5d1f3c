import { Fault, groupBy, newId, type PlainDate } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import { checkDays, type Source } from './fact.ts'
import { checkRoster, type Membership, parseKinship } from './household.ts'
import { closeMemberships, insertMemberships, loadMemberships } from './store-households.ts'
import { lockPersons } from './store-people.ts'
import { alreadySaid, momentAfter, succeed } from './timeline.ts'

/** Where somebody belongs on and after a day; no household: nowhere. */
export interface Belonging {
  readonly person: string
  readonly household: string | null
  readonly kinship: string
  readonly covered: boolean
  readonly from: PlainDate
  /** The last day; absent: until further notice. */
  readonly to?: PlainDate
}

/** What goes into the register beside the belongings themselves. */
export interface MembershipChange {
  readonly belongings: readonly Belonging[]
  readonly reason: string
  readonly source: Source
}

/**
 * Writes down who belongs where. All that is touched is closed before anything new is written, so that a head may hand over in
 * one step. Answers how many belongings were new. Throws `conflict`, `not-found`, `malformed` or `out-of-range`.
 */
export async function assertMemberships(context: RegisterContext, change: MembershipChange): Promise<number> {
  const { belongings, reason, source } = change
  const persons = [...new Set(belongings.map((one) => one.person))]
  const locked = await lockPersons(context, persons)
  if (locked.length < persons.length) throw new Fault('not-found', '没有这个人的档案，请重新查找。', { path: 'person' })
  if (locked.some((anchor) => anchor.mergedInto !== null)) {
    throw new Fault('conflict', '有一份档案已经并入另一份，请打开合并后的档案再办理。', { path: 'person' })
  }
  const open = await loadMemberships(context, { persons })
  const moment = momentAfter(open, context.clock.now())
  const known = groupBy(open, (one) => one.person)
  const rows = belongings.map((belonging, at) =>
    rowsOf(context, belonging, known.get(belonging.person) ?? [], { reason, source, moment }, at),
  )
  await closeMemberships(
    context,
    rows.flatMap(({ closed }) => closed),
    moment,
  )
  await insertMemberships(
    context,
    rows.flatMap(({ fresh }) => fresh),
  )
  return rows.filter(({ closed, fresh }) => closed.length + fresh.length > 0).length
}

interface Told {
  readonly reason: string
  readonly source: Source
  readonly moment: Date
}

function rowsOf(
  { clock, actor }: RegisterContext,
  belonging: Belonging,
  known: readonly Membership[],
  { reason, source, moment }: Told,
  at: number,
): { closed: string[]; fresh: Membership[] } {
  const { person, household, covered, from, to } = belonging
  checkDays(from, to, source, `members.${at}`)
  const kinship = household === null ? '' : parseKinship(belonging.kinship, `members.${at}.kinship`)
  const period = { from, to: to ?? null }
  const same = (one: Membership): boolean =>
    one.household === household && one.kinship === kinship && one.covered === covered
  if (alreadySaid(known, period, same)) return { closed: [], fresh: [] }
  const { closed, remainders } = succeed(known, period)
  const since = { knownFrom: moment.toISOString(), knownTo: null }
  const rest = remainders.map(({ of, period }) => ({ ...of, ...period, ...since, id: newId(clock) }))
  const told = { reason, source, recordedBy: actor.id }
  const row =
    household === null ? [] : [{ id: newId(clock), household, person, kinship, covered, ...period, ...since, ...told }]
  return { closed: closed.map((one) => one.id), fresh: [...rest, ...row] }
}

/** A household's members on a day, as they are known now. */
export function membersOn(context: RegisterContext, household: string, day: PlainDate): Promise<Membership[]> {
  return loadMemberships(context, { household, day })
}

/** After a change: each household has one head from that day on. Throws `conflict`. */
export async function checkHeads(
  context: RegisterContext,
  households: readonly string[],
  day: PlainDate,
): Promise<void> {
  for (const household of households) checkRoster(await membersOn(context, household, day))
}

import { addDays, addYears, Fault, newId, type PlainDate } from '../../kit/index.ts'
import { type RegisterContext, recordKind, recordsOf, type Source } from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import { type HomeFact, type HomePayload, parseHomePayload } from './home.ts'
import { sayShares } from './say-home.ts'
import { changeHome, insertHomeFacts, loadHomeFacts, loadShares } from './store.ts'

/** That somebody gave up a part of a home. */
export interface Disposal {
  readonly home: string
  readonly version: number
  readonly person: string
  /** The first day on which the part is not owned any more. */
  readonly on: PlainDate
  readonly how: HomePayload<'disposal'>['how']
  /** Yuan as decimal text. */
  readonly amount?: string
  readonly resettlement?: string
  readonly source: Source
}

/** Ends a person's part of a home and keeps how it was given up. Throws `not-found` when nothing was owned on the day before. */
export async function disposeHome(context: RegisterContext, disposal: Disposal): Promise<number> {
  const { home, version, person, on, how, amount, resettlement, source } = disposal
  const next = await changeHome(context, home, version)
  const shares = await loadShares(context, { homes: [home], day: addDays(on, -1) })
  const owned = shares.find((one) => one.person === person)
  if (owned === undefined) throw new Fault('not-found', '此人在处分之前没有这处房屋的产权份额。', { path: 'person' })
  const told = {
    how,
    share: owned.share,
    ...(amount === undefined ? {} : { amount }),
    ...(resettlement === undefined ? {} : { resettlement }),
  }
  const payload = parseHomePayload('disposal', told, 'disposal')
  await sayShares(context, home, [{ person, share: null, from: on, source }])
  const known = { knownFrom: context.clock.now().toISOString(), knownTo: null, recordedBy: context.actor.id }
  const id = newId(context.clock)
  const fact: HomeFact = { id, home, person, kind: 'disposal', item: id, payload, from: on, to: on, ...known, source }
  await insertHomeFacts(context, [fact])
  await recordKind(context, HOME_AUDIT_KINDS['home.dispose'], [`home:${home}`], { person, on, how })
  return next
}

const YEARS = 5

/** What people gave up within the five years that end on a day, as known at an instant. */
export async function disposalsWithinFiveYears(
  context: RegisterContext,
  persons: readonly string[],
  day: PlainDate,
  knownAt: Date,
): Promise<HomeFact[]> {
  const records = [...(await recordsOf(context, persons, knownAt)).values()].flat()
  const facts = await loadHomeFacts(context, { persons: records, knownAt })
  return disposalsSince(facts, day)
}

/** Of some facts the disposals within the five years that end on a day. */
export function disposalsSince(facts: readonly HomeFact[], day: PlainDate): HomeFact[] {
  return facts.filter((fact) => fact.kind === 'disposal' && fact.from <= day && fact.from > addYears(day, -YEARS))
}

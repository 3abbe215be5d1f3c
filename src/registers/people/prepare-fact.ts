import { Fault, newId } from '../../kit/index.ts'
import type { Preparation } from './context.ts'
import { checkDays, type Fact, type Statement, type Subject } from './fact.ts'
import { type FactKind, fitsSubject, itemOf, parsePayload } from './fact-kinds.ts'
import { isSecretKind, seal, takeNumber } from './secrets.ts'
import type { OwnedFact } from './store-facts.ts'
import type { Secret } from './store-people.ts'
import type { Period } from './timeline.ts'

/** A statement checked and ready to be written down. */
export interface PreparedFact {
  readonly kind: FactKind
  readonly item: string
  /** null: not true on these days. */
  readonly payload: Fact['payload'] | null
  readonly period: Period
  readonly source: Statement['source']
  /** The number to which the payload refers, in plain. */
  readonly number?: string
  /** A number that is new, to be kept under the id to which the payload refers. */
  readonly secret?: Secret
}

/** A number that is kept already, and under which id. */
export interface KnownNumber {
  readonly number: string
  readonly secret: string
}

/**
 * Checks a statement and encrypts its number. `known` are the facts of its kind as the office knows them: a number that is
 * among them is not encrypted anew. Throws `malformed`, `not-a-date` or `out-of-range` with the path.
 */
export function prepareFact(
  context: Preparation,
  subject: Subject,
  statement: Statement,
  path: string,
  known: readonly KnownNumber[] = [],
): PreparedFact {
  const { kind, from, to, source } = statement
  checkDays(from, to, source, path)
  if (!fitsSubject(kind, 'person' in subject ? 'person' : 'household')) {
    throw new Fault('malformed', '这一类信息不能记在这里：请分清是个人的还是家庭的。', { path: `${path}.kind` })
  }
  const period = { from, to: to ?? null }
  if (statement.payload === null) return { kind, item: statement.item ?? '', payload: null, period, source }
  if (!isSecretKind(kind) || !('person' in subject)) {
    const payload: Fact['payload'] = parsePayload(kind, statement.payload, path)
    return { kind, item: itemOf(kind, payload), payload, period, source }
  }
  const { number, rest } = takeNumber(context, kind, statement.payload, path)
  const same = known.find((one) => one.number === number)
  const fresh = same === undefined ? seal(context, subject.person, kind, number) : undefined
  const payload: Fact['payload'] = parsePayload(kind, { ...rest, secret: same?.secret ?? fresh?.id }, path)
  const prepared = { kind, item: itemOf(kind, payload), payload, period, source, number }
  return fresh === undefined ? prepared : { ...prepared, secret: fresh }
}

/** The row of a prepared fact; none when it says that nothing is true. */
export function factsOfPrepared(
  { clock, actor }: Preparation,
  subject: Subject,
  { kind, item, payload, period, source }: PreparedFact,
  moment: Date,
): OwnedFact[] {
  if (payload === null) return []
  const since = { knownFrom: moment.toISOString(), knownTo: null }
  return [{ id: newId(clock), subject, kind, item, payload, ...period, ...since, source, recordedBy: actor.id }]
}

import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../kit/index.ts'
import type { RegisterContext } from './context.ts'
import type { Statement, Subject } from './fact.ts'
import type { FactKind } from './fact-kinds.ts'
import { factsOfPrepared, type KnownNumber, prepareFact } from './prepare-fact.ts'
import type { OwnedFact } from './store-facts.ts'
import type { Secret } from './store-people.ts'
import { alreadySaid, momentAfter, succeed } from './timeline.ts'

/**
 * What is known of one subject, and what becomes of it as statements follow one another. Nothing is written: `closed`, `secrets` and
 * `written` are what the database is to be told, in this order.
 */
export class FactBook {
  readonly subject: Subject
  readonly closed: { readonly id: string; readonly at: Date }[] = []
  readonly secrets: Secret[] = []
  readonly changedKinds = new Set<FactKind>()
  readonly #context: RegisterContext
  #known: readonly OwnedFact[]
  readonly #numbers: KnownNumber[]
  /** Rows that are not in the database yet. */
  readonly #fresh = new Map<string, OwnedFact>()

  /** `known` are the facts of the kinds that will be said, `numbers` those to which they refer, by secret. */
  constructor(
    context: RegisterContext,
    subject: Subject,
    known: readonly OwnedFact[],
    numbers: ReadonlyMap<string, string>,
  ) {
    this.#context = context
    this.subject = subject
    this.#known = known
    this.#numbers = known.flatMap(({ payload }) => {
      const secret = String(payload.secret)
      const number = numbers.get(secret)
      return number === undefined ? [] : [{ number, secret }]
    })
  }

  get written(): readonly OwnedFact[] {
    return [...this.#fresh.values()]
  }

  /** Takes a statement in, unless it was known already for all its days. Throws as `prepareFact`. */
  say(statement: Statement, path: string): void {
    const prepared = prepareFact(this.#context, this.subject, statement, path, this.#numbers)
    const { kind, item, payload, period, number, secret } = prepared
    const known = this.#known.filter((fact) => fact.kind === kind && fact.item === item)
    if (payload !== null && alreadySaid(known, period, (fact) => isDeepStrictEqual(fact.payload, payload))) return
    const { closed, remainders } = succeed(known, period)
    if (payload === null && closed.length === 0) return
    const moment = momentAfter(closed, this.#context.clock.now())
    const since = { knownFrom: moment.toISOString(), knownTo: null }
    const rest = remainders.map(({ of, period }) => ({ ...of, ...period, ...since, id: newId(this.#context.clock) }))
    for (const fact of closed) this.#close(fact, moment)
    if (secret !== undefined) this.secrets.push(secret)
    if (secret !== undefined && number !== undefined) this.#numbers.push({ number, secret: secret.id })
    const rows = [...rest, ...factsOfPrepared(this.#context, this.subject, prepared, moment)]
    for (const row of rows) this.#fresh.set(row.id, row)
    this.#known = [...this.#known.filter((fact) => !closed.includes(fact)), ...rows]
    this.changedKinds.add(kind)
  }

  #close(fact: OwnedFact, moment: Date): void {
    // What nobody ever knew goes without a trace.
    if (!this.#fresh.delete(fact.id)) this.closed.push({ id: fact.id, at: moment })
  }
}

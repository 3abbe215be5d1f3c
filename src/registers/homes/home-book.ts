import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../kit/index.ts'
import { alreadySaid, checkDays, momentAfter, type RegisterContext, succeed } from '../people/index.ts'
import { type HomeFact, parseHomePayload, type Share } from './home.ts'
import { checkSum, parseShare } from './shares.ts'
import type { HomeStatement, ShareStatement } from './statements.ts'
import type { ClosedRow } from './store.ts'

/** What a home is known to be at a moment, and what the database is to be told of it. */
interface Page {
  readonly facts: readonly HomeFact[]
  readonly shares: readonly Share[]
  readonly closed: readonly ClosedRow[]
  /** Ids of rows that are not in the database yet. */
  readonly fresh: ReadonlySet<string>
}

/** What is known of one home, and what becomes of it as statements follow one another. Nothing is written. */
export class HomeBook {
  readonly home: string
  readonly #context: RegisterContext
  #page: Page

  constructor(context: RegisterContext, home: string, facts: readonly HomeFact[], shares: readonly Share[]) {
    this.#context = context
    this.home = home
    this.#page = { facts, shares, closed: [], fresh: new Set() }
  }

  get closed(): readonly ClosedRow[] {
    return this.#page.closed
  }

  get freshFacts(): readonly HomeFact[] {
    return this.#page.facts.filter(({ id }) => this.#page.fresh.has(id))
  }

  get freshShares(): readonly Share[] {
    return this.#page.shares.filter(({ id }) => this.#page.fresh.has(id))
  }

  get isChanged(): boolean {
    return this.#page.fresh.size + this.#page.closed.length > 0
  }

  /** Does something; when it throws, the book is as it was. */
  attempt<T>(work: () => T): T {
    const before = this.#page
    try {
      return work()
    } catch (error) {
      this.#page = before
      throw error
    }
  }

  /** Takes in what is said of the home; answers whether it was new. Throws with the path. */
  say({ kind, payload: said, from, to, source }: HomeStatement, path: string): boolean {
    checkDays(from, to, source, path)
    const payload = said === null ? null : parseHomePayload(kind, said, path)
    const period = { from, to: to ?? null }
    const known = this.#page.facts.filter((fact) => fact.kind === kind)
    if (payload !== null && alreadySaid(known, period, (fact) => isDeepStrictEqual(fact.payload, payload))) return false
    const { closed, remainders } = succeed(known, period)
    const { since, moment } = this.#since(closed)
    const { home } = this
    const rest = remainders.map(({ of, period }) => ({ ...of, ...period, ...since, id: this.#id() }))
    const told = { source, recordedBy: this.#context.actor.id, person: null, item: '' }
    const row = payload === null ? [] : [{ id: this.#id(), home, kind, payload, ...period, ...since, ...told }]
    this.#page = this.#turn('facts', 'home_fact', closed, [...rest, ...row], moment)
    return closed.length + row.length > 0
  }

  /** Takes in who owns which part; answers whether it was new. `checkShares` looks at the sum. */
  sayShare({ person, share: said, from, to, source }: ShareStatement, path: string): boolean {
    checkDays(from, to, source, path)
    const share = said === null ? null : parseShare(said, `${path}.share`)
    const period = { from, to: to ?? null }
    const known = this.#page.shares.filter((one) => one.person === person)
    const same = (one: Share): boolean => share !== null && Number(one.share) === Number(share)
    if (share !== null && alreadySaid(known, period, same)) return false
    const { closed, remainders } = succeed(known, period)
    if (share === null && closed.length === 0) return false
    const { since, moment } = this.#since(closed)
    const { home } = this
    const rest = remainders.map(({ of, period }) => ({ ...of, ...period, ...since, id: this.#id() }))
    const told = { source, recordedBy: this.#context.actor.id }
    const row = share === null ? [] : [{ id: this.#id(), home, person, share, ...period, ...since, ...told }]
    this.#page = this.#turn('shares', 'home_share', closed, [...rest, ...row], moment)
    return true
  }

  /** Throws `out-of-range` when the parts sum to more than the whole on any day. */
  checkShares(): void {
    checkSum(this.#page.shares)
  }

  #since(closed: readonly HomeFact[] | readonly Share[]): {
    since: { knownFrom: string; knownTo: null }
    moment: Date
  } {
    const moment = momentAfter(closed, this.#context.clock.now())
    return { since: { knownFrom: moment.toISOString(), knownTo: null }, moment }
  }

  #id(): string {
    return newId(this.#context.clock)
  }

  /** The page with some rows gone and others come. What nobody ever knew goes without a trace. */
  #turn<Rows extends 'facts' | 'shares'>(
    rows: Rows,
    table: ClosedRow['table'],
    closed: readonly { readonly id: string }[],
    come: Page[Rows],
    at: Date,
  ): Page {
    const gone = new Set(closed.map(({ id }) => id))
    const known = [...gone].filter((id) => !this.#page.fresh.has(id))
    const stay = [...this.#page.fresh].filter((id) => !gone.has(id))
    return {
      ...this.#page,
      [rows]: [...this.#page[rows].filter(({ id }) => !gone.has(id)), ...come],
      closed: [...this.#page.closed, ...known.map((id) => ({ table, id, at }))],
      fresh: new Set([...stay, ...come.map(({ id }) => id)]),
    }
  }
}

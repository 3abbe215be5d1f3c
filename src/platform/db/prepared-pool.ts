import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** Most statements that a connection keeps prepared; the server holds each of them with its plan. */
const MOST_PREPARED = 400

/** Most statements remembered as asked once. */
const MOST_SEEN = 2000

/** Statements over lists of many values come in every length, and are not worth keeping. */
const MOST_VALUES = 48

/** Plain words have no plan to keep. */
const PLAIN = /^(begin|commit|rollback)$/

/**
 * What begins a transaction answers nothing that anybody waits for: the first question is sent right behind it, and fails with it.
 * Should a transaction not begin, its bureau is not set either, so that of the bureaus' tables no row is seen and none written.
 * The same goes for what is marked: where it fails, the server commits nothing, and whoever commits hears of it.
 */
const SENT_AHEAD = /^(begin$|select set_tenant\()|\/\* ahead \*\/$/

/** What the server says when a table was changed beneath a prepared statement: SQLSTATE 0A000. */
const TABLE_CHANGED = 'cached plan must not change result type'

/**
 * A pool whose connections prepare each statement that they are asked a second time, so that the server reads and plans it once, and
 * wait for the beginning of a transaction only together with its first question. The pool's `pipeline` must be on for that.
 * Where a table is changed beneath a connection, the statement that notices it fails once, and all are prepared anew.
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect()
    const known = clients.get(client) ?? preparing(client)
    clients.set(client, known)
    return known
  }
  return { connect, end: () => pool.end() }
}

function preparing(client: pg.PoolClient): PostgresPoolClient {
  // A connection that breaks while it is lent fails the questions that are under way; unheard, it would end the process.
  client.on('error', () => {})
  const book = nameBook()
  let ahead: Promise<unknown>[] = []
  const ask = async <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const name = values.length > MOST_VALUES || PLAIN.test(text) ? undefined : book.nameOf(text)
    const wish = { text, values: [...values], ...(name === undefined ? {} : { name }) }
    try {
      return (await client.query(wish)) as PostgresQueryResult<unknown> as PostgresQueryResult<R>
    } catch (error) {
      if (error instanceof Error && error.message === TABLE_CHANGED) book.forget()
      throw error
    }
  }
  const { stream } = client.connection
  const query = async <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const isAhead = SENT_AHEAD.test(text)
    // What begins a transaction goes out in one piece, which wakes the server once.
    if (text === 'begin') stream.cork()
    const answer = ask<R>(text, values)
    // Whoever waits for it below hears of a failure; nobody else needs to.
    answer.catch(() => {})
    if (text !== 'begin') stream.uncork()
    if (isAhead) {
      ahead.push(answer)
      return { command: 'SELECT', rowCount: 0, rows: [] }
    }
    const before = ahead
    ahead = []
    // What was refused is rolled back all the same, and whoever rolls back knows a reason already.
    if (text !== 'rollback') await Promise.all(before)
    return answer
  }
  // Kysely's client also streams from cursors, which nobody asks for here.
  return { query, release: () => client.release() } as PostgresPoolClient
}

/** Names for the statements of one connection; none for a statement that was not seen before. */
function nameBook(): { nameOf(text: string): string | undefined; forget(): void } {
  const seen = new Set<string>()
  const names = new Map<string, string>()
  let given = 0
  return {
    nameOf: (text) => {
      const name = names.get(text)
      if (name !== undefined) return name
      if (!seen.delete(text)) {
        if (seen.size >= MOST_SEEN) seen.clear()
        seen.add(text)
        return undefined
      }
      if (names.size >= MOST_PREPARED) return undefined
      given++
      names.set(text, `anju_${given}`)
      return names.get(text)
    },
    forget: () => names.clear(),
  }
}

import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { checkCommit, isTableChanged, nameBook } from './statement-names.ts'

/**
 * What begins a transaction answers nothing that anybody waits for: the first question is sent right behind it, and fails with it.
 * Should a transaction not begin, its bureau is not set either, so that of the bureaus' tables no row is seen and none written.
 * The same goes for what is marked: where it fails, the server commits nothing, and whoever commits hears of it.
 */
const SENT_AHEAD = /^(begin$|select set_tenant\()|\/\* ahead \*\/$/

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
    const name = book.nameOf(text, values.length)
    const wish = { text, values: [...values], ...(name === undefined ? {} : { name }) }
    try {
      const result = (await client.query(wish)) as PostgresQueryResult<unknown> as PostgresQueryResult<R>
      checkCommit(text, result.command)
      return result
    } catch (error) {
      if (isTableChanged(error)) book.forget()
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

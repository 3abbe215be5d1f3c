import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { preparedStatements } from './pglite-statements.ts'

/**
 * PGlite has one connection. It stands here as a pool of one: who comes first is served first, and a transaction keeps
 * it until the end. Whoever waits longer than `patience` milliseconds gets `unavailable` instead of waiting for ever.
 */
export function pglitePool(pglite: PGlite, patience: number): PostgresPool {
  const waiting: (() => void)[] = []
  let taken = false
  const release = (): void => {
    const next = waiting.shift()
    if (next) next()
    else taken = false
  }
  // Kysely's client also streams from cursors, which nobody asks of PGlite.
  const client = { query: preparedStatements(pglite), release } as PostgresPoolClient
  const connect = (): Promise<PostgresPoolClient> => {
    if (taken) return waitForTurn(waiting, patience).then(() => client)
    taken = true
    return Promise.resolve(client)
  }
  return { connect, end: () => pglite.close() }
}

function waitForTurn(waiting: (() => void)[], patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const turn = (): void => {
      clearTimeout(timer)
      resolve()
    }
    const giveUp = (): void => {
      waiting.splice(waiting.indexOf(turn), 1)
      reject(new Fault('unavailable', '数据库正忙，请稍后再试。'))
    }
    const timer = setTimeout(giveUp, patience)
    waiting.push(turn)
  })
}

/** Most statements that a connection keeps prepared; the database holds each of them with its plan. */
const MOST_PREPARED = 400

/** Most statements remembered as asked once. */
const MOST_SEEN = 2000

/** Statements over lists of many values come in every length, and are not worth keeping. */
const MOST_VALUES = 48

/** Plain words have no plan to keep. */
const PLAIN = /^(begin|commit|rollback)$/

/** What the database says when a table was changed beneath a prepared statement: SQLSTATE 0A000. */
const TABLE_CHANGED = 'cached plan must not change result type'

/** The names of the statements that one connection has prepared. */
export interface NameBook {
  /** A name for a statement that is asked a second time with so many values; none for one that is not worth keeping. */
  nameOf(text: string, values: number): string | undefined
  /** Gives new names from now on, so that everything is prepared anew. */
  forget(): void
}

/** Whether a statement failed since a table was changed beneath it: what was prepared is to be forgotten then. */
export const isTableChanged = (error: unknown): boolean => error instanceof Error && error.message === TABLE_CHANGED

/**
 * A transaction in which a statement failed is rolled back where it is asked to commit, and the database says so without an error: whoever
 * went on after the failure hears of it here, before anybody is told that something was done.
 */
export function checkCommit(text: string, command: string | undefined): void {
  if (text === 'commit' && command === 'ROLLBACK') {
    throw new Error('the transaction was rolled back, since a statement in it had failed')
  }
}

/** An empty book for a new connection. */
export function nameBook(): NameBook {
  const seen = new Set<string>()
  const names = new Map<string, string>()
  let given = 0
  return {
    nameOf: (text, values) => {
      if (values > MOST_VALUES || PLAIN.test(text)) return undefined
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

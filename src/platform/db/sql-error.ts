/** What a database refused, as far as both engines and a cluster tell it. */
interface SqlError {
  /** The five characters of SQLSTATE, for example `23505`. */
  readonly state: string
  /** The constraint that was violated, when the message names one. */
  readonly constraint: string | undefined
}

/** The states that callers tell apart. */
export const SQL_STATE = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  checkViolation: '23514',
  exclusionViolation: '23P01',
  insufficientPrivilege: '42501',
} as const

const CONSTRAINT = /constraint "([^"]+)"/

/**
 * Reads an error of either driver; undefined for any other error. The constraint comes from the message, and the shard's
 * number (`_102008`) is cut off, because a cluster fills in no other field.
 */
export function readSqlError(error: unknown): SqlError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code } = error
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return undefined
  return { state: code, constraint: CONSTRAINT.exec(error.message)?.[1]?.replace(/_\d+$/, '') }
}

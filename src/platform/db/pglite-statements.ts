import { type PGlite, parse, protocol, type Results } from '@electric-sql/pglite'
import type { PostgresQueryResult } from 'kysely'
import { checkCommit, isTableChanged, nameBook } from './statement-names.ts'

const { serialize } = protocol

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>

/** A statement that the embedded database has read: of which types its values are, and what its rows look like. */
interface Prepared {
  readonly valueTypes: readonly number[]
  readonly columns: Messages
}

type Answer<R> = Pick<PostgresQueryResult<R>, 'rowCount' | 'rows'> & { command: string | undefined }

/**
 * Asks the embedded database, which reads and plans a statement anew each time that it is asked through `query`, in six steps. What is
 * asked a second time is prepared under a name and then asked in one step. Where a table is changed beneath it, the statement
 * that notices it fails once, and all are prepared anew.
 */
export function preparedStatements(
  pglite: PGlite,
): <R>(text: string, values: readonly unknown[]) => Promise<Answer<R>> {
  const book = nameBook()
  const prepared = new Map<string, Prepared>()
  const askNamed = <R>(name: string, text: string, values: readonly unknown[]): Promise<Results<R> | undefined> =>
    pglite.runExclusive(async () => {
      const known = prepared.get(name) ?? (await prepare(pglite, name, text))
      prepared.set(name, known)
      const texts = values.map((value, index) => textOf(pglite, value, known.valueTypes[index]))
      const steps = [serialize.bind({ statement: name, values: texts }), serialize.execute({}), serialize.sync()]
      const messages = await pglite.execProtocolStream(Buffer.concat(steps))
      return parse.parseResults([...known.columns, ...messages], pglite.parsers)[0] as Results<R> | undefined
    })
  return async <R>(text: string, values: readonly unknown[]): Promise<Answer<R>> => {
    const name = book.nameOf(text, values.length)
    try {
      const result =
        name === undefined ? await pglite.query<R>(text, [...values]) : await askNamed<R>(name, text, values)
      const { command, rowCount, affectedRows, rows = [] } = result ?? {}
      checkCommit(text, command)
      return { command, rowCount: rowCount ?? affectedRows ?? 0, rows }
    } catch (error) {
      if (isTableChanged(error)) {
        book.forget()
        prepared.clear()
      }
      throw error
    }
  }
}

async function prepare(pglite: PGlite, name: string, text: string): Promise<Prepared> {
  const steps = [serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()]
  const messages = await pglite.execProtocolStream(Buffer.concat(steps), { syncToFs: false })
  return {
    valueTypes: parse.parseDescribeStatementResults(messages),
    columns: messages.filter((message) => message.name === 'rowDescription'),
  }
}

/** As `query` writes a value of that type for the database. */
function textOf(pglite: PGlite, value: unknown, type: number | undefined): string | null {
  if (value === null || value === undefined) return null
  const write = type === undefined ? undefined : pglite.serializers[type]
  return write === undefined ? String(value) : write(value)
}

/** Rows as COPY takes them, through psql, which keeps the pace of the server. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A session of psql that is fed with COPY statements. */
export interface Copying {
  /** Sends the rows of one table; waits while the server is behind. */
  rows(table: string, columns: readonly string[], rows: readonly object[]): Promise<void>
  statement(text: string): Promise<void>
  end(): Promise<void>
}

export function startCopying(bin: string, url: string): Copying {
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', url]
  const child: ChildProcess = spawn(`${bin}/psql`, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  const { stdin } = child
  if (stdin === null) throw new Error('psql takes nothing')
  const write = async (text: string): Promise<void> => {
    if (!stdin.write(text)) await once(stdin, 'drain')
  }
  return {
    statement: (text) => write(`${text};\n`),
    rows: async (table, columns, rows) => {
      const lines = rows.map((row) => lineOf(row, columns))
      await write(`copy anju.${table} (${columns.join(', ')}) from stdin;\n${lines.join('')}\\.\n`)
    },
    end: async () => {
      stdin.end()
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
      if (code !== 0) throw new Error(`psql ended with ${code}`)
    },
  }
}

function lineOf(row: object, columns: readonly string[]): string {
  const values: Readonly<Record<string, unknown>> = { ...row }
  return `${columns.map((column) => cellOf(values[column])).join('\t')}\n`
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.replace(/[\\\t\n\r]/g, (sign) => SIGNS[sign] ?? sign)
}

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

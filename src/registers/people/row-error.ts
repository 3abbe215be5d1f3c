import { Fault, type FaultCode } from '../../kit/index.ts'
import type { SheetRow } from './sheet-reader.ts'
import type { RowError } from './store-imports.ts'

/** Faults that are about a row and not about the machine. */
const ROW_FAULTS: ReadonlySet<FaultCode> = new Set([
  'malformed',
  'conflict',
  'out-of-range',
  'not-found',
  'not-a-date',
  'negative',
  'not-a-decimal',
])

/** Whether something that was thrown says that a row is wrong. */
export function isRowFault(error: unknown): error is Fault {
  return error instanceof Fault && ROW_FAULTS.has(error.code)
}

/** A fault as it is told to whoever filled the list in: where it stands, and what to do. */
export function errorOf({ line, letters }: SheetRow, { path, publicMessage }: Fault): RowError {
  const heading = path !== undefined && letters.has(path) ? path : ''
  const letter = letters.get(heading)
  const cell = letter === undefined ? '' : `${letter}${line}`
  const where = heading === '' ? `第 ${line} 行` : `第 ${line} 行“${heading}”（${cell}）`
  return { line, heading, cell, problem: `${where}：${publicMessage}` }
}

import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { Fault } from '../../kit/index.ts'
import { inTenant } from '../../platform/db/index.ts'
import { type RegisterContext, record } from './context.ts'
import { fetchList, type Imports, type RunKey } from './import-files.ts'
import { readImport } from './run-import.ts'
import { MANGLED, readSheet } from './sheet-reader.ts'
import { writeFilled } from './sheet-writer.ts'
import { listErrors, type RowError } from './store-imports.ts'

/** In this column stands what is wrong; a list that is handed in again may bring it along. */
const PROBLEM = '问题和改法'

const GONE = '这份名单里有错的行已经不再保留，请在自己的表格里改好以后再导入。'

/** Writes down that the refused rows of one's own run are taken out. Throws `not-found` or `conflict`. */
export async function openRefused(context: RegisterContext, id: string): Promise<void> {
  const { kept, errors, refused } = await readImport(context, id)
  if (!kept || errors.length === 0) throw new Fault('conflict', GONE, { path: 'id' })
  await record(context, 'people.import-refused', `people:${context.tenant}`, { run: id, rows: refused })
}

/**
 * All refused rows of a list as they were handed in, each with what is wrong, as a workbook to be corrected and handed in again: written
 * into a file of its own with flat memory, which is gone once it was read. Numbers that a spreadsheet had already rounded are left out.
 * Throws `conflict` when the list has been forgotten meanwhile.
 */
export async function writeRefused(imports: Imports, key: RunKey): Promise<Readable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anju-refused-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const file = path.join(folder, 'file')
  const output = createWriteStream(file, { mode: 0o600 })
  try {
    // A full disk is told by the file alone; unheard, it would end the process.
    const isWritten = finished(output)
    await Promise.all([
      isWritten,
      fetchList(imports, key, (list) => writeFilled(output, refusedRows(imports, key, list))),
    ])
    return createReadStream(file).once('close', () => void remove())
  } catch (error) {
    output.destroy()
    await remove()
    // Without its pieces it is an empty file, which is no list.
    if (error instanceof Fault && error.code === 'malformed') throw new Fault('conflict', GONE, { path: 'id' })
    throw error
  }
}

/** Rows and what is wrong with them both come in the order of the list. */
async function* refusedRows(
  { database }: Imports,
  { tenant, run }: RunKey,
  list: string,
): AsyncGenerator<ReadonlyMap<string, string>> {
  const behind = (line: number): Promise<RowError[]> =>
    inTenant(database, tenant, (tx) => listErrors({ tx, tenant }, run, line))
  let errors = (await behind(0)).values()
  let next = errors.next().value
  for await (const { line, cells } of readSheet(list)) {
    if (next === undefined) return
    if (next.line !== line) continue
    yield new Map([...[...cells].map(withoutMangled), [PROBLEM, next.problem]])
    next = errors.next().value
    if (next === undefined) {
      errors = (await behind(line)).values()
      next = errors.next().value
    }
  }
}

function withoutMangled([heading, cell]: readonly [string, string]): [string, string] {
  return [heading, cell === MANGLED ? '' : cell]
}

import { Fault } from '../../kit/index.ts'
import { type RegisterContext, record } from './context.ts'
import { fetchList, type Imports, type RunKey } from './import-files.ts'
import { type ImportReport, readImport } from './run-import.ts'
import { MANGLED, readSheet } from './sheet-reader.ts'
import { writeFilled } from './sheet-writer.ts'

/** In this column stands what is wrong; a list that is handed in again may bring it along. */
const PROBLEM = '问题和改法'

const GONE = '这份名单里有错的行已经不再保留，请在自己的表格里改好以后再导入。'

/** The report of one's own run whose refused rows are about to be taken out, which is written down. Throws `not-found` or `conflict`. */
export async function openRefused(context: RegisterContext, id: string): Promise<ImportReport> {
  const report = await readImport(context, id)
  if (!report.kept || report.errors.length === 0) throw new Fault('conflict', GONE, { path: 'id' })
  await record(context, 'people.import-refused', `people:${context.tenant}`, { run: id, rows: report.errors.length })
  return report
}

/**
 * The refused rows of a list as they were handed in, each with what is wrong, as a workbook to be corrected and handed in again.
 * Numbers that a spreadsheet had already rounded are left out. Throws `conflict` when the list has been forgotten meanwhile.
 */
export async function writeRefused(
  imports: Imports,
  key: RunKey,
  { errors }: Pick<ImportReport, 'errors'>,
): Promise<Uint8Array> {
  const problems = new Map(errors.map(({ line, problem }) => [line, problem]))
  const rows: ReadonlyMap<string, string>[] = []
  await fetchList(imports, key, async (file) => {
    for await (const { line, cells } of readSheet(file)) {
      const problem = problems.get(line)
      if (problem !== undefined) rows.push(new Map([...cells, [PROBLEM, problem]]))
      if (rows.length === problems.size) break
    }
  }).catch((error: unknown) => {
    // Without its pieces it is an empty file, which is no list.
    if (error instanceof Fault && error.code === 'malformed') throw new Fault('conflict', GONE, { path: 'id' })
    throw error
  })
  const [first = new Map<string, string>()] = rows
  const headings = [...first.keys()]
  return writeFilled(
    headings,
    rows.map((cells) =>
      headings.map((heading) => cells.get(heading) ?? '').map((cell) => (cell === MANGLED ? '' : cell)),
    ),
  )
}

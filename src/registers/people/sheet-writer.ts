import type { Writable } from 'node:stream'
import { loadExcel } from './load-excel.ts'

/** A column of a list that is downloaded, filled in and taken in again. */
export interface SheetColumn {
  readonly heading: string
  readonly required: boolean
  readonly example: string
  /** What to write, in a sentence. */
  readonly help: string
}

/** A column of a list, in one line. */
export function column(heading: string, required: boolean, example: string, help: string): SheetColumn {
  return { heading, required, example, help }
}

/** At the beginning of a cell these make a spreadsheet calculate instead of show. */
const FORMULA = /^[=+\-@\t\r]/

/** Text as it may stand in a cell: what would be a formula is shown instead of carried out. */
function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** A row of comma separated text, every cell quoted. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/** By this sign spreadsheets know that text is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** A workbook to fill in: headings with a star where something must be written, one example, and a page that explains. */
export async function writeTemplate(columns: readonly SheetColumn[]): Promise<Uint8Array> {
  const workbook = new (await loadExcel()).Workbook()
  const sheet = workbook.addWorksheet('填写', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ heading, required }) => ({
    header: required ? `${heading}*` : heading,
    width: Math.max(12, heading.length * 2 + 4),
    // Text, or long numbers lose their last digits.
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).font = { bold: true }
  const help = workbook.addWorksheet('说明')
  help.addRow(['栏目', '是否必填', '怎样填写', '例子'])
  for (const { heading, required, help: text, example } of columns) {
    help.addRow([heading, required ? '必填' : '选填', text, example])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/**
 * Writes rows by heading into a workbook as they come, every cell as text: to be corrected and handed in again. The first row says which
 * headings there are, and about how wide their columns must be; ends the stream.
 */
export async function writeFilled(output: Writable, rows: AsyncIterable<ReadonlyMap<string, string>>): Promise<void> {
  const { stream } = await loadExcel()
  const workbook = new stream.xlsx.WorkbookWriter({ stream: output, useSharedStrings: false, useStyles: true })
  const sheet = workbook.addWorksheet('填写', { views: [{ state: 'frozen', ySplit: 1 }] })
  let headings: readonly string[] | undefined
  for await (const cells of rows) {
    if (headings === undefined) {
      headings = [...cells.keys()]
      sheet.columns = [...cells].map(([header, cell]) => {
        const width = Math.min(60, Math.max(12, header.length * 2 + 4, cell.length + 4))
        return { header, width, style: { numFmt: '@' } }
      })
      sheet.getRow(1).font = { bold: true }
    }
    sheet.addRow(headings.map((heading) => harmless(cells.get(heading) ?? ''))).commit()
  }
  sheet.commit()
  await workbook.commit()
}

/** Writes rows into a workbook as they come, with flat memory; ends the stream. */
export async function writeWorkbook(
  output: Writable,
  headings: readonly string[],
  rows: AsyncIterable<readonly string[]>,
): Promise<void> {
  const { stream } = await loadExcel()
  const workbook = new stream.xlsx.WorkbookWriter({ stream: output, useSharedStrings: false })
  const sheet = workbook.addWorksheet('名单')
  sheet.addRow([...headings]).commit()
  for await (const row of rows) sheet.addRow(row.map(harmless)).commit()
  sheet.commit()
  await workbook.commit()
}

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { Fault } from '../../kit/index.ts'
import { loadExcel } from './load-excel.ts'
import { unpackedSize } from './zip-size.ts'

/** One row of a list: its line in the sheet, counted from 1, and its cells by heading. */
export interface SheetRow {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
  /** The letter of each heading's column. */
  readonly letters: ReadonlyMap<string, string>
}

/** What stands for a long number that a spreadsheet turned into a rounded one. */
export const MANGLED = '\u0000mangled'

const MOST_ROWS = 300_000
const MOST_BYTES = 100 * 1024 * 1024
/** What a workbook may unpack to; more than that in a small file is an attack. */
const MOST_UNPACKED = 1024 * 1024 * 1024
const LONGEST_CELL = 500
const SAFE_DIGITS = 1e15

/**
 * The rows of a list one by one, with flat memory: the first sheet of a workbook (`.xlsx`), or comma separated text in UTF-8 or
 * GB 18030. The first row holds the headings. Throws `malformed`, `too-large` or `unsupported-media-type`.
 */
export async function* readSheet(file: string): AsyncGenerator<SheetRow> {
  const { size } = await stat(file)
  if (size > MOST_BYTES) throw tooLarge('文件超过 100 MB')
  const isWorkbook = await beginsWith(file, 'PK')
  if (isWorkbook && (await unpackedSize(file, MOST_UNPACKED)) > MOST_UNPACKED) throw tooLarge('文件解压后过大')
  let headings: readonly string[] | undefined
  let rows = 0
  for await (const { line, values } of isWorkbook ? workbookRows(file) : textRows(file)) {
    if (values.every((value) => value === '')) continue
    if (headings === undefined) {
      headings = values.map((value) => value.replace(/[*＊\s]/g, ''))
      continue
    }
    rows += 1
    if (rows > MOST_ROWS) throw tooLarge(`超过 ${MOST_ROWS} 行`)
    yield rowOf(line, headings, values)
  }
  if (headings === undefined) throw new Fault('malformed', '表格是空的，请用下载的模板填写。', { path: 'file' })
}

function rowOf(line: number, headings: readonly string[], values: readonly string[]): SheetRow {
  const named = headings.map((heading, at) => [heading, at] as const).filter(([heading]) => heading !== '')
  const cells = named.map(([heading, at]) => [heading, values[at] ?? ''] as const)
  return { line, cells: new Map(cells), letters: new Map(named.map(([heading, at]) => [heading, letterOf(at)])) }
}

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)
}

async function* workbookRows(file: string): AsyncGenerator<{ line: number; values: string[] }> {
  const options = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit' } as const
  const { stream } = await loadExcel()
  try {
    for await (const sheet of new stream.xlsx.WorkbookReader(file, options)) {
      for await (const row of sheet) {
        // ExcelJS counts cells from 1.
        const values = Array.isArray(row.values) ? row.values.slice(1) : []
        yield { line: row.number, values: Array.from(values, cellText) }
      }
      return
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('malformed', '这个文件打不开，请用下载的模板另存为 .xlsx 或者 CSV 后重新上传。', {
      path: 'file',
      cause: error,
    })
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) >= SAFE_DIGITS ? MANGLED : String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return short(String(value))
  if ('richText' in value && Array.isArray(value.richText)) {
    return short(value.richText.map((part: { text?: unknown }) => String(part.text ?? '')).join(''))
  }
  if ('text' in value) return cellText(value.text)
  return 'result' in value ? cellText(value.result) : ''
}

async function* textRows(file: string): AsyncGenerator<{ line: number; values: string[] }> {
  const parser = Readable.from(decoded(file, await encodingOf(file))).pipe(
    parse({ bom: true, relax_column_count: true, trim: true, max_record_size: 100_000 }),
  )
  let line = 0
  try {
    for await (const values of parser) {
      line += 1
      yield { line, values: (values as string[]).map(short) }
    }
  } catch (error) {
    throw new Fault('malformed', `CSV 文件第 ${line + 1} 行附近的引号或者分隔符不对，请检查。`, {
      path: 'file',
      cause: error,
    })
  }
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** Spreadsheets in China write GB 18030 unless told otherwise. The first part of the file tells which it is. */
async function encodingOf(file: string): Promise<'utf-8' | 'gb18030'> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    // Streaming, so that a character cut off at the end is no mistake.
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  } finally {
    await handle.close()
  }
}

async function beginsWith(file: string, text: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(text.length), 0, text.length, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === text
  } finally {
    await handle.close()
  }
}

function short(text: string): string {
  return text.trim().slice(0, LONGEST_CELL)
}

function tooLarge(problem: string): Fault {
  return new Fault('too-large', `${problem}，请分成几个文件导入。`, { path: 'file' })
}

import { z } from 'zod'
import { Fault } from '../kit/index.ts'

/**
 * The text inside an archive, a line each: the header; for each table its name and columns, its rows as JSON arrays, and their
 * number; for each file its path, its bytes in base64 as JSON texts, and their number; the end with the totals.
 */
export const FORM = 'anju-backup/1'

const headerSchema = z.object({
  form: z.literal(FORM),
  takenAt: z.string(),
  version: z.string(),
  migrations: z.array(z.string()),
  withKeys: z.boolean(),
})

export type ArchiveHeader = z.infer<typeof headerSchema>

const totalsSchema = z.object({ tables: z.number(), rows: z.number(), files: z.number() })
/** What an archive holds altogether. */
export type ArchiveTotals = z.infer<typeof totalsSchema>

const markSchema = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ endOfTable: z.string(), rows: z.number() }),
  z.object({ file: z.string() }),
  z.object({ endOfFile: z.string(), bytes: z.number() }),
  z.object({ end: totalsSchema }),
])
export type ArchiveMark = z.infer<typeof markSchema>

/** Takes the parts of an archive in their order. */
export interface ArchiveReader {
  header(header: ArchiveHeader): Promise<void>
  /** Rows of a table as texts of JSON arrays. */
  rows(table: string, columns: readonly string[], lines: readonly string[]): Promise<void>
  endOfTable(table: string, rows: number): Promise<void>
  bytes(file: string, bytes: Buffer): Promise<void>
  endOfFile(file: string): Promise<void>
}

const BATCH_ROWS = 500
const BATCH_CHARACTERS = 1_048_576

/** Reads an archive's lines to a reader and gives the totals. Throws `malformed` where they do not fit together or end too early. */
export async function readArchive(lines: AsyncIterable<string>, reader: ArchiveReader): Promise<ArchiveTotals> {
  const state = new ReadingState(reader)
  for await (const line of lines) await state.take(line)
  return state.finish()
}

class ReadingState {
  readonly #reader: ArchiveReader
  #begun = false
  #table: { readonly name: string; readonly columns: readonly string[] } | undefined
  #file: string | undefined
  #batch: string[] = []
  #size = 0
  /** Rows of the table, or bytes of the file, so far. */
  #count = 0
  #seen: ArchiveTotals = { tables: 0, rows: 0, files: 0 }
  #said: ArchiveTotals | undefined

  constructor(reader: ArchiveReader) {
    this.#reader = reader
  }

  async take(line: string): Promise<void> {
    if (this.#said !== undefined) throw broken()
    if (!this.#begun) {
      this.#begun = true
      return this.#reader.header(parse(headerSchema, line))
    }
    if (line.startsWith('[')) return this.#takeRow(line)
    if (line.startsWith('"')) return this.#takeBytes(Buffer.from(line.slice(1, -1), 'base64'))
    return this.#takeMark(parse(markSchema, line))
  }

  finish(): ArchiveTotals {
    const said = this.#said
    const seen = this.#seen
    const fits = said?.tables === seen.tables && said.rows === seen.rows && said.files === seen.files
    if (said === undefined || !fits) throw broken()
    return said
  }

  async #takeRow(line: string): Promise<void> {
    if (this.#table === undefined) throw broken()
    this.#batch.push(line)
    this.#size += line.length
    this.#count += 1
    if (this.#batch.length >= BATCH_ROWS || this.#size >= BATCH_CHARACTERS) await this.#flush()
  }

  async #flush(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    this.#size = 0
    if (this.#table !== undefined && batch.length > 0) {
      await this.#reader.rows(this.#table.name, this.#table.columns, batch)
    }
  }

  async #takeBytes(bytes: Buffer): Promise<void> {
    if (this.#file === undefined) throw broken()
    this.#count += bytes.length
    await this.#reader.bytes(this.#file, bytes)
  }

  async #takeMark(mark: ArchiveMark): Promise<void> {
    const isInside = this.#table !== undefined || this.#file !== undefined
    if ('endOfTable' in mark) return this.#endTable(mark.endOfTable, mark.rows)
    if ('endOfFile' in mark) return this.#endFile(mark.endOfFile, mark.bytes)
    if (isInside) throw broken()
    this.#count = 0
    if ('end' in mark) this.#said = mark.end
    else if ('file' in mark) this.#file = mark.file
    else this.#table = { name: mark.table, columns: mark.columns }
  }

  async #endTable(name: string, rows: number): Promise<void> {
    await this.#flush()
    if (this.#table?.name !== name || this.#count !== rows) throw broken()
    this.#table = undefined
    this.#seen = { ...this.#seen, tables: this.#seen.tables + 1, rows: this.#seen.rows + rows }
    await this.#reader.endOfTable(name, rows)
  }

  async #endFile(name: string, bytes: number): Promise<void> {
    if (this.#file !== name || this.#count !== bytes) throw broken()
    this.#file = undefined
    this.#seen = { ...this.#seen, files: this.#seen.files + 1 }
    await this.#reader.endOfFile(name)
  }
}

function parse<T>(schema: z.ZodType<T>, line: string): T {
  try {
    return schema.parse(JSON.parse(line))
  } catch (cause) {
    throw broken(cause)
  }
}

function broken(cause?: unknown): Fault {
  return new Fault('malformed', '备份文件的内容不完整或者不合规定，没有恢复任何内容。', { path: 'archive', cause })
}

import { type Clock, Fault, type FaultCode, newId } from '../../kit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import { type Database, inTenant, type TenantId } from '../../platform/db/index.ts'
import type { RegisterActor, RegisterContext } from './context.ts'
import { readSheet, type SheetRow } from './sheet-reader.ts'
import { type ImportCounts, insertRun, updateRun } from './store-imports.ts'

/** What stands in the way of a row: where, what, and what to do. */
export interface RowError {
  readonly line: number
  readonly heading: string
  /** The cell in the sheet, such as `E12`; empty when it is about the whole row. */
  readonly cell: string
  /** A Chinese sentence that names the remedy. */
  readonly problem: string
}

/** A list and how its rows are read and taken in. */
export interface ImportPlan<Entry> {
  readonly kind: 'people' | 'homes'
  /** Headings that must be there. */
  readonly headings: readonly string[]
  /** Reads one row. Throws a `Fault` whose path is the heading. */
  readonly read: (row: SheetRow) => Entry
  /** Takes rows in, in one transaction; answers which of them were new or changed something. */
  readonly take: (context: RegisterContext, entries: readonly Entry[], run: string) => Promise<readonly boolean[]>
}

export interface ImportRequest {
  readonly database: Database
  readonly tenant: TenantId
  readonly clock: Clock
  readonly actor: RegisterActor
  readonly keys: KeyRing
  readonly file: string
  /** A preview does everything and takes it back. */
  readonly preview: boolean
  readonly onProgress?: (counts: ImportCounts) => void
}

export interface ImportReport extends ImportCounts {
  readonly run: string
  /** The first thousand. */
  readonly errors: readonly RowError[]
}

interface Read<Entry> {
  readonly row: SheetRow
  readonly entry: Entry
}

const ROWS_AT_ONCE = 500
const MOST_ERRORS = 1000
const UNDO = Symbol('preview')

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

/**
 * Takes a list in, some hundred rows in a transaction: good rows are taken, bad ones are told with cell and remedy. The same list
 * again changes nothing. Memory does not grow with the list.
 */
export async function runImport<Entry>(request: ImportRequest, plan: ImportPlan<Entry>): Promise<ImportReport> {
  const run = newId(request.clock)
  const state = new ImportState(request, run)
  await state.begin(plan.kind)
  let waiting: Read<Entry>[] = []
  let checked = false
  for await (const row of readSheet(request.file)) {
    if (!checked) checkHeadings(plan.headings, row)
    checked = true
    const entry = readRow(plan, row)
    if ('fault' in entry) state.refuse(row, entry.fault)
    else waiting.push({ row, entry: entry.entry })
    if (waiting.length >= ROWS_AT_ONCE) {
      await takeSome(request, plan, waiting, state)
      waiting = []
      request.onProgress?.(state.counts())
    }
  }
  await takeSome(request, plan, waiting, state)
  await state.finish()
  request.onProgress?.(state.counts())
  return { run, ...state.counts(), errors: state.errors }
}

function readRow<Entry>(
  { read }: ImportPlan<Entry>,
  row: SheetRow,
): { readonly entry: Entry } | { readonly fault: Fault } {
  try {
    return { entry: read(row) }
  } catch (error) {
    if (error instanceof Fault) return { fault: error }
    throw error
  }
}

function checkHeadings(headings: readonly string[], row: SheetRow): void {
  const missing = headings.filter((heading) => !row.cells.has(heading))
  if (missing.length > 0) {
    throw new Fault('malformed', `表头缺少“${missing.join('”“')}”，请用下载的模板填写。`, { path: 'file' })
  }
}

/** Takes rows in one transaction; when one of them is refused, each half for itself, down to the row that is at fault. */
async function takeSome<Entry>(
  request: ImportRequest,
  plan: ImportPlan<Entry>,
  rows: readonly Read<Entry>[],
  state: ImportState,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const { database, tenant, clock, actor, keys, preview } = request
  try {
    await inTenant(database, tenant, async (tx) => {
      const context = { tx, tenant, clock, actor, keys }
      const changed = await plan.take(
        context,
        rows.map(({ entry }) => entry),
        state.run,
      )
      const before = state.counts()
      state.take(changed)
      if (preview) throw UNDO
      try {
        await updateRun(context, state.run, state.counts(), false)
      } catch (error) {
        state.restore(before)
        throw error
      }
    })
  } catch (error) {
    if (error === UNDO) return
    if (!(error instanceof Fault) || !ROW_FAULTS.has(error.code)) throw error
    if (rows.length === 1) return state.refuse(first.row, error)
    const middle = Math.ceil(rows.length / 2)
    await takeSome(request, plan, rows.slice(0, middle), state)
    await takeSome(request, plan, rows.slice(middle), state)
  }
}

/** How far an import has come. */
class ImportState {
  readonly run: string
  readonly errors: RowError[] = []
  readonly #request: ImportRequest
  #counts: ImportCounts = { taken: 0, unchanged: 0, refused: 0 }

  constructor(request: ImportRequest, run: string) {
    this.#request = request
    this.run = run
  }

  counts(): ImportCounts {
    return this.#counts
  }

  restore(counts: ImportCounts): void {
    this.#counts = counts
  }

  take(changed: readonly boolean[]): void {
    const taken = changed.filter(Boolean).length
    const { taken: before, unchanged, refused } = this.#counts
    this.#counts = { taken: before + taken, unchanged: unchanged + changed.length - taken, refused }
  }

  refuse(row: SheetRow, fault: Fault): void {
    this.#counts = { ...this.#counts, refused: this.#counts.refused + 1 }
    if (this.errors.length < MOST_ERRORS) this.errors.push(errorOf(row, fault))
  }

  async begin(kind: 'people' | 'homes'): Promise<void> {
    await this.#write((context) => insertRun(context, this.run, kind))
  }

  async finish(): Promise<void> {
    await this.#write((context) => updateRun(context, this.run, this.#counts, true))
  }

  async #write(work: (context: RegisterContext) => Promise<void>): Promise<void> {
    const { database, tenant, clock, actor, keys, preview } = this.#request
    if (!preview) await inTenant(database, tenant, (tx) => work({ tx, tenant, clock, actor, keys }))
  }
}

function errorOf({ line, letters }: SheetRow, { path, publicMessage }: Fault): RowError {
  const heading = path !== undefined && letters.has(path) ? path : ''
  const letter = letters.get(heading)
  const cell = letter === undefined ? '' : `${letter}${line}`
  const where = heading === '' ? `第 ${line} 行` : `第 ${line} 行“${heading}”（${cell}）`
  return { line, heading, cell, problem: `${where}：${publicMessage}` }
}

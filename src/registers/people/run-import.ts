import { Fault, newId, type PlainDate, today } from '../../kit/index.ts'
import { inTenant, type TenantId } from '../../platform/db/index.ts'
import type { RegisterContext } from './context.ts'
import { fetchList, type Imports, type RunKey } from './import-files.ts'
import { checkHeadings, type ImportPlan, type Outcome } from './import-plan.ts'
import { errorOf, isRowFault } from './row-error.ts'
import { readSheet, type SheetRow } from './sheet-reader.ts'
import {
  advanceRun,
  claimRun,
  deleteParts,
  findRun,
  type ImportCounts,
  type ImportRun,
  insertErrors,
  isKept,
  listErrors,
  type RowError,
  releaseRun,
} from './store-imports.ts'

/** How a list came through. */
export interface ImportReport extends ImportRun {
  /** The first thousand. */
  readonly errors: readonly RowError[]
  /** Whether the list itself is still there. */
  readonly kept: boolean
}

/** Rows of one transaction: few enough that nobody waits for them, and that a crash costs little. */
const ROWS_AT_ONCE = 500
/** How long a worker may be silent until somebody else goes on. */
const SILENCE_MS = 30_000
/** So often somebody sets to work in vain until the run is given up: a list that kills whoever reads it must not do so for ever. */
const MOST_ATTEMPTS = 100
/** An error counts for as many attempts as this, since it will come again; a machine that failed counts once. */
const ATTEMPTS_OF_ERROR = 30
const LOST = Symbol('somebody else works on it')

/**
 * Works on a run to its end, some hundred rows in a transaction: good rows are taken, bad ones told with cell and remedy. Goes on
 * where another worker ended; the same list again changes nothing. Memory does not grow with the list. Answers whether the run was
 * there to be worked on. Whoever calls `stop` gives the run back between two transactions.
 */
export async function carryOutImport(
  imports: Imports,
  { tenant, run }: RunKey,
  plans: readonly ImportPlan[],
  stop?: AbortSignal,
): Promise<boolean> {
  const worker = newId(imports.clock)
  const own = await within(imports, { tenant, id: 'system:importer' }, (context) =>
    claimRun(context, run, worker, untilOf(imports)),
  )
  if (own === undefined) return false
  const work = new ImportWork(imports, { tenant, run: own, worker })
  const plan = plans.find(({ kind }) => kind === own.kind)
  if (plan === undefined) throw new Error(`a list of an unknown kind: ${own.kind}`)
  try {
    if (own.attempts > MOST_ATTEMPTS) throw new Fault('internal', GIVEN_UP)
    await fetchList(imports, { tenant, run }, (file) => work.takeFile(file, plan, stop))
  } catch (error) {
    if (error === LOST) return true
    if (!(error instanceof Fault)) {
      await work.release(ATTEMPTS_OF_ERROR)
      throw error
    }
    await work.end(error.publicMessage).catch((late) => {
      if (late !== LOST) throw late
    })
  }
  return true
}

const GIVEN_UP = '导入几次中断，没有完成。已经导入的行都在；请把这份名单再导入一次，或者联系管理员。'

/** How a run stands. Throws `not-found` for one that somebody else began. */
export async function readImport(context: RegisterContext, id: string): Promise<ImportReport> {
  const run = await findRun(context, id)
  if (run === undefined || run.startedBy !== context.actor.id) {
    throw new Fault('not-found', '没有这一次导入，请从列表里重新打开。', { path: 'id' })
  }
  return { ...run, errors: await listErrors(context, id), kept: await isKept(context, id) }
}

/** Does something for a run in one transaction, as whoever began it. */
function within<T>(
  { database, clock, keys }: Imports,
  { tenant, id, hat = null }: { readonly tenant: TenantId; readonly id: string; readonly hat?: string | null },
  work: (context: RegisterContext) => Promise<T>,
): Promise<T> {
  const actor = hat === null ? { id } : { id, hat }
  return inTenant(database, tenant, (tx) => work({ tx, tenant, clock, actor, keys }))
}

function untilOf({ clock }: Imports): Date {
  return new Date(clock.now().getTime() + SILENCE_MS)
}

/** A run in the hands of one worker. */
class ImportWork {
  readonly #imports: Imports
  readonly #tenant: TenantId
  readonly #run: ImportRun
  readonly #worker: string
  readonly #day: PlainDate
  #counts: ImportCounts

  constructor(imports: Imports, own: { readonly tenant: TenantId; readonly run: ImportRun; readonly worker: string }) {
    this.#imports = imports
    this.#tenant = own.tenant
    this.#run = own.run
    this.#worker = own.worker
    this.#counts = own.run
    this.#day = today(imports.clock)
  }

  /** Takes the rows of a file from where the run stands. */
  async takeFile(file: string, plan: ImportPlan, stop: AbortSignal | undefined): Promise<void> {
    const done = this.#counts.taken + this.#counts.unchanged + this.#counts.refused
    let seen = 0
    let waiting: SheetRow[] = []
    for await (const row of readSheet(file)) {
      if (seen === 0) checkHeadings(plan, row)
      seen += 1
      if (seen <= done) continue
      waiting.push(row)
      if (waiting.length < ROWS_AT_ONCE) continue
      await this.#takeSome(plan, waiting)
      waiting = []
      if (stop?.aborted) return this.release()
      // Requests that came in between have their turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (waiting.length > 0) await this.#takeSome(plan, waiting)
    await this.end(undefined)
  }

  /** Takes rows in one transaction; when something refuses them all, each half for itself, down to the row that is at fault. */
  async #takeSome(plan: ImportPlan, rows: readonly SheetRow[]): Promise<void> {
    const { id: run, area, mode } = this.#run
    try {
      const outcomes = await this.#ground(async (context) => {
        const taken = await plan.take(context, rows, this.#day, { run, ...(area !== null && { area }) })
        if (mode === 'preview') throw new Preview(taken)
        await this.#note(context, rows, taken)
        return taken
      })
      this.#counts = sum(this.#counts, outcomes)
    } catch (error) {
      if (error instanceof Preview) return this.#noteApart(rows, error.outcomes)
      if (!isRowFault(error)) throw error
      if (rows.length === 1) return this.#noteApart(rows, [error])
      const middle = Math.ceil(rows.length / 2)
      await this.#takeSome(plan, rows.slice(0, middle))
      await this.#takeSome(plan, rows.slice(middle))
    }
  }

  async #noteApart(rows: readonly SheetRow[], outcomes: readonly Outcome[]): Promise<void> {
    await this.#ground((context) => this.#note(context, rows, outcomes))
    this.#counts = sum(this.#counts, outcomes)
  }

  /** Writes down what became of rows. Throws when the run is no longer ours, so that nothing of it is kept. */
  async #note(context: RegisterContext, rows: readonly SheetRow[], outcomes: readonly Outcome[]): Promise<void> {
    const counts = sum(this.#counts, outcomes)
    const errors = outcomes.flatMap((outcome, at) => {
      const row = rows[at]
      return outcome instanceof Fault && row !== undefined ? [errorOf(row, outcome)] : []
    })
    await insertErrors(context, this.#run.id, errors)
    const ours = await advanceRun(context, this.#run.id, this.#worker, { counts, until: untilOf(this.#imports) })
    if (!ours) throw LOST
  }

  /** Ends the run; a list that was taken in to its last row, or refused as a whole, is forgotten at once. */
  async end(failure: string | undefined): Promise<void> {
    const { id, mode } = this.#run
    await this.#ground(async (context) => {
      const finishedAt = this.#imports.clock.now()
      const end = { counts: this.#counts, until: finishedAt, finishedAt, ...(failure !== undefined && { failure }) }
      if (!(await advanceRun(context, id, this.#worker, end))) throw LOST
      const isDone = mode === 'apply' && this.#counts.refused === 0
      if (isDone || failure !== undefined) await deleteParts(context, id)
    })
  }

  /** Gives the run back; `attempts` are added to those that were in vain. */
  release(attempts = 0): Promise<void> {
    return this.#ground((context) => releaseRun(context, this.#run.id, this.#worker, attempts))
  }

  #ground<T>(work: (context: RegisterContext) => Promise<T>): Promise<T> {
    const { startedBy: id, under: hat } = this.#run
    return within(this.#imports, { tenant: this.#tenant, id, hat }, work)
  }
}

/** Takes a preview back, and keeps what would have come of it. */
class Preview {
  readonly outcomes: readonly Outcome[]

  constructor(outcomes: readonly Outcome[]) {
    this.outcomes = outcomes
  }
}

function sum({ taken, unchanged, refused }: ImportCounts, outcomes: readonly Outcome[]): ImportCounts {
  const news = outcomes.filter((outcome) => outcome === true).length
  const faults = outcomes.filter((outcome) => outcome instanceof Fault).length
  return { taken: taken + news, unchanged: unchanged + outcomes.length - news - faults, refused: refused + faults }
}

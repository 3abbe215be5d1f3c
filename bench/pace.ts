/** How measured work is done: by twenty people once a second each, or without a pause beside its own SQL through plain `pg`. */
import { loadavg } from 'node:os'
import pg from 'pg'
import { newId, systemClock } from '../src/kit/index.ts'

export const USERS = 20
const PACED_MS = 20_000
const BETWEEN_MS = 1000
const ROUNDS = 3
const ROUND_MS = 4000
const RECORDED = 300

/** Does something for the n-th time; `user` is who of the twenty does it. */
export type Work = (n: number, user: number) => Promise<void>

/** Where the same SQL is sent without us. */
export interface PlainPlace {
  /** The administrator's address. */
  readonly url: string
  readonly poolSize: number
}

/** Waits until hardly anything else runs on the machine, an hour at most. */
export async function untilCalm(): Promise<void> {
  for (let minute = 0; minute < 60 && (loadavg()[0] ?? 0) > 1.5; minute += 1 / 6) {
    process.stderr.write(`waiting: the load is ${loadavg()[0]?.toFixed(1)}\n`)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
  }
}

/** Milliseconds of each piece of work, from the moment at which it was wished for. */
export async function pacedBy(work: Work): Promise<number[]> {
  const times: number[] = []
  const start = performance.now()
  const user = async (own: number): Promise<void> => {
    for (let turn = 0; ; turn++) {
      const due = start + (own / USERS + turn) * BETWEEN_MS
      if (due - start > PACED_MS) return
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      const began = performance.now()
      await work(own * 104_729 + turn * 7919, own)
      // Work that begins late because the last one took long counts from when it was due.
      times.push(performance.now() - (began - due > BETWEEN_MS ? due : began))
    }
  }
  await Promise.all(Array.from({ length: USERS }, (_, own) => user(own)))
  return times
}

/**
 * Pieces of work a second in turns: ours, and the statements that ours sent, sent again by a plain pool of as many connections. What
 * changes something is undone at its end while it is written down and sent again, so that it can be sent once more.
 */
export async function besidePlain(
  place: PlainPlace,
  work: Work,
  changes = false,
): Promise<{ readonly ours: number; readonly plain: number }> {
  const scripts = await record(work, changes)
  const pool = new pg.Pool({
    connectionString: place.url,
    max: place.poolSize,
    options: '-c search_path=anju -c role=anju_app',
  })
  const ours: number[] = []
  const plain: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await runFor((n, user) => work(n * 7919, user)))
      plain.push(await runFor((n) => replay(pool, scripts[n % scripts.length] ?? [])))
    }
  } finally {
    await pool.end()
  }
  return { ours: quantile(ours, 0.5), plain: quantile(plain, 0.5) }
}

async function runFor(work: Work): Promise<number> {
  const start = performance.now()
  let begun = 0
  let done = 0
  const user = async (_: unknown, own: number): Promise<void> => {
    while (performance.now() - start < ROUND_MS) {
      await work(begun++, own)
      done++
    }
  }
  await Promise.all(Array.from({ length: USERS }, user))
  return (done / (performance.now() - start)) * 1000
}

interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The statements of some pieces of work, caught on their way to the server. */
async function record(work: Work, changes: boolean): Promise<Sent[][]> {
  const { prototype } = pg.Client
  const { query } = prototype
  const scripts: Sent[][] = []
  let script: Sent[] = []
  prototype.query = function caught(this: pg.Client, ...given: unknown[]) {
    const sent = asSent(given[0])
    const undone = changes && sent?.text === 'commit' ? { text: 'rollback', values: [] } : undefined
    if (sent !== undefined) script.push(undone ?? sent)
    return Reflect.apply(query, this, undone === undefined ? given : [undone])
  } as typeof query
  try {
    for (let n = 0; n < RECORDED; n++) {
      script = []
      await work(n * 7919, n % USERS)
      scripts.push(script)
    }
  } finally {
    prototype.query = query
  }
  return scripts
}

/** A statement as our pool hands it to the driver; undefined: something else of the driver's own. */
function asSent(given: unknown): Sent | undefined {
  if (typeof given !== 'object' || given === null || !('text' in given) || !('values' in given)) return undefined
  const { text, values } = given
  return typeof text === 'string' && Array.isArray(values) ? { text, values } : undefined
}

async function replay(pool: pg.Pool, script: readonly Sent[]): Promise<void> {
  const client = await pool.connect()
  try {
    for (const { text, values } of script) await client.query(text, renewed(text, values))
  } finally {
    client.release()
  }
}

/** Far beyond the numbers that are really given. */
let lastSerial = 1_000_000_000

/** Entries of the log need ids of their own each time, and letters numbers. */
function renewed(text: string, values: readonly unknown[]): unknown[] {
  const columns = /^insert into "case_letter" \(([^)]*)\)/.exec(text)?.[1]?.split(', ')
  if (columns !== undefined) {
    const serial = ++lastSerial
    const own: Readonly<Record<string, unknown>> = { '"serial"': serial, '"number"': String(serial) }
    return values.map((value, at) => own[columns[at] ?? ''] ?? value)
  }
  if (!text.startsWith('insert into audit_log')) return [...values]
  return values.map((value) => {
    if (typeof value !== 'string') return value
    if (value.startsWith('[{')) {
      const rows = JSON.parse(value) as object[]
      return JSON.stringify(rows.map((row) => ({ ...row, id: newId(systemClock) })))
    }
    return value === values[1] ? newId(systemClock) : value
  })
}

/** The value below which a part of them lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

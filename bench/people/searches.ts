/** Searching as the route does, in one transaction with its entries in the log, by twenty people at once; and its SQL without us. */
import pg from 'pg'
import { isWithin, newId, systemClock } from '../../src/kit/index.ts'
import type { KeyRing } from '../../src/platform/crypto/index.ts'
import { type Database, inTenant } from '../../src/platform/db/index.ts'
import { divisionsOfPersons, type RegisterContext, searchPeople } from '../../src/registers/people/index.ts'
import { keysOfName } from '../../src/registers/people/secrets.ts'
import { nameOf, numberOf, townOf } from './invented.ts'

const USERS = 20
const PACED_MS = 20_000
const BETWEEN_MS = 1000
const ROUNDS = 3
const ROUND_MS = 4000
const RECORDED = 300
const ACTOR = { id: 'u:018f3c2a-0000-7000-8000-000000000001', hat: '018f3c2a-0000-7000-8000-000000000003' }
const REASON = '公租房申请审核'

/** Where to search. */
export interface SearchPlace {
  readonly database: Database
  readonly keys: KeyRing
  readonly tenant: number
  /** The administrator's address, for the same SQL without us. */
  readonly url: string
  readonly poolSize: number
  readonly count: number
}

/** What somebody types to find the n-th. */
interface Kind {
  readonly name: string
  readonly goalMs: number
  readonly text: (n: number) => string
  /** A township's window is shown its own people alone. */
  readonly ofTown?: true
}

const keyOf = (n: number, kind: 'pinyin' | 'initials'): string =>
  keysOfName(nameOf(n)).find((key) => key.kind === kind)?.value ?? 'wang'
const givenName = (n: number): string => Array.from(nameOf(n)).slice(1).join('')

const KINDS: readonly Kind[] = [
  { name: 'identity number', goalMs: 5, text: numberOf },
  { name: 'whole name', goalMs: 50, text: nameOf },
  { name: 'given name', goalMs: 50, text: givenName },
  { name: 'surname alone', goalMs: 50, text: (n) => Array.from(nameOf(n))[0] ?? '王' },
  { name: 'pinyin', goalMs: 50, text: (n) => keyOf(n, 'pinyin') },
  { name: 'beginning of pinyin', goalMs: 50, text: (n) => keyOf(n, 'pinyin').slice(0, 5) },
  { name: 'initials', goalMs: 50, text: (n) => keyOf(n, 'initials') },
  { name: 'whole name, at a township’s window', goalMs: 50, text: nameOf, ofTown: true },
  {
    name: 'surname alone, at a township’s window',
    goalMs: 50,
    text: (n) => Array.from(nameOf(n))[0] ?? '王',
    ofTown: true,
  },
]

/** Two tables: how long a search takes while twenty people search once a second each, and how many there are at full pelt. */
export async function measureSearches(place: SearchPlace): Promise<string> {
  const paced: string[] = []
  const pelted: string[] = []
  for (const kind of KINDS) {
    const search = searchOf(place, kind)
    for (let n = 0; n < 100; n++) await search(n * 7919)
    const times = await pacedBy(search)
    const [median, high] = [quantile(times, 0.5), quantile(times, 0.95)]
    const goal = high <= kind.goalMs ? 'yes' : 'no'
    paced.push(`| ${kind.name} | ${median.toFixed(1)} | ${high.toFixed(1)} | ${kind.goalMs} | ${goal} |`)
    const { ours, plain } = await besidePlain(place, search)
    pelted.push(`| ${kind.name} | ${Math.round(ours)} | ${Math.round(plain)} | ${(ours / plain).toFixed(2)} |`)
    process.stderr.write(`${paced.at(-1)}\n${pelted.at(-1)}\n`)
  }
  return `### ${USERS} people who search once a second each

| found by | median ms | 95th percentile ms | goal ms | reached |
| --- | ---: | ---: | ---: | --- |
${paced.join('\n')}

### ${USERS} people who search without a pause

| found by | searches a second | the same SQL through plain \`pg\` | ratio |
| --- | ---: | ---: | ---: |
${pelted.join('\n')}
`
}

/** One search, from the beginning of the transaction to its end. */
function searchOf(place: SearchPlace, kind: Kind): (n: number) => Promise<void> {
  const { database, tenant, keys, count } = place
  return async (at) => {
    const n = at % count
    await inTenant(database, tenant, async (tx) => {
      const context: RegisterContext = { tx, tenant, clock: systemClock, actor: ACTOR, keys }
      const mayKnow = kind.ofTown ? { mayKnow: ofTown(context, townOf(n)) } : {}
      const answer = await searchPeople(context, { text: kind.text(n), reason: REASON, ...mayKnow })
      if (answer.people.length === 0 && !kind.ofTown) throw new Error(`nobody is called ${kind.text(n)}`)
    })
  }
}

function ofTown(context: RegisterContext, town: string) {
  return async (persons: readonly string[]): Promise<ReadonlySet<string>> => {
    const divisions = await divisionsOfPersons(context, persons)
    return new Set(persons.filter((person) => divisions.get(person)?.some((division) => isWithin(division, town))))
  }
}

/** Milliseconds of each search, from the moment at which it was wished for. */
async function pacedBy(search: (n: number) => Promise<void>): Promise<number[]> {
  const times: number[] = []
  const start = performance.now()
  const user = async (own: number): Promise<void> => {
    for (let turn = 0; ; turn++) {
      const due = start + (own / USERS + turn) * BETWEEN_MS
      if (due - start > PACED_MS) return
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      const began = performance.now()
      await search(own * 104_729 + turn * 7919)
      // A search that begins late because the last one took long counts from when it was due.
      times.push(performance.now() - (began - due > BETWEEN_MS ? due : began))
    }
  }
  await Promise.all(Array.from({ length: USERS }, (_, own) => user(own)))
  return times
}

/** Searches a second in turns: ours, and the statements that ours sent, sent again by a plain pool of as many connections. */
async function besidePlain(
  place: SearchPlace,
  search: (n: number) => Promise<void>,
): Promise<{ readonly ours: number; readonly plain: number }> {
  const scripts = await record(search)
  const pool = new pg.Pool({
    connectionString: place.url,
    max: place.poolSize,
    options: '-c search_path=anju -c role=anju_app',
  })
  const ours: number[] = []
  const plain: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await runFor((n) => search(n * 7919)))
      plain.push(await runFor((n) => replay(pool, scripts[n % scripts.length] ?? [])))
    }
  } finally {
    await pool.end()
  }
  return { ours: quantile(ours, 0.5), plain: quantile(plain, 0.5) }
}

async function runFor(work: (n: number) => Promise<void>): Promise<number> {
  const start = performance.now()
  let begun = 0
  let done = 0
  const user = async (): Promise<void> => {
    while (performance.now() - start < ROUND_MS) {
      await work(begun++)
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

/** The statements of some searches, caught on their way to the server. */
async function record(search: (n: number) => Promise<void>): Promise<Sent[][]> {
  const { prototype } = pg.Client
  const { query } = prototype
  const scripts: Sent[][] = []
  let script: Sent[] = []
  prototype.query = function caught(this: pg.Client, ...given: unknown[]) {
    const [text, values] = given
    if (typeof text === 'string') script.push({ text, values: Array.isArray(values) ? values : [] })
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    for (let n = 0; n < RECORDED; n++) {
      script = []
      await search(n * 7919)
      scripts.push(script)
    }
  } finally {
    prototype.query = query
  }
  return scripts
}

async function replay(pool: pg.Pool, script: readonly Sent[]): Promise<void> {
  const client = await pool.connect()
  try {
    for (const { text, values } of script) await client.query(text, renewed(text, values))
  } finally {
    client.release()
  }
}

/** Entries of the log need ids of their own each time. */
function renewed(text: string, values: readonly unknown[]): unknown[] {
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

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

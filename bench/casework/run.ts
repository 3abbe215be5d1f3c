/**
 * Measures casework at size; `npm run bench:casework` writes RESULTS.md beside this file. Needs PostgreSQL. The arguments are the number of
 * cases on a server and on the embedded database, a million and fifty thousand unless told otherwise; others are shown, not written down.
 * `server` or `embedded` measures that part alone, and leaves the other one as it was measured before.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'
import { findPostgres, startPostgres } from '../../tests/support/postgres.ts'
import { openHouse } from '../../tests/support/signed-in.ts'
import { besidePlain, pacedBy, quantile, USERS, untilCalm } from '../pace.ts'
import { deedsFor } from './deeds.ts'
import { fill } from './fill.ts'

const WHOLE = [1_000_000, 50_000] as const
const GOAL_MS = 50
const POOL_SIZE = 10
const SERVER = ['shared_buffers=2GB', 'max_wal_size=16GB', 'maintenance_work_mem=1GB']

const given = process.argv.slice(2)
const only = given.find((one) => one === 'server' || one === 'embedded')
const [onServer, embedded] = [0, 1].map((at) => given.map(Number).filter(Number.isFinite)[at] ?? WHOLE[at] ?? 0) as [
  number,
  number,
]
const RESULTS = new URL('RESULTS.md', import.meta.url)
const SECTIONS = {
  server: `## PostgreSQL, ${onServer.toLocaleString('en-US')} cases in one bureau`,
  embedded: `## The embedded database, ${embedded.toLocaleString('en-US')} cases`,
} as const
const bin = findPostgres()
if (bin === undefined) throw new Error('install PostgreSQL first (apt-get install postgresql)')
const server = await startPostgres(bin, SERVER)
try {
  const text = `${[introduction(), ...(await sections())].join('\n\n')}\n`
  if (onServer === WHOLE[0] && embedded === WHOLE[1]) writeFileSync(RESULTS, text)
  process.stdout.write(text)
} finally {
  await server.stop()
}

/** Both parts, each with its head; the one that is not asked for stays as it was measured before. */
async function sections(): Promise<string[]> {
  const url = await server.createDatabase()
  const admin = url.replace('owner:owner', 'admin:admin')
  const measured = {
    server: () => measure({ databasePoolSize: POOL_SIZE, databaseUrl: url }, onServer, admin),
    embedded: () => measure({ databasePoolSize: 1 }, embedded, undefined),
  }
  const parts: string[] = []
  for (const part of ['server', 'embedded'] as const) {
    parts.push(SECTIONS[part], only === undefined || only === part ? await measured[part]() : before(SECTIONS[part]))
  }
  return parts
}

function before(head: string): string {
  const [, after = 'Not measured yet.'] = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8').split(`${head}\n\n`) : []
  return (after.split('\n\n## ')[0] ?? after).trim()
}

async function measure(
  settings: Omit<DatabaseSettings, 'dataDir'>,
  count: number,
  admin: string | undefined,
): Promise<string> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'anju-bench-'))
  try {
    const house = await openHouse({ ...settings, dataDir }, { idleMinutes: 1_000_000, longestHours: 100_000 })
    house.clock.set(new Date('2026-09-21T10:00:00+08:00'))
    try {
      const filled = await fill(house, count, admin)
      await untilCalm()
      const load = loadavg()[0] ?? Number.NaN
      const rows: string[] = []
      for (const { name, work, changes } of deedsFor(filled)) {
        for (let n = 0; n < 40; n++) await work(n * 104_729, n % USERS)
        const times = await pacedBy(work)
        const high = quantile(times, 0.95)
        const paced = `${quantile(times, 0.5).toFixed(1)} | ${high.toFixed(1)}`
        if (admin === undefined) rows.push(`| ${name} | ${paced} |`)
        else {
          const { ours, plain } = await besidePlain({ url: admin, poolSize: POOL_SIZE }, work, changes)
          const ratio = `${Math.round(ours)} | ${Math.round(plain)} | ${(ours / plain).toFixed(2)}`
          rows.push(`| ${name} | ${paced} | ${high <= GOAL_MS ? 'yes' : 'no'} | ${ratio} |`)
        }
        process.stderr.write(`${rows.at(-1)}\n`)
      }
      return `Load average ${load.toFixed(1)} when measuring began.\n\n${headOf(admin !== undefined)}\n${rows.join('\n')}`
    } finally {
      await house.close()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function headOf(withPlain: boolean): string {
  const more = withPlain
    ? ` | ${GOAL_MS} ms reached | a second, without a pause | the same SQL through plain \`pg\` | ratio`
    : ''
  return `| ${USERS} people, once a second each | median ms | 95th percentile ms${more} |
| --- | ---: | ---: |${withPlain ? ' --- | ---: | ---: | ---: |' : ''}`
}

function introduction(): string {
  const [cpu] = cpus()
  const machine = `${cpu?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  return `# Casework: measured

Generated by \`npm run bench:casework\` on ${machine}.
Cases of the safety aid of 南京, filed and worked on through the verbs and then multiplied with rows, encryption, households and streets of
their own: nine in ten are decided, the others wait at the window, in the street, in the district or for a proposal. Letters and the log
have the rows of the work that is measured alone.

A time is the server's own, from the request to the answer: session, scope, transaction with role and bureau, casework, audit, JSON. Plain \`pg\` is
sent the very statements that the work sent, and has to decide, encrypt and show nothing. The server, the database and the people
share the machine with whatever else runs on it. PostgreSQL runs without fsync.`
}

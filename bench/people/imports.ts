/** Taking a list in, beside COPY of the very rows that it wrote, into the same tables with the same keys and rules. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { type Database, inTenant, openDatabase } from '../../src/platform/db/index.ts'
import { beginImport, carryOutImport, PEOPLE_LIST } from '../../src/registers/people/index.ts'
import { nameOf, numberOf, townOf } from './invented.ts'

const ROWS = 100_000
const FAMILY = 4
/** In the order of the keys between them. */
const TABLES = ['household', 'person', 'person_secret', 'person_fact', 'membership', 'person_key', 'audit_log'] as const
const ACTOR = { id: 'u:018f3c2a-0000-7000-8000-000000000001' }

interface Place {
  readonly bin: string
  /** With the keys, and the passwords of the server's roles. */
  readonly dataDir: string
  readonly tenant: number
  /** Addresses of two empty databases of one server, for their owner. */
  readonly urls: readonly [string, string]
  readonly asAdmin: (url: string) => string
}

interface Timed {
  readonly seconds: number
  readonly megabytes: number
}

export async function measureImports({ bin, dataDir, tenant, urls, asAdmin }: Place): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anju-bench-'))
  try {
    const databases: Database[] = []
    for (const databaseUrl of urls) {
      const database = await openDatabase({ dataDir, databasePoolSize: 4, databaseUrl }, async () => {})
      const found = sql`insert into tenant (id, name, kind, code_in_use, founded_on)
        values (${tenant}::integer, '演练单位', 'bureau', ${String(tenant)}, '2026-01-01')`
      await inTenant(database, tenant, (tx) => found.execute(tx))
      databases.push(database)
    }
    const [database] = databases
    if (database === undefined) throw new Error('there is no database')
    const file = path.join(folder, 'list.csv')
    writeFileSync(file, listOf(ROWS))
    const first = await take(database, { tenant, file, dataDir })
    const again = await take(database, { tenant, file, dataDir })
    for (const one of databases) await one.close()
    const { rows, seconds } = copyOver(bin, folder, asAdmin(urls[0]), asAdmin(urls[1]))
    return table({ first, again, copied: { rows, seconds } })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Families of four with phone, hukou, marriage, income, and where they live. */
function listOf(count: number): string {
  const heads = [
    '户编号,与户主关系,姓名,证件号码,联系电话,户籍地代码,户口类别,婚姻状况,年收入,收入年度,家庭类别,居住地代码',
  ]
  const rows = Array.from({ length: count }, (_, n) => {
    const kinship = ['户主', '配偶', '子', '女'][n % FAMILY]
    const household = n % FAMILY === 0 ? `低保家庭,${townOf(n)}` : ','
    const told = `139${String(n).padStart(8, '0')},${townOf(n)},农村,${n % FAMILY < 2 ? '已婚' : '未婚'},${(n % 300) * 100},2025`
    return `H-${Math.floor(n / FAMILY)},${kinship},${nameOf(n)},${numberOf(n)},${told},${household}`
  })
  return [...heads, ...rows].join('\n')
}

async function take(
  database: Database,
  { tenant, file, dataDir }: { readonly tenant: number; readonly file: string; readonly dataDir: string },
): Promise<Timed> {
  const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
  const imports = { database, clock: systemClock, keys }
  const run = await beginImport({ ...imports, tenant, actor: ACTOR, file, mode: 'apply' }, PEOPLE_LIST)
  let bytes = 0
  const watch = setInterval(() => {
    bytes = Math.max(bytes, process.memoryUsage().heapUsed)
  }, 100)
  const start = performance.now()
  await carryOutImport(imports, { tenant, run }, [PEOPLE_LIST])
  clearInterval(watch)
  const seconds = (performance.now() - start) / 1000
  process.stderr.write(`${ROWS} rows in ${seconds.toFixed(1)} seconds\n`)
  return { seconds, megabytes: bytes / 2 ** 20 }
}

/** Takes the rows out of one database and copies them into the other; how many, and how long the second took. */
function copyOver(bin: string, folder: string, from: string, to: string): { rows: number; seconds: number } {
  const psql = (url: string, statement: string): string =>
    execFileSync(`${bin}/psql`, ['-X', '-q', '-t', '-v', 'ON_ERROR_STOP=1', url, '-c', statement], { encoding: 'utf8' })
  const fileOf = (table: string): string => path.join(folder, table)
  for (const table of TABLES) psql(from, `\\copy anju.${table} to '${fileOf(table)}'`)
  const sums = TABLES.map((table) => `(select count(*) from anju.${table})`)
  const rows = Number(psql(from, `select ${sums.join(' + ')}`))
  // The tree of the log is not part of what is measured.
  psql(from, `\\copy anju.audit_tree to '${fileOf('audit_tree')}'`)
  psql(to, `\\copy anju.audit_tree from '${fileOf('audit_tree')}'`)
  const start = performance.now()
  for (const table of TABLES) psql(to, `\\copy anju.${table} from '${fileOf(table)}'`)
  return { rows, seconds: (performance.now() - start) / 1000 }
}

function table({
  first,
  again,
  copied,
}: {
  readonly first: Timed
  readonly again: Timed
  readonly copied: { readonly rows: number; readonly seconds: number }
}): string {
  const perSecond = (count: number, seconds: number): string => Math.round(count / seconds).toLocaleString('en-US')
  const people = ROWS.toLocaleString('en-US')
  return `| ${people} rows of people in families of four | seconds | rows of the list a second | ratio to COPY |
| --- | ---: | ---: | ---: |
| COPY of the ${copied.rows.toLocaleString('en-US')} rows that they become, log included | ${copied.seconds.toFixed(1)} | ${perSecond(ROWS, copied.seconds)} | 1 |
| taken in: read, checked, encrypted, found by pinyin, logged | ${first.seconds.toFixed(1)} | ${perSecond(ROWS, first.seconds)} | ${(copied.seconds / first.seconds).toFixed(2)} |
| the same list again, which changes nothing | ${again.seconds.toFixed(1)} | ${perSecond(ROWS, again.seconds)} | ${(copied.seconds / again.seconds).toFixed(2)} |

The heap never held more than ${Math.round(Math.max(first.megabytes, again.megabytes))} MB.
`
}

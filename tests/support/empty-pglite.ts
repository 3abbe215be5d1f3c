import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openDatabase } from '../../src/platform/db/index.ts'

const PACKAGE = 'node_modules/@electric-sql/pglite/package.json'
const CACHE = 'node_modules/.cache/anju'
const SCHEMA = ['migrations', 'src/platform/db']

/**
 * Puts a new, empty embedded database into a data folder. Making one takes over two seconds, copying one a tenth of a second,
 * so the first is kept beside the dependencies, by their version.
 */
export async function copyEmptyPglite(dataDir: string): Promise<void> {
  copy(await keep(`pglite-${version()}-empty`, makeEmpty), dataDir)
}

/** The same with the tables of today: kept by what made them. */
export async function copyFreshPglite(dataDir: string): Promise<void> {
  copy(await keepFreshPglite(), dataDir)
}

/** The folder that `copyFreshPglite` copies, made when it is not there. */
export const keepFreshPglite = (): Promise<string> => keep(`pglite-${version()}-${digestOfSchema()}`, makeFresh)

/**
 * The same with what `make` puts into the folder, which takes long: kept whole, by a name that tells all that it was made from. Those of
 * yesterday go.
 */
export async function copyMade(name: string, make: (folder: string) => Promise<void>, dataDir: string): Promise<void> {
  const kept = await keep(`pglite-${version()}-${name}`, make)
  forgetOthers(name)
  cpSync(kept, dataDir, { recursive: true })
}

const OLD_MS = 3_600_000

/** What was made an hour ago from other sources is of no use to anybody. */
function forgetOthers(name: string): void {
  const [kind = name] = name.split('-')
  const others = readdirSync(CACHE).filter((one) => one.includes(`-${kind}-`) && !one.endsWith(`-${name}`))
  for (const one of others) {
    const folder = path.join(CACHE, one)
    if (Date.now() - statSync(folder).mtimeMs > OLD_MS) rmSync(folder, { recursive: true, force: true })
  }
}

function version(): string {
  return (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version
}

function digestOfSchema(): string {
  const digest = createHash('sha256')
  for (const folder of SCHEMA) {
    for (const name of readdirSync(folder).filter(isSource).sort())
      digest.update(name).update(readFileSync(path.join(folder, name)))
  }
  return digest.digest('hex').slice(0, 16)
}

const isSource = (name: string): boolean => !name.endsWith('.test.ts')

const copy = (kept: string, dataDir: string): void =>
  cpSync(path.join(kept, 'database'), path.join(dataDir, 'database'), { recursive: true })

async function makeEmpty(folder: string): Promise<void> {
  await (await PGlite.create({ dataDir: path.join(folder, 'database') })).close()
}

async function makeFresh(folder: string): Promise<void> {
  await copyEmptyPglite(folder)
  await (await openDatabase({ dataDir: folder, databasePoolSize: 1 }, async () => {})).close()
}

/** The folder of that name in the cache, made by `make` when it is not there. */
async function keep(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = path.join(CACHE, name)
  if (existsSync(kept)) return kept
  mkdirSync(CACHE, { recursive: true })
  const draft = mkdtempSync(path.join(CACHE, 'draft-'))
  await make(draft)
  try {
    renameSync(draft, kept)
  } catch (error) {
    // Another test process was quicker; its copy is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(kept)) throw error
  }
  return kept
}

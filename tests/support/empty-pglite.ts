import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'

const PACKAGE = 'node_modules/@electric-sql/pglite/package.json'
const CACHE = 'node_modules/.cache/anju'

/**
 * Puts a new, empty embedded database into a data folder. Making one takes over two seconds, copying one a tenth of a second,
 * so the first is kept beside the dependencies, by their version.
 */
export async function copyEmptyPglite(dataDir: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  const kept = path.join(CACHE, `pglite-${version}`)
  if (!existsSync(kept)) await makeEmptyPglite(kept)
  cpSync(kept, path.join(dataDir, 'database'), { recursive: true })
}

async function makeEmptyPglite(kept: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  const draft = mkdtempSync(path.join(CACHE, 'draft-'))
  const database = await PGlite.create({ dataDir: draft })
  await database.close()
  try {
    renameSync(draft, kept)
  } catch (error) {
    // Another test process was quicker; its copy is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(kept)) throw error
  }
}

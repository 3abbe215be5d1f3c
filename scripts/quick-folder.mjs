/** Where the tests keep what is gone after them: in memory, where the machine has enough of it. */
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const GIB = 2 ** 30
/** Databases of a whole run take about one gibibyte at a time; the tests themselves and their browsers take three. */
const NEEDED = { folder: 4 * GIB, memory: 8 * GIB }

/**
 * The setting that sends the tests' folders into memory, or none. A test's database has hundreds of files, and a disk takes longer to make and
 * forget them than the test takes to use them.
 */
export function quickFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize < NEEDED.folder || freemem() < NEEDED.memory) return {}
    const folder = mkdtempSync(join(MEMORY, 'anju-tests-'))
    // The database server's own user has a folder below it.
    chmodSync(folder, 0o755)
    process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
    return { TMPDIR: folder }
  } catch {
    return {}
  }
}

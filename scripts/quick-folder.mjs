/** Where the tests keep what is gone after them: in memory, where the machine has enough of it. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const PREFIX = 'anju-tests-'
const GIB = 2 ** 30
/** Databases of a whole run take about one gibibyte at a time; the tests themselves and their browsers take three. */
const NEEDED = { folder: 4 * GIB, memory: 8 * GIB }

/**
 * The setting that sends the tests' folders into memory, or none. A test's database has hundreds of files, and a disk takes longer to make and
 * forget them than the test takes to use them.
 */
export function quickFolder() {
  try {
    forgetEndedRuns()
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize < NEEDED.folder || memory() < NEEDED.memory) return {}
    const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`))
    // The database server's own user has a folder below it.
    chmodSync(folder, 0o755)
    process.on('exit', () => forget(folder))
    return { TMPDIR: folder }
  } catch {
    return {}
  }
}

/** What is free, but no more than a container is given at all. */
const memory = () => Math.min(freemem(), process.constrainedMemory?.() || Number.POSITIVE_INFINITY)

/** What cannot be taken away now is taken away by the next run, and fails no run. */
function forget(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {}
}

/** A run that was killed has left its folder behind, which keeps the memory until somebody takes it away. */
function forgetEndedRuns() {
  for (const name of readdirSync(MEMORY)) {
    const run = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (run !== undefined && !isRunning(Number(run))) forget(join(MEMORY, name))
  }
}

function isRunning(id) {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

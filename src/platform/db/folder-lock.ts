import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'

/** Whose lock it is: enough to tell that very process from a later one with the same number. */
interface Holder {
  readonly pid: number
  /** When the process started, as the operating system counts it. */
  readonly started: string
  /** The computer's boot and the process namespace (container) in which `pid` means something. */
  readonly machine: string
  /** Distinguishes two locks of one process. */
  readonly token: string
}

interface FolderLock {
  /** Gives the folder free. Harmless when repeated. */
  release(): void
}

const LOCK_NAME = 'anju.lock'
const HEARTBEAT_MS = 5_000
/** A lock from another container or computer, whose processes cannot be seen from here, is stale after so long without a heartbeat. */
const SILENCE_MS = 30_000

/**
 * Takes the folder for this process alone, or throws `data-locked`. Two processes on one embedded database would corrupt
 * it silently. A lock left behind by a killed process is recognised, also when its number was given to another one.
 */
export function lockFolder(folder: string): FolderLock {
  const file = path.join(folder, LOCK_NAME)
  const mine: Holder = {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    machine: thisMachine(),
    token: randomUUID(),
  }
  if (!create(file, mine)) takeOver(file, mine)
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    release: () => {
      clearInterval(heartbeat)
      if (read(file)?.token === mine.token) rmSync(file, { force: true })
    },
  }
}

/** Never over another lock: the file system creates it for one process only. */
function create(file: string, holder: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

function takeOver(file: string, mine: Holder): void {
  const found = read(file)
  if (found ? isAlive(found, file) : isFresh(file)) throw locked(file, found)
  const aside = `${file}.stale.${mine.token}`
  try {
    renameSync(file, aside)
  } catch (error) {
    // Another process was quicker to clear it away.
    if (errorCode(error) !== 'ENOENT') throw error
  }
  // Between reading and moving, another process may have put its own lock there: it gets it back.
  const moved = read(aside)
  if (moved && moved.token !== found?.token) create(file, moved)
  rmSync(aside, { force: true })
  if (!create(file, mine)) throw locked(file, read(file))
}

function read(file: string): Holder | undefined {
  try {
    const value: Partial<Holder> = JSON.parse(readFileSync(file, 'utf8'))
    const { pid, started, machine, token } = value
    if (typeof pid !== 'number' || typeof started !== 'string' || typeof machine !== 'string') return undefined
    return typeof token === 'string' ? { pid, started, machine, token } : undefined
  } catch (error) {
    // Gone, or caught (or killed) between creating and writing it: its age decides.
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.machine === thisMachine()) return startOf(holder.pid) === holder.started
  return isFresh(file)
}

function isFresh(file: string): boolean {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < SILENCE_MS
}

/** The start of a process, or undefined when there is none. Field 22 of /proc/PID/stat, after the name in parentheses. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return startFromPs(pid)
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie has ended already: it only waits for its parent to notice.
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return undefined
    throw error
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

function thisMachine(): string {
  if (process.platform !== 'linux') return hostname()
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
}

function touch(file: string): void {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // The folder was taken away under a running server: the database will say so louder than the lock could.
  }
}

function locked(file: string, holder: Holder | undefined): Fault {
  const who = holder === undefined ? '另一个进程' : `进程 ${holder.pid} `
  const elsewhere = holder !== undefined && holder.machine !== thisMachine()
  const advice = elsewhere
    ? '它在另一个容器或者另一台计算机上；如果它已经被强行终止，请等 30 秒再启动。'
    : '请先停止它，或者用 DATA_DIR 另选一个目录。'
  return new Fault('data-locked', `数据目录 ${path.dirname(file)} 正被${who}使用。${advice}`, { path: 'DATA_DIR' })
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

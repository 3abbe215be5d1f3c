import { spawn } from 'node:child_process'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { lockFolder } from './folder-lock.ts'

const LOCKED = expect.objectContaining({ code: 'data-locked', path: 'DATA_DIR' })

function fault(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('the lock on the data folder', () => {
  const folders = temporaryFolders()
  const fileOf = (folder: string): string => path.join(folder, 'anju.lock')

  it('lets one in, keeps the next out, and lets it in after the release', () => {
    const folder = folders.make()
    const lock = lockFolder(folder)
    expect(fault(() => lockFolder(folder))).toEqual(LOCKED)
    lock.release()
    expect(existsSync(fileOf(folder))).toBe(false)
    lockFolder(folder).release()
  })

  it('names the process that has it', () => {
    const lock = lockFolder(folders.make())
    const folder = folders.make()
    const other = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(new RegExp(`进程 ${process.pid}.*DATA_DIR`))
    other.release()
    lock.release()
  })

  /** Writes the lock of this process, changed in one point, as another process would have left it. */
  function leave(folder: string, change: Record<string, unknown>): void {
    const lock = lockFolder(folder)
    const holder: unknown = JSON.parse(readFileSync(fileOf(folder), 'utf8'))
    lock.release()
    writeFileSync(fileOf(folder), JSON.stringify({ ...Object(holder), ...change }))
  }

  it.runIf(process.platform === 'linux')('is stale when its process has ended', async () => {
    const folder = folders.make()
    const child = spawn('sleep', ['60'])
    leave(folder, { pid: child.pid, started: statField(child.pid ?? 0) })
    expect(fault(() => lockFolder(folder))).toEqual(LOCKED)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    lockFolder(folder).release()
  })

  it('is stale when the number of its process was given to another one', () => {
    const folder = folders.make()
    leave(folder, { started: '1' })
    lockFolder(folder).release()
  })

  it('of another machine holds while its heartbeat is fresh, and is stale when it has stopped', () => {
    const folder = folders.make()
    leave(folder, { machine: 'another boot pid:[1]' })
    expect(fault(() => lockFolder(folder))).toEqual(LOCKED)
    const before = new Date(Date.now() - 31_000)
    utimesSync(fileOf(folder), before, before)
    lockFolder(folder).release()
  })

  it('that was never written whole holds for a moment only', () => {
    const folder = folders.make()
    writeFileSync(fileOf(folder), '{"pid":')
    expect(fault(() => lockFolder(folder))).toEqual(LOCKED)
    const before = new Date(Date.now() - 31_000)
    utimesSync(fileOf(folder), before, before)
    lockFolder(folder).release()
  })

  it('does not take away the lock of a successor when it is released late', () => {
    const folder = folders.make()
    const first = lockFolder(folder)
    handOver(fileOf(folder))
    first.release()
    expect(existsSync(fileOf(folder))).toBe(true)
  })
})

function handOver(file: string): void {
  const holder: unknown = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...Object(holder), token: 'another' }))
}

function statField(pid: number): string | undefined {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
}

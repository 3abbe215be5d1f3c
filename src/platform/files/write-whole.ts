import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'

/** Files and folders are nobody else's to read. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** Bytes that are on the disk under a name that nobody looks for yet. */
export interface Written {
  /** Gives them their name; whatever stood there is gone. */
  as(file: string): Promise<void>
  drop(): Promise<void>
}

/** Writes bytes to the disk beside where they will stand. Throws `unavailable` when the disk is full. */
export async function writeAside(folder: string, bytes: Uint8Array): Promise<Written> {
  const aside = path.join(folder, `.${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
    const handle = await open(aside, 'wx', FILE_MODE)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    await rm(aside, { force: true })
    throw isFull(cause)
      ? new Fault('unavailable', '服务器的磁盘满了，暂时收不了文件。请联系管理员。', { cause })
      : cause
  }
  return { as: (file) => moveTo(aside, file), drop: () => rm(aside, { force: true }) }
}

/** Renames a file and makes the new name last. */
export async function moveTo(from: string, to: string): Promise<void> {
  const folder = path.dirname(to)
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  await rename(from, to)
  // Windows opens no folders; there the file system keeps its own journal of names.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT'
}

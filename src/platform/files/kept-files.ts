import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'
import { type KeyWraps, openFile } from './sealed-file.ts'
import { moveTo } from './write-whole.ts'

/** Where files stand, and what opens them. */
export interface FileHouse {
  readonly dataDir: string
  readonly keys: KeyWraps
}

/** A kept file is found by the SHA-256 of its content; two folders in between keep each of them short. */
function pathOf(dataDir: string, tenant: number, digest: string): string {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('not a digest')
  return path.join(dataDir, 'files', String(tenant), digest.slice(0, 2), digest.slice(2, 4), digest)
}

/** Gives a sealed file its lasting place. What is kept already is never written over: it has the same content. */
export async function keepFile(dataDir: string, tenant: number, digest: string, sealed: string): Promise<void> {
  if (isKept(dataDir, tenant, digest)) await rm(sealed, { force: true })
  else await moveTo(sealed, pathOf(dataDir, tenant, digest))
}

/** Whether a file of this content is kept. */
export const isKept = (dataDir: string, tenant: number, digest: string): boolean =>
  existsSync(pathOf(dataDir, tenant, digest))

/** Reads a kept file. Throws `not-found` when it is not there, and `internal` when it was changed. */
export async function readKept({ dataDir, keys }: FileHouse, tenant: number, digest: string): Promise<Buffer> {
  return openFile(keys, tenant, digest, await readPlace(pathOf(dataDir, tenant, digest)))
}

async function readPlace(place: string): Promise<Buffer> {
  try {
    return await readFile(place)
  } catch (cause) {
    throw new Fault('not-found', '这份文件不在服务器上，可能恢复备份时没有带上。请联系管理员。', { cause })
  }
}

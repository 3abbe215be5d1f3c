import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'
import { isSealedAnew, type KeyWraps, openFile, sealFile } from './sealed-file.ts'
import { moveTo, writeAside } from './write-whole.ts'

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

/** Reads a kept file. Throws `not-found` when it is not there, `internal` when it was changed, and the system's error when it cannot be read. */
export async function readKept({ dataDir, keys }: FileHouse, tenant: number, digest: string): Promise<Buffer> {
  return openFile(keys, tenant, digest, await readPlace(pathOf(dataDir, tenant, digest)))
}

async function readPlace(place: string): Promise<Buffer> {
  try {
    return await readFile(place)
  } catch (cause) {
    // A disk that does not answer now may answer later: only what is not there is gone.
    if (!isMissing(cause)) throw cause
    throw new Fault('not-found', '这份文件不在服务器上，可能恢复备份时没有带上。请联系管理员。', { cause })
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

/** Keeps a file of one bureau for another one as well, under the keys of that one. Throws `not-found` when it is not there. */
export async function copyKept(
  house: FileHouse,
  digest: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  if (!isKept(house.dataDir, to, digest)) await writeSealed(house, to, digest, await readKept(house, from, digest))
}

/** Keeps bytes that were never sent in parts: what the program makes itself. */
export async function keepBytes<Type extends string>(
  house: FileHouse,
  tenant: number,
  type: Type,
  bytes: Buffer,
): Promise<{ readonly file: string; readonly type: Type; readonly bytes: number }> {
  const file = createHash('sha256').update(bytes).digest('hex')
  if (!isKept(house.dataDir, tenant, file)) await writeSealed(house, tenant, file, bytes)
  return { file, type, bytes: bytes.length }
}

/** What became of sealing files anew; `broken` are the digests of those that cannot be opened, which stay as they are. */
interface Resealed {
  readonly rewritten: number
  readonly broken: readonly string[]
}

/**
 * Seals a bureau's files anew where the key that wraps theirs is not the current one. Each is written aside and takes its place
 * whole, so that it may be stopped and begun again at any point, and read meanwhile. One that is damaged keeps no other waiting.
 */
export async function resealKept(house: FileHouse, tenant: number): Promise<Resealed> {
  let rewritten = 0
  const broken: string[] = []
  for (const digest of await listKept(house.dataDir, tenant)) {
    try {
      const sealed = await readPlace(pathOf(house.dataDir, tenant, digest))
      if (isSealedAnew(house.keys, tenant, sealed)) continue
      await writeSealed(house, tenant, digest, openFile(house.keys, tenant, digest, sealed))
      rewritten++
    } catch {
      broken.push(digest)
    }
  }
  return { rewritten, broken }
}

async function writeSealed({ dataDir, keys }: FileHouse, tenant: number, digest: string, bytes: Buffer): Promise<void> {
  const place = pathOf(dataDir, tenant, digest)
  const written = await writeAside(path.dirname(place), sealFile(keys, tenant, digest, bytes))
  await written.as(place)
}

/** The digests of all files that are kept for a bureau, in order. */
async function listKept(dataDir: string, tenant: number): Promise<string[]> {
  const root = path.join(dataDir, 'files', String(tenant))
  if (!existsSync(root)) return []
  const found = await readdir(root, { recursive: true })
  return found
    .map((name) => path.basename(name))
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
    .sort()
}

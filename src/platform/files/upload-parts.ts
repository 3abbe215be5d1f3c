import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'
import type { FileHouse } from './kept-files.ts'
import { openFile, sealFile } from './sealed-file.ts'
import { type Written, writeAside } from './write-whole.ts'

/** Which upload, of which bureau. */
export interface UploadPlace {
  readonly tenant: number
  readonly id: string
}

/** The whole file once it was found good, as it will be kept. */
const WHOLE = 'whole'

/** Beside the kept files, so that a file is kept by a new name alone; no part of a backup. */
const folderOf = (dataDir: string, { tenant, id }: UploadPlace): string =>
  path.join(dataDir, 'uploads', String(tenant), id)

const nameOf = ({ id }: UploadPlace, offset: number): string => `${id} ${offset}`

/** A part that is on the disk, and counts once it has got its name. */
export interface PartAside {
  /** Whatever had come to this place before without being counted is gone. */
  count(): Promise<void>
  drop(): Promise<void>
}

/** Writes a part to the disk, encrypted, beside where it will stand. */
export async function writePart(
  { dataDir, keys }: FileHouse,
  place: UploadPlace,
  offset: number,
  bytes: Uint8Array,
): Promise<PartAside> {
  const folder = folderOf(dataDir, place)
  const sealed = sealFile(keys, place.tenant, nameOf(place, offset), bytes)
  return counted(await writeAside(folder, sealed), path.join(folder, String(offset)))
}

const counted = (aside: Written, file: string): PartAside => ({ count: () => aside.as(file), drop: aside.drop })

/** All parts in one. Throws `conflict` when some are not there any more, as after a backup was restored. */
export async function joinParts({ dataDir, keys }: FileHouse, place: UploadPlace, bytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let offset = 0; offset < bytes; ) {
    const file = path.join(folderOf(dataDir, place), String(offset))
    const part = existsSync(file) && openFile(keys, place.tenant, nameOf(place, offset), await readFile(file))
    if (!part || part.length === 0) throw new Fault('conflict', '先前传的部分已经不在，请重新上传。', { path: 'file' })
    parts.push(part)
    offset += part.length
  }
  return Buffer.concat(parts)
}

/** Puts what will be kept in the place of the parts. */
export async function writeFinished(
  { dataDir, keys }: FileHouse,
  place: UploadPlace,
  digest: string,
  bytes: Uint8Array,
): Promise<void> {
  const folder = folderOf(dataDir, place)
  const aside = await writeAside(folder, sealFile(keys, place.tenant, digest, bytes))
  await aside.as(path.join(folder, WHOLE))
}

/** Removes the parts of what is finished. */
export async function dropParts(dataDir: string, place: UploadPlace): Promise<void> {
  const folder = folderOf(dataDir, place)
  // Handed in meanwhile, it is gone altogether.
  const names = await readdir(folder).catch((): string[] => [])
  for (const name of names) if (name !== WHOLE) await rm(path.join(folder, name), { force: true })
}

/** Where the finished file stands, if it still does. */
export function finishedFile(dataDir: string, place: UploadPlace): string | undefined {
  const file = path.join(folderOf(dataDir, place), WHOLE)
  return existsSync(file) ? file : undefined
}

export const hasFolder = (dataDir: string, place: UploadPlace): boolean => existsSync(folderOf(dataDir, place))

/** Removes everything of an upload. */
export const dropFolder = (dataDir: string, place: UploadPlace): Promise<void> =>
  rm(folderOf(dataDir, place), { recursive: true, force: true })

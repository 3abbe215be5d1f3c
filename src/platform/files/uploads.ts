import { createHash } from 'node:crypto'
import { type Clock, Fault, isId, newId } from '../../kit/index.ts'
import { type Database, inTenant, type Tx } from '../db/index.ts'
import { cleanPaper } from './clean-paper.ts'
import { type FileHouse, isKept, keepFile } from './kept-files.ts'
import { claimedType, type PaperType, refused } from './paper-type.ts'
import { countUploads, deleteUpload, findUpload, insertUpload, type UploadRow, updateUpload } from './store-uploads.ts'
import { forgetOld } from './sweep-uploads.ts'
import { takeTurns } from './take-turns.ts'
import {
  dropFolder,
  dropParts,
  finishedFile,
  hasFolder,
  joinParts,
  type UploadPlace,
  writeFinished,
  writePart,
} from './upload-parts.ts'

/** What files are handed in with. */
export interface UploadHouse extends FileHouse {
  readonly database: Database
  readonly clock: Clock
}

/** Who sends a file: an account, `u:<id>` or `c:<id>`, in its bureau. */
export interface Uploader {
  readonly tenant: number
  readonly account: string
}

/** What somebody is going to send. */
export interface UploadWish {
  /** Where it may be handed in, in the words of the room that takes it. */
  readonly purpose: string
  readonly name: string
  readonly bytes: number
  /** SHA-256 of the whole, in hexadecimal digits. */
  readonly digest: string
}

/** How far a file has come. */
export interface UploadState {
  readonly id: string
  readonly bytes: number
  /** Where to go on: so many bytes have come. */
  readonly offset: number
  /** It is whole, and was found good. */
  readonly ready: boolean
}

/** A paper that is kept. */
export interface KeptPaper {
  /** SHA-256 of what is kept. */
  readonly file: string
  readonly type: PaperType
  readonly bytes: number
}

/** 20 MB a file. */
const MOST_BYTES = 20 * 1_048_576
/** A megabyte a part. */
export const MOST_PART_BYTES = 1_048_576
/** Of one account at a time, so that nobody fills the disk with what is never handed in. */
const MOST_OPEN = 20
/** A file is in memory a few times while it is looked at. */
const inTurn = takeTurns(2)

/**
 * Begins to send a file; the same one begun again goes on where it stopped. Throws `malformed` for what will not be
 * taken, `too-many-requests` when too much was begun and not handed in.
 */
export async function beginUpload(house: UploadHouse, by: Uploader, wish: UploadWish): Promise<UploadState> {
  const claimed = claimedType(wish.name) ?? null
  if (wish.bytes < 1) throw refused('这个文件是空的，请重新选择。')
  if (wish.bytes > MOST_BYTES) throw refused('一个文件最大 20 MB，这个文件太大。请拍小一点，或者分成几个文件上传。')
  await forgetOld(house, by.tenant)
  const { purpose, bytes, digest } = wish
  const key = { account: by.account, purpose, digest }
  return inTenant(house.database, by.tenant, async (tx) => {
    const found = await findUpload(tx, by.tenant, key, true)
    const isSame = found?.bytes === bytes && found.claimed === claimed
    if (found && isSame && !isLost(house, by, found)) return stateOf(found)
    if (found) await deleteUpload(tx, by.tenant, found.id)
    if ((await countUploads(tx, by.tenant, by.account)) >= MOST_OPEN) {
      throw new Fault('too-many-requests', '还有很多文件没有传完，请先传完，或者明天再传。')
    }
    const row = { ...key, claimed, bytes, received: 0, kept_digest: null, kept_type: null, kept_bytes: null }
    await insertUpload(tx, by.tenant, { id: newId(house.clock), begun_at: house.clock.now().toISOString(), ...row })
    const begun = await findUpload(tx, by.tenant, key, false)
    if (begun === undefined) throw noSuchUpload()
    return stateOf(begun)
  })
}

/** How far a file has come, for whoever sends it. Throws `not-found`. */
export function readUpload({ database }: UploadHouse, by: Uploader, id: string): Promise<UploadState> {
  return inTenant(database, by.tenant, async (tx) => stateOf(await findOwn(tx, by, id, false)))
}

/**
 * Takes the next part. One that came before is taken as it was, so that it may be sent again when an answer was lost. Throws
 * `conflict` for a part that is not the next one, `malformed` for one of a wrong size.
 */
export async function addPart(
  house: UploadHouse,
  by: Uploader,
  id: string,
  part: { readonly offset: number; readonly bytes: Uint8Array },
): Promise<UploadState> {
  const { offset, bytes } = part
  const before = await inTenant(house.database, by.tenant, (tx) => findOwn(tx, by, id, false))
  if (cameBefore(before, offset, bytes.length)) return stateOf(before)
  const aside = await writePart(house, { tenant: by.tenant, id }, offset, bytes)
  try {
    return await inTenant(house.database, by.tenant, async (tx) => {
      const row = await findOwn(tx, by, id, true)
      if (cameBefore(row, offset, bytes.length)) return stateOf(row)
      await aside.count()
      const received = offset + bytes.length
      await updateUpload(tx, by.tenant, id, { received })
      return stateOf({ ...row, received })
    })
  } finally {
    await aside.drop()
  }
}

function cameBefore({ received, bytes, kept_digest }: UploadRow, offset: number, length: number): boolean {
  if (length < 1 || length > MOST_PART_BYTES || offset + length > bytes) {
    throw new Fault('malformed', '传来的这一段大小不对，请重新上传。', { path: 'offset' })
  }
  if (kept_digest !== null || offset + length <= received) return true
  if (offset === received) return false
  throw new Fault('conflict', `已经收到 ${received} 个字节，请从这里接着传。`, { path: 'offset' })
}

/**
 * Looks at a file that has come as a whole: what was sent is what came, it is of a type that is taken, and nothing hides in
 * it. What is wrong is thrown away. Throws `not-now` before it is whole, `malformed` for what is not taken.
 */
export async function finishUpload(house: UploadHouse, by: Uploader, id: string): Promise<UploadState> {
  const row = await inTenant(house.database, by.tenant, (tx) => findOwn(tx, by, id, false))
  if (row.kept_digest !== null) return stateOf(row)
  if (row.received < row.bytes) throw new Fault('not-now', '文件还没有传完，请接着传。', { path: 'offset' })
  try {
    const kept = await inTurn(() => lookAt(house, by, row))
    await inTenant(house.database, by.tenant, (tx) => updateUpload(tx, by.tenant, id, kept))
  } catch (error) {
    const isBad = error instanceof Fault && (error.code === 'malformed' || error.code === 'conflict')
    // Asked twice at once, the other one may have finished it meanwhile.
    const now = await inTenant(house.database, by.tenant, (tx) => findUpload(tx, by.tenant, { id }, false))
    if (now && now.kept_digest !== null) return stateOf(now)
    if (isBad) await forget(house, by, id)
    throw error
  }
  await dropParts(house.dataDir, { tenant: by.tenant, id })
  return { ...stateOf(row), ready: true }
}

async function lookAt(house: UploadHouse, { tenant }: Uploader, { id, bytes, digest, claimed }: UploadRow) {
  const whole = await joinParts(house, { tenant, id }, bytes)
  if (sha256(whole) !== digest) throw refused('收到的内容和原来的文件不一样，请重新上传。')
  const clean = cleanPaper(whole, claimed ?? undefined)
  const kept_digest = sha256(clean.bytes)
  await writeFinished(house, { tenant, id }, kept_digest, clean.bytes)
  return { kept_digest, kept_type: clean.type, kept_bytes: clean.bytes.length }
}

/**
 * Hands a file in, in the caller's transaction: what `use` makes of it comes first, and when that has taken it, it gets its
 * lasting place and the upload is over. Throws `not-found` for another's or one that was sent for something else, `not-now`
 * before it is finished.
 */
export async function takeUpload<T>(
  { dataDir }: Pick<UploadHouse, 'dataDir'>,
  tx: Tx,
  by: Uploader,
  wish: { readonly id: string; readonly purpose: string },
  use: (kept: KeptPaper) => Promise<{ readonly answer: T; readonly taken: boolean }>,
): Promise<T> {
  const row = await findOwn(tx, by, wish.id, true)
  if (row.purpose !== wish.purpose) throw noSuchUpload()
  const { kept_digest: file, kept_type: type, kept_bytes: bytes } = row
  if (file === null || type === null || bytes === null) throw new Fault('not-now', '文件还没有传完，请接着传。')
  const { answer, taken } = await use({ file, type, bytes })
  if (taken) {
    await settle(dataDir, { tenant: by.tenant, id: row.id }, file)
    await deleteUpload(tx, by.tenant, row.id)
  }
  return answer
}

/** Should the transaction fail after this, the file is there already when it is tried again. */
async function settle(dataDir: string, place: UploadPlace, file: string): Promise<void> {
  const finished = finishedFile(dataDir, place)
  if (finished !== undefined) await keepFile(dataDir, place.tenant, file, finished)
  else if (!isKept(dataDir, place.tenant, file)) throw new Fault('conflict', '先前传的文件已经不在，请重新上传。')
  await dropFolder(dataDir, place)
}

async function forget({ database, dataDir }: UploadHouse, { tenant }: Uploader, id: string): Promise<void> {
  await inTenant(database, tenant, (tx) => deleteUpload(tx, tenant, id))
  await dropFolder(dataDir, { tenant, id })
}

/** Nobody is told of another's. */
async function findOwn(tx: Tx, { tenant, account }: Uploader, id: string, hold: boolean): Promise<UploadRow> {
  const row = isId(id) ? await findUpload(tx, tenant, { id }, hold) : undefined
  if (row?.account !== account) throw noSuchUpload()
  return row
}

/** A backup brings the row back, but not the parts. */
function isLost({ dataDir }: UploadHouse, { tenant }: Uploader, row: UploadRow): boolean {
  if (row.kept_digest !== null && isKept(dataDir, tenant, row.kept_digest)) return false
  const place = { tenant, id: row.id }
  return row.kept_digest === null ? row.received > 0 && !hasFolder(dataDir, place) : !finishedFile(dataDir, place)
}

const stateOf = ({ id, bytes, received, kept_digest }: UploadRow): UploadState => ({
  ...{ id, bytes, offset: received, ready: kept_digest !== null },
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const noSuchUpload = () => new Fault('not-found', '没有这个上传，可能放得太久。请重新上传。', { path: 'upload' })

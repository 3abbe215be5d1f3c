import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { Fault } from '../../kit/index.ts'

const END_OF_DIRECTORY = 0x06054b50
const END_BYTES = 22
const ENTRY = 0x02014b50
const PART = 0x04034b50
const PART_BYTES = 30
const LONGEST_END = 65_557
const LARGEST_DIRECTORY = 16 * 1024 * 1024
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const DESCRIBED = 8
/** What may stand behind a part that tells its sizes afterwards: with a signature or without, with 32 or 64 bits. */
const DESCRIPTIONS: readonly number[] = [12, 16, 20, 24]
const DESCRIPTION = Buffer.from([0x50, 0x4b, 0x07, 0x08])

/** A part as the directory names it. */
interface Part {
  readonly at: number
  readonly flags: number
  readonly method: number
  /** Bytes in the file. */
  readonly packed: number
}

/**
 * What a ZIP file unpacks to, in bytes, found by unpacking it, since what a directory says may be a lie; counting stops beyond
 * `most`. Throws `malformed` for what is no ZIP file through and through: bytes before, between or behind the parts, which
 * another program would take for something else.
 */
export async function unpackedSize(file: string, most: number): Promise<number> {
  const handle = await open(file)
  try {
    const { parts, directoryAt } = await readDirectory(handle)
    let total = 0
    let next = 0
    for (const [index, part] of parts.entries()) {
      const end = parts[index + 1]?.at ?? directoryAt
      if (part.at !== next || total > most) break
      total += await sizeOf({ file, handle, part, end }, most - total)
      next = end
    }
    if (next !== directoryAt && total <= most) throw notZip()
    return total
  } finally {
    await handle.close()
  }
}

async function readDirectory(handle: FileHandle): Promise<{ parts: Part[]; directoryAt: number }> {
  const { size } = await handle.stat()
  const tailAt = Math.max(0, size - LONGEST_END)
  const tail = await bytesAt(handle, tailAt, size - tailAt)
  const end = endOfDirectory(tail)
  const length = tail.readUInt32LE(end + 12)
  const directoryAt = tail.readUInt32LE(end + 16)
  if (length > LARGEST_DIRECTORY || directoryAt + length !== tailAt + end) throw notZip()
  return { parts: partsOf(await bytesAt(handle, directoryAt, length)), directoryAt }
}

/** With its comment it reaches to the last byte of the file. */
function endOfDirectory(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    const isEnd = tail.readUInt32LE(at) === END_OF_DIRECTORY
    if (isEnd && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  throw notZip()
}

function partsOf(directory: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < directory.length; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw notZip()
    parts.push({
      at: directory.readUInt32LE(at + 42),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
    })
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return parts.sort((a, b) => a.at - b.at)
}

interface Place {
  readonly file: string
  readonly handle: FileHandle
  readonly part: Part
  /** Where the next part begins. */
  readonly end: number
}

async function sizeOf({ file, handle, part, end }: Place, most: number): Promise<number> {
  const head = await bytesAt(handle, part.at, PART_BYTES)
  const from = part.at + PART_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28)
  const isDescribed = (part.flags & DESCRIBED) !== 0
  const rest = end - from - part.packed
  const fits =
    head.readUInt32LE(0) === PART &&
    head.readUInt16LE(6) === part.flags &&
    head.readUInt16LE(8) === part.method &&
    (part.flags & ENCRYPTED) === 0 &&
    (isDescribed ? DESCRIPTIONS.includes(rest) : rest === 0 && head.readUInt32LE(18) === part.packed)
  if (!fits || (part.method !== STORED && part.method !== DEFLATED)) throw notZip()
  if (part.packed === 0) return 0
  return count({ file, from, to: from + part.packed - 1, isDescribed, isPacked: part.method === DEFLATED }, most)
}

interface Run {
  readonly file: string
  readonly from: number
  /** The last byte. */
  readonly to: number
  readonly isDescribed: boolean
  readonly isPacked: boolean
}

async function count({ file, from, to, isDescribed, isPacked }: Run, most: number): Promise<number> {
  let total = 0
  const counter = new Writable({
    write(chunk: Buffer, _, done) {
      total += chunk.length
      done(total > most ? new Error('more than may be') : null)
    },
  })
  const source = createReadStream(file, { start: from, end: to })
  // A reader that looks for the description would stop inside of such a part, and take what follows for another one.
  const read = isDescribed ? withoutDescription(source) : source
  try {
    await (isPacked ? pipeline(read, createInflateRaw(), counter) : pipeline(read, counter))
  } catch (error) {
    if (total <= most) throw error instanceof Fault ? error : notZip(error)
  }
  return total
}

async function* withoutDescription(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let seam: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    if (chunk.includes(DESCRIPTION) || Buffer.concat([seam, chunk.subarray(0, 3)]).includes(DESCRIPTION)) throw notZip()
    seam = chunk.subarray(-3)
    yield chunk
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw notZip()
  return buffer
}

function notZip(cause?: unknown): Fault {
  return new Fault('malformed', '这个文件不是完整的 .xlsx 表格，请重新保存后上传。', { path: 'file', cause })
}

import { crc32 } from 'node:zlib'
import { refuseStowaway } from './hidden-content.ts'
import { exifOf, isShowable, orientationOf } from './orientation.ts'
import { refused } from './paper-type.ts'

const SIGNATURE_BYTES = 8
/** Length and name before, check sum behind. */
const FRAME_BYTES = 12
/** What the picture is drawn from; texts, times, places and further pictures are not. */
const DRAWN: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB'],
  ...['iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs'],
])

interface Chunk {
  readonly name: string
  readonly content: Buffer
  readonly whole: Buffer
}

/**
 * The same picture without texts, times and places; only which way up it stands is kept. Throws `malformed` for what is no
 * whole picture, and for one with another file behind its end.
 */
export function stripPng(bytes: Buffer): Buffer {
  const { chunks, end } = chunksOf(bytes)
  mustBeWhole(chunks)
  refuseStowaway(bytes.subarray(end))
  const exif = chunks.find(({ name }) => name === 'eXIf')
  const orientation = exif === undefined ? 1 : orientationOf(exif.content)
  const [head, ...others] = chunks.filter(({ name }) => DRAWN.has(name)).map(({ whole }) => whole)
  const turned = orientation === 1 ? [] : [chunk('eXIf', exifOf(orientation))]
  return Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), head ?? Buffer.alloc(0), ...turned, ...others])
}

function mustBeWhole(chunks: readonly Chunk[]): void {
  const [head] = chunks
  if (head?.name !== 'IHDR' || head.content.length !== 13 || !chunks.some(({ name }) => name === 'IDAT')) throw broken()
  if (!isShowable(head.content.readUInt32BE(0), head.content.readUInt32BE(4))) {
    throw refused('这张图片太大，打不开。请把图片缩小一点，再上传。')
  }
}

/** The parts of a picture up to its end, and where that is. */
function chunksOf(bytes: Buffer): { readonly chunks: Chunk[]; readonly end: number } {
  const chunks: Chunk[] = []
  for (let at = SIGNATURE_BYTES; ; ) {
    const one = chunkAt(bytes, at)
    chunks.push(one)
    at += one.whole.length
    if (one.name === 'IEND') return { chunks, end: at }
  }
}

function chunkAt(bytes: Buffer, at: number): Chunk {
  if (at + FRAME_BYTES > bytes.length) throw broken()
  const end = at + FRAME_BYTES + bytes.readUInt32BE(at)
  if (end > bytes.length) throw broken()
  const named = bytes.subarray(at + 4, end - 4)
  if (crc32(named) !== bytes.readUInt32BE(end - 4)) throw broken()
  return { name: named.subarray(0, 4).toString('latin1'), content: named.subarray(4), whole: bytes.subarray(at, end) }
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

function broken() {
  return refused('这张图片不完整，可能没有存好。请重新存一次，再上传。')
}

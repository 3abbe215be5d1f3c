import { refuseStowaway } from './hidden-content.ts'
import { exifOf, isShowable, orientationOf } from './orientation.ts'
import { refused } from './paper-type.ts'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const ICC = 0xe2
const ADOBE = 0xee
/** Frames (but for the table that shares their range), tables and intervals: what the picture is drawn from. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]
const DRAWN: ReadonlySet<number> = new Set([...FRAMES, 0xc4, 0xcc, 0xdb, 0xdc, 0xdd, 0xde, 0xdf])
/** Without its small copy of the picture. */
const JFIF_BYTES = 14

interface Segment {
  readonly marker: number
  readonly content: Buffer
  /** Marker, length and content as they stand, with the scan's data behind. */
  readonly whole: Buffer
}

/**
 * The same picture without what says where, when and with what it was taken: no point of it is touched. Only which way up it
 * stands is kept. Throws `malformed` for what is no whole picture, and for one with another file behind its end.
 */
export function stripJpeg(bytes: Buffer): Buffer {
  const { segments, end } = segmentsOf(bytes)
  if (!segments.some(({ marker }) => marker === SCAN) || !segments.some(isFrame)) throw broken()
  refuseStowaway(bytes.subarray(end))
  const orientation = segments.map(orientationIn).find((value) => value > 1)
  const isFirst = ({ marker }: Segment): boolean => marker === APP0
  const exif = orientation === undefined ? [] : [segment(APP1, Buffer.concat([EXIF, exifOf(orientation)]))]
  const kept = [...partsOf(segments.filter(isFirst)), ...exif, ...partsOf(segments.filter((one) => !isFirst(one)))]
  return Buffer.concat([Buffer.of(0xff, START), ...kept, Buffer.of(0xff, END)])
}

const partsOf = (segments: readonly Segment[]): Buffer[] => segments.map(keptOf).filter((one) => one !== undefined)

const EXIF = Buffer.from('Exif\0\0', 'latin1')

const orientationIn = ({ marker, content }: Segment): number =>
  marker === APP1 && content.subarray(0, EXIF.length).equals(EXIF) ? orientationOf(content.subarray(EXIF.length)) : 1

function isFrame({ marker, content }: Segment): boolean {
  if (!FRAMES.includes(marker) || content.length < 6) return false
  if (isShowable(content.readUInt16BE(3), content.readUInt16BE(1))) return true
  throw refused('这张照片太大，打不开。请把照片拍小一点，再上传。')
}

/** What is left of a segment; undefined: nothing. */
function keptOf({ marker, content, whole }: Segment): Buffer | undefined {
  const name = content.subarray(0, 12).toString('latin1')
  if (marker === SCAN || DRAWN.has(marker)) return whole
  if (marker === ADOBE && name.startsWith('Adobe')) return whole
  if (marker === ICC && name.startsWith('ICC_PROFILE\0')) return whole
  if (marker !== APP0 || !name.startsWith('JFIF\0') || content.length < JFIF_BYTES) return undefined
  const jfif = Buffer.from(content.subarray(0, JFIF_BYTES))
  jfif.fill(0, JFIF_BYTES - 2)
  return segment(APP0, jfif)
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** The parts of a picture up to its end, and where that is. */
function segmentsOf(bytes: Buffer): { readonly segments: Segment[]; readonly end: number } {
  const segments: Segment[] = []
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) throw broken()
    const marker = bytes[at + 1]
    if (marker === 0xff) at += 1
    else if (marker === END) return { segments, end: at + 2 }
    else {
      const one = segmentAt(bytes, at)
      segments.push(one)
      at += one.whole.length
    }
  }
}

function segmentAt(bytes: Buffer, at: number): Segment {
  const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
  const marker = bytes[at + 1] ?? 0
  const end = at + 2 + length
  if (length < 2 || marker < 0xc0 || end > bytes.length) throw broken()
  const until = marker === SCAN ? endOfScan(bytes, end) : end
  return { marker, content: bytes.subarray(at + 4, end), whole: bytes.subarray(at, until) }
}

/** A scan's data end where a marker begins that is neither a restart nor an escaped byte. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
  throw broken()
}

function broken() {
  return refused('这张照片不完整，可能没有存好。请重新拍一张，再上传。')
}

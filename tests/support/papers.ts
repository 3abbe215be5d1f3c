/** Small pictures and documents, made here byte by byte, with what cameras write beside the picture. */
import { crc32, deflateSync } from 'node:zlib'

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** A whole JPEG of one grey point, as a camera's: the smallest that a browser draws. */
const GREY = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
)
const JFIF_END = 20

/** A place on earth, as it stands in a camera's data. */
export const PLACE = 'GPS 36.0969 114.3926'

/** Exif data: which way up (little endian, as phones write it), a maker's name, a position. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(38)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  const entries = [
    [0x0110, 2, 1, 0x41],
    [0x0112, 3, 1, orientation],
  ] as const
  entries.forEach(([tag, type, count, value], at) => {
    tiff.writeUInt16LE(tag, 10 + at * 12)
    tiff.writeUInt16LE(type, 12 + at * 12)
    tiff.writeUInt32LE(count, 14 + at * 12)
    tiff.writeUInt32LE(value, 18 + at * 12)
  })
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(PLACE)])
}

export interface PhotoWish {
  readonly orientation?: number
  /** Behind the end of the picture. */
  readonly behind?: string
  /** Makes the file this much larger, with a segment of noise that a camera might leave. */
  readonly extra?: number
}

/** A photo as a phone takes it: with its position, its maker, a comment and texts of two more kinds. */
export function photo({ orientation = 6, behind = '', extra = 0 }: PhotoWish = {}): Buffer {
  const noise: Buffer[] = []
  for (let left = extra; left > 0; left -= 60_000) noise.push(segment(0xef, Buffer.alloc(Math.min(left, 60_000), 7)))
  return Buffer.concat([
    GREY.subarray(0, JFIF_END),
    segment(0xe1, exif(orientation)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${PLACE}</x:xmpmeta>`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
    segment(0xfe, Buffer.from(`taken at ${PLACE}`)),
    ...noise,
    GREY.subarray(JFIF_END),
    Buffer.from(behind, 'latin1'),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** A picture of the screen, with a text and a position. */
export function screenshot({ orientation = 1, width = 2 } = {}): Buffer {
  const size = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  size.writeUInt32BE(width)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    chunk('tEXt', Buffer.from(`Comment\0${PLACE}`)),
    chunk('eXIf', exif(orientation).subarray(6)),
    chunk('IDAT', deflateSync(Buffer.alloc(3, 120))),
    chunk('tIME', Buffer.of(7, 0xea, 11, 21, 9, 0, 0)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A document of one empty page; `extra` makes it so many bytes larger. */
export function scan(extra = 0): Buffer {
  const body = [
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n',
    `%${'x'.repeat(extra)}\n`,
  ].join('')
  return Buffer.from(`${body}trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`, 'latin1')
}

/** The account that sends papers in this round of a test. */
export function uploaderOf(round: number): string {
  return `u:018f3c2a-0000-7000-8000-${String(round + 1).padStart(12, '0')}`
}

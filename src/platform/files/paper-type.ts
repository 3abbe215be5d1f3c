import { Fault } from '../../kit/index.ts'

/** What may be handed in, by its content. */
export type PaperType = 'image/jpeg' | 'image/png' | 'application/pdf'

const EXTENSIONS: Readonly<Record<string, PaperType>> = {
  ...{ jpg: 'image/jpeg', jpeg: 'image/jpeg', jpe: 'image/jpeg', jfif: 'image/jpeg' },
  ...{ png: 'image/png', pdf: 'application/pdf' },
}

/** How people call each of them. */
const WORDS: Readonly<Record<PaperType, string>> = {
  'image/jpeg': 'JPG 照片',
  'image/png': 'PNG 图片',
  'application/pdf': 'PDF 文件',
}

/** Each begins with these bytes. */
const TYPES: readonly (readonly [PaperType, Buffer])[] = [
  ['image/jpeg', Buffer.of(0xff, 0xd8, 0xff)],
  ['image/png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
]

/** What people try to hand in besides, by what it begins with, counted from a byte. */
const OTHERS: readonly (readonly [string, number, string])[] = [
  ['苹果手机的 HEIC 照片', 4, 'ftyphei'],
  ['苹果手机的 HEIC 照片', 4, 'ftypmif1'],
  ['视频', 4, 'ftyp'],
  ['GIF 动图', 0, 'GIF8'],
  ['WebP 图片', 8, 'WEBP'],
  ['BMP 图片', 0, 'BM'],
  ['TIFF 图片', 0, 'II*\0'],
  ['TIFF 图片', 0, 'MM\0*'],
  ['压缩包或者 Word、Excel 文件', 0, 'PK\x03\x04'],
  ['Word、Excel 文件', 0, '\xd0\xcf\x11\xe0'],
]

/** The type that a file's name claims; undefined: it claims none. Throws `malformed` for a name of anything else. */
export function claimedType(name: string): PaperType | undefined {
  const [, extension] = /\.([a-z0-9]*[a-z][a-z0-9]*)$/i.exec(name.trim()) ?? []
  if (extension === undefined) return undefined
  const type = EXTENSIONS[extension.toLowerCase()]
  if (type === undefined) throw refused(`只收照片（JPG、PNG）和 PDF，这个文件的名字以 .${extension} 结尾。${ADVICE}`)
  return type
}

/** The type of a file by its content. Throws `malformed` for any other, and when its name says something else. */
export function paperTypeOf(bytes: Buffer, claimed: PaperType | undefined): PaperType {
  const type = TYPES.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0]
  if (type === undefined) throw refused(`只收照片（JPG、PNG）和 PDF，${sayWhat(bytes)}。${ADVICE}`)
  if (claimed !== undefined && claimed !== type) {
    throw refused(`文件名写的是 ${WORDS[claimed]}，里面却是 ${WORDS[type]}。请不要改文件名的结尾，用原来的文件上传。`)
  }
  return type
}

const ADVICE = '请用手机拍成照片，或者另存为 PDF 再上传。'

function sayWhat(bytes: Buffer): string {
  const word = OTHERS.find(([, at, mark]) => bytes.subarray(at, at + mark.length).toString('latin1') === mark)?.[0]
  return word === undefined ? '这个文件不是' : `这个文件是${word}`
}

/** A file that is not taken, with what to do instead. */
export function refused(sentence: string): Fault {
  return new Fault('malformed', sentence, { path: 'file' })
}

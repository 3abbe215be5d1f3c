import { refuseTwoFaces } from './hidden-content.ts'
import { type PaperType, paperTypeOf, refused } from './paper-type.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'

/** A paper as it is kept. */
export interface CleanPaper {
  readonly type: PaperType
  readonly bytes: Buffer
}

/**
 * What is kept of a file that was handed in: a picture without what a camera wrote beside it, a PDF as it is. Throws
 * `malformed` with a sentence for anything else, for a file under a name of another kind, and for one with two faces.
 */
export function cleanPaper(bytes: Buffer, claimed: PaperType | undefined): CleanPaper {
  const type = paperTypeOf(bytes, claimed)
  const clean = CLEAN[type](bytes)
  refuseTwoFaces(clean)
  return { type, bytes: clean }
}

const CLEAN: Readonly<Record<PaperType, (bytes: Buffer) => Buffer>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'application/pdf': wholePdf,
}

/** Readers look for the end of a PDF in its last kilobyte. */
const PDF_END_BYTES = 1_024

function wholePdf(bytes: Buffer): Buffer {
  const isVersioned = /^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1'))
  if (isVersioned && bytes.subarray(-PDF_END_BYTES).includes('%%EOF', 0, 'latin1')) return bytes
  throw refused('这个 PDF 文件不完整，可能没有存好。请重新存一次，再上传。')
}

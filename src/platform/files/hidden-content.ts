import { refused } from './paper-type.ts'

/** As far as a browser reads to guess what a file is. */
const HEAD_BYTES = 1_024
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1')
/** The record at the end of an archive, without its comment of at most 64 kB. */
const END_OF_ZIP_BYTES = 22
const LONGEST_COMMENT = 65_535

/** What a browser, a PDF reader, an unpacker or a shell would take for its own. */
const PAGES = /<!doctype|<html|<script|<svg|<\?php/i
const FILES = ['%PDF-', 'PK\x03\x04', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c']
const PROGRAMS = ['MZ', '\x7fELF', '#!']

/** Throws `malformed` when what stands behind the end of a picture is a file of another kind; what a camera leaves there is none. */
export function refuseStowaway(behind: Buffer): void {
  const text = behind.toString('latin1')
  const isFile = FILES.some((mark) => text.includes(mark)) || PROGRAMS.some((mark) => text.startsWith(mark))
  if (PAGES.test(text) || isFile || endsAsZip(behind)) throw hidden()
}

/** Throws `malformed` for a file that can be read as another kind of file, too: as a page, or as an archive. */
export function refuseTwoFaces(bytes: Buffer): void {
  if (PAGES.test(bytes.subarray(0, HEAD_BYTES).toString('latin1')) || endsAsZip(bytes)) throw hidden()
}

/** An archive is read from its end: its last record says how long the comment behind it is. */
function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - END_OF_ZIP_BYTES - LONGEST_COMMENT)
  for (let at = bytes.indexOf(END_OF_ZIP, from); at >= 0; at = bytes.indexOf(END_OF_ZIP, at + 1)) {
    const end = at + END_OF_ZIP_BYTES
    if (end <= bytes.length && end + bytes.readUInt16LE(end - 2) === bytes.length) return true
  }
  return false
}

function hidden() {
  return refused('这个文件里还夹带了别的文件，不能收。请重新拍照或者重新扫描，再上传。')
}

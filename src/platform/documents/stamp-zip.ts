import type { PlainDate } from '../../kit/index.ts'

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
/** Where time and day stand in an entry of the directory, and at the head of the file itself. */
const IN_ENTRY = 12
const AT_HEAD = 10

/**
 * Gives every file of an archive the same day, midnight, in the place of the clock's. Takes what our own writers make: no
 * remark at the end, fewer than 65,536 files. Throws an error for anything else.
 */
export function stampZip(archive: Uint8Array, date: PlainDate): Uint8Array {
  const bytes = Buffer.from(archive)
  const end = bytes.length - 22
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('not an archive of our own writers')
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  for (let left = count; left > 0; left--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('the directory of the archive is broken')
    writeDay(bytes, at + IN_ENTRY, date)
    writeDay(bytes, bytes.readUInt32LE(at + 42) + AT_HEAD, date)
    const lengths = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place))
    at += lengths.reduce((sum, length) => sum + length, ENTRY_BYTES)
  }
  return bytes
}

/** Two bytes of time, zero, and two of the day: years since 1980, month, day. */
function writeDay(bytes: Buffer, at: number, date: PlainDate): void {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number)
  bytes.writeUInt16LE(0, at)
  bytes.writeUInt16LE(((year - 1980) << 9) | (month << 5) | day, at + 2)
}

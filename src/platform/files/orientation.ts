/** The one thing of a picture's metadata that is kept: which way up it was taken. */
const ORIENTATION = 0x0112
const SHORT = 3
const ENTRY_BYTES = 12

/** Which way up a picture stands, 1 (as it is) to 8, by its Exif data; 1 when they do not say. */
export function orientationOf(tiff: Buffer): number {
  const order = tiff.subarray(0, 4).toString('latin1')
  if (order !== 'II*\0' && order !== 'MM\0*') return 1
  const isLittle = order === 'II*\0'
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const first = tiff.length < 8 ? 0 : isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(first); entry++) {
    const at = first + 2 + entry * ENTRY_BYTES
    if (short(at) !== ORIENTATION || short(at + 2) !== SHORT) continue
    const value = short(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** Exif data that say which way up a picture stands, and nothing else. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(SHORT, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}

/** The most points that are opened: a small file may unfold to more than a computer's memory. */
const MOST_POINTS = 200_000_000

/** Whether a picture has a size that can be shown. */
export const isShowable = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width * height <= MOST_POINTS

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** A part of a ZIP file, and what is wrong with it. */
interface Made {
  readonly name: string
  readonly data: Buffer
  /** What the directory and the head say instead of the truth. */
  readonly said?: number
  readonly flags?: number
  /** Left out of the directory. */
  readonly hidden?: true
}

/** A ZIP file as an attacker writes it by hand. */
export function zip(...files: readonly Made[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, said = data.length, flags = 0, hidden } of files) {
    const packed = deflateRawSync(data)
    const numbers = Buffer.alloc(22)
    numbers.writeUInt16LE(flags, 0)
    numbers.writeUInt16LE(8, 2)
    numbers.writeUInt32LE(crc32(data), 8)
    numbers.writeUInt32LE(packed.length, 12)
    numbers.writeUInt32LE(said, 16)
    numbers.writeUInt16LE(name.length, 20)
    const part = Buffer.concat([Buffer.from('PK\x03\x04\x14\0'), numbers, Buffer.alloc(2), Buffer.from(name), packed])
    const place = Buffer.alloc(16)
    place.writeUInt32LE(at, 12)
    if (!hidden) directory.push(Buffer.from('PK\x01\x02\x14\0\x14\0'), numbers, place, Buffer.from(name))
    parts.push(part)
    at += part.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end])
}

/** A file out of an archive, found through its own head. */
export function unpacked(archive: Uint8Array, name: string): string {
  const bytes = Buffer.from(archive)
  const entry = bytes.lastIndexOf(name) - 46
  const at = bytes.readUInt32LE(entry + 42)
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  return inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(entry + 20))).toString('utf8')
}

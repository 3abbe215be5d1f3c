import { open } from 'node:fs/promises'
import { Fault } from '../../kit/index.ts'

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const LONGEST_END = 65_557
const LARGEST_DIRECTORY = 16 * 1024 * 1024

/** What the parts of a ZIP file unpack to, in bytes, as its directory says. Throws `malformed` for what is no ZIP file. */
export async function unpackedSize(file: string): Promise<number> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(Math.min(size, LONGEST_END))
    await handle.read(tail, 0, tail.length, size - tail.length)
    const end = lastSignature(tail)
    if (end < 0) throw notZip()
    const length = tail.readUInt32LE(end + 12)
    if (length > LARGEST_DIRECTORY) throw notZip()
    const directory = Buffer.alloc(length)
    await handle.read(directory, 0, length, tail.readUInt32LE(end + 16))
    return sumOfEntries(directory)
  } finally {
    await handle.close()
  }
}

function lastSignature(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === END_OF_DIRECTORY) return at
  return -1
}

function sumOfEntries(directory: Buffer): number {
  let total = 0
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) throw notZip()
    total += directory.readUInt32LE(at + 24)
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return total
}

function notZip(): Fault {
  return new Fault('malformed', '这个文件不是完整的 .xlsx 表格，请重新保存后上传。', { path: 'file' })
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackedSize } from './zip-size.ts'

const MEGABYTE = 1_048_576
const MOST = 4 * MEGABYTE

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
function zip(...files: readonly Made[]): Buffer {
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

describe('the size that a workbook unpacks to', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'anju-zip-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const sizeOf = (bytes: Buffer): Promise<number> => {
    const file = path.join(folder, 'file.xlsx')
    writeFileSync(file, bytes)
    return unpackedSize(file, MOST)
  }
  const small = { name: 'a.xml', data: Buffer.from('<a>something</a>') }
  const bomb = { name: 'b.xml', data: Buffer.alloc(64 * MEGABYTE) }
  const REFUSED = { code: 'malformed', path: 'file' }

  it('is that of its parts, as spreadsheets write them', async () => {
    expect(await sizeOf(zip(small, { ...small, name: 'b.xml' }))).toBe(32)
    const workbook = new exceljs.Workbook()
    workbook.addWorksheet('x').addRow(['户编号'])
    expect(await sizeOf(Buffer.from(await workbook.xlsx.writeBuffer()))).toBeGreaterThan(1000)
  })

  it('is found by unpacking, whatever the directory says, and no further than it may', async () => {
    const began = performance.now()
    expect(await sizeOf(zip(small, { ...bomb, said: 10 }))).toBeGreaterThan(MOST)
    expect(await sizeOf(zip({ ...bomb, said: 0 }, small))).toBeLessThan(MOST + MEGABYTE)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it.each([
    ['a part that the directory does not name', zip(small, { ...bomb, hidden: true })],
    ['a part before all that the directory names', zip({ ...bomb, hidden: true }, small)],
    ['bytes in front, as of a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), zip(small)])],
    ['bytes behind, as of a script', Buffer.concat([zip(small), Buffer.from('<script>alert(1)</script>')])],
    ['two files in one', Buffer.concat([zip(small), zip(small)])],
    ['an encrypted part', zip({ ...small, flags: 1 })],
    ['a part that breaks off', Buffer.concat([zip(small).subarray(0, 40), zip(small).subarray(41)])],
    ['a part that hides another one behind a description', zip({ ...small, flags: 8 })],
    ['nothing but an end', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(10)])],
  ])('is refused for %s', async (_, bytes) => {
    await expect(sizeOf(bytes)).rejects.toMatchObject(REFUSED)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zip } from '../../../tests/support/zip.ts'
import { unpackedSize } from './zip-size.ts'

const MEGABYTE = 1_048_576
const MOST = 4 * MEGABYTE

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

import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PLACE, photo, scan, screenshot } from '../../../tests/support/papers.ts'
import { zip } from '../../../tests/support/zip.ts'
import { Fault } from '../../kit/index.ts'
import { cleanPaper } from './clean-paper.ts'
import { claimedType } from './paper-type.ts'

const clean = (bytes: Buffer, name = ''): Buffer => cleanPaper(bytes, claimedType(name)).bytes

function sentenceOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault && error.code === 'malformed') return error.publicMessage
    throw error
  }
  return 'taken'
}

/** The markers of a JPEG in their order, up to its first scan. */
function markersOf(jpeg: Buffer): string[] {
  const markers: string[] = []
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    markers.push((jpeg[at + 1] ?? 0).toString(16))
  }
  return markers
}

describe('a photo', () => {
  it('loses where, when and with what it was taken, and no point of the picture', () => {
    const before = photo()
    const after = clean(before, '身份证.JPG')
    expect(before.includes(PLACE)).toBe(true)
    expect(after.includes(PLACE)).toBe(false)
    expect(markersOf(before)).toEqual(['e0', 'e1', 'e1', 'ed', 'fe', 'db', 'c0', 'c4', 'c4'])
    expect(markersOf(after)).toEqual(['e0', 'e1', 'db', 'c0', 'c4', 'c4'])
    const fromTables = (jpeg: Buffer): Buffer => jpeg.subarray(jpeg.indexOf(Buffer.of(0xff, 0xdb)))
    expect(fromTables(after)).toEqual(fromTables(before))
  })

  it('stays the way up it was taken, and is written the same when it is cleaned again', () => {
    const orientationAt = (jpeg: Buffer): number => jpeg[jpeg.indexOf('Exif') + 6 + 19] ?? 0
    for (const orientation of [2, 3, 6, 8]) {
      const after = clean(photo({ orientation }))
      expect(orientationAt(after)).toBe(orientation)
      expect(clean(after)).toEqual(after)
    }
    expect(markersOf(clean(photo({ orientation: 1 })))).not.toContain('e1')
    expect(markersOf(clean(photo({ orientation: 77 })))).not.toContain('e1')
  })

  it('may have what phones leave behind its end, which is cut off', () => {
    const moving = photo({ behind: '\0\0\0\x18ftypmp42 and two seconds of film' })
    expect(clean(moving)).toEqual(clean(photo()))
  })

  it.each([
    ['an archive', zip({ name: 'evil.html', data: Buffer.from('x') }).toString('latin1')],
    ['a page', '<HTML><script>alert(1)</script>'],
    ['a document', '%PDF-1.4 …'],
    ['a program', 'MZ\x90\0'],
    ['a program of a server', '<?php system($_GET[0]) ?>'],
  ])('with %s behind its end is refused', (_, behind) => {
    expect(sentenceOf(() => clean(photo({ behind })))).toContain('夹带')
  })

  it('that ends before its end, or is none but in name, is refused', () => {
    const whole = photo()
    for (const end of [4, 30, 200, whole.length - 2, whole.length - 1]) {
      expect(sentenceOf(() => clean(whole.subarray(0, end)))).toContain('不完整')
    }
    expect(sentenceOf(() => clean(Buffer.concat([whole.subarray(0, 20), Buffer.from('<html>')])))).toContain('不完整')
  })
})

describe('a picture of the screen', () => {
  it('loses texts, times and places, and stays the way up it was', () => {
    const after = clean(screenshot({ orientation: 8 }), 'a.png')
    const names = [...after.toString('latin1').matchAll(/IHDR|tEXt|eXIf|IDAT|tIME|IEND/g)].map(String)
    expect(names).toEqual(['IHDR', 'eXIf', 'IDAT', 'IEND'])
    expect(after.includes(PLACE)).toBe(false)
    const at = after.indexOf('eXIf')
    expect(after[at + 4 + 19]).toBe(8)
    expect(crc32(after.subarray(at, at + 30))).toBe(after.readUInt32BE(at + 30))
    expect(clean(after)).toEqual(after)
    expect(clean(screenshot()).includes('eXIf')).toBe(false)
  })

  it('that is damaged, cut off, or unfolds to more than can be shown is refused', () => {
    const whole = screenshot()
    const damaged = Buffer.from(whole)
    damaged[45] = (damaged[45] ?? 0) ^ 1
    expect(sentenceOf(() => clean(damaged))).toContain('不完整')
    for (const end of [8, 20, 60, whole.length - 1])
      expect(sentenceOf(() => clean(whole.subarray(0, end)))).toContain('不完整')
    expect(sentenceOf(() => clean(screenshot({ width: 400_000_000 })))).toContain('太大')
    expect(sentenceOf(() => clean(Buffer.concat([whole, zip({ name: 'a', data: Buffer.from('b') })])))).toContain(
      '夹带',
    )
  })
})

describe('a document', () => {
  it('is kept as it is', () => {
    expect(clean(scan(), '户口本.pdf')).toEqual(scan())
  })

  it('is refused when it is cut off, is an archive too, or begins as something else', () => {
    expect(sentenceOf(() => clean(scan(5_000).subarray(0, 3_000)))).toContain('不完整')
    const archive = zip({ name: 'a', data: Buffer.from('b') })
    archive.writeUInt16LE(7, archive.length - 2)
    const both = Buffer.concat([scan(), archive, Buffer.from('\n%%EOF\n')])
    expect(sentenceOf(() => clean(both))).toContain('夹带')
    expect(sentenceOf(() => clean(Buffer.concat([Buffer.from('<html>'), scan()])))).toContain('这个文件不是')
    expect(sentenceOf(() => clean(Buffer.from(`%PDF-1.4<script>alert(1)</script>${scan()}`)))).toContain('夹带')
  })
})

describe('a type', () => {
  it('is read from the content; a name that says another one is refused, a name that says none is not', () => {
    expect(cleanPaper(photo(), undefined).type).toBe('image/jpeg')
    expect(cleanPaper(screenshot(), claimedType('图片')).type).toBe('image/png')
    expect(cleanPaper(scan(), claimedType('scan.PDF ')).type).toBe('application/pdf')
    expect(sentenceOf(() => clean(photo(), 'a.pdf'))).toContain('里面却是 JPG 照片')
    expect(sentenceOf(() => clean(scan(), 'a.jpg'))).toContain('里面却是 PDF 文件')
  })

  it.each([
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
    ['视频', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1')],
    ['GIF', Buffer.from('GIF89a')],
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1')],
    ['Word、Excel', zip({ name: 'word/document.xml', data: Buffer.alloc(0) })],
    ['Word、Excel', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')],
    ['不是', Buffer.from('<svg onload="alert(1)">')],
    ['不是', Buffer.alloc(0)],
  ])('that is none of the three is refused with its name: %s', (word, bytes) => {
    expect(sentenceOf(() => clean(bytes))).toMatch(new RegExp(`只收照片.*${word}`))
  })

  it('is refused by its name before anything is sent', () => {
    for (const name of ['申请.docx', 'a.jpg.exe', 'x.HEIC', 'page.html', 'a.svg'])
      expect(sentenceOf(() => claimedType(name))).toContain('只收照片')
    for (const name of ['a.jpeg', 'a.JFIF', 'b.PnG', 'c.pdf', '没有结尾', '2026.11.21 拍']) {
      expect(sentenceOf(() => claimedType(name))).toBe('taken')
    }
  })
})

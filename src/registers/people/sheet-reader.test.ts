import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zip } from '../../../tests/support/zip.ts'
import { readSheet } from './sheet-reader.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const OPEN_XML = 'http://schemas.openxmlformats.org'
const MAIN = `${OPEN_XML}/spreadsheetml/2006/main`
const RELATIONS = `${OPEN_XML}/package/2006/relationships`

/** A workbook of one sheet, by hand; `doctype` stands in front of the shared texts. */
function workbook(texts: readonly string[], doctype = '', sheetAt = 'xl/worksheets/sheet1.xml'): Buffer {
  const shared = texts.map((text) => `<si><t>${text}</t></si>`).join('')
  const rows = texts.map((_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>${at}</v></c></row>`).join('')
  const office = `${OPEN_XML}/officeDocument/2006/relationships`
  const part = (name: string, text: string) => ({ name, data: Buffer.from(`${HEAD}${text}`) })
  return zip(
    part(
      '_rels/.rels',
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${office}"><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part('xl/sharedStrings.xml', `${doctype}<sst xmlns="${MAIN}">${shared}</sst>`),
    part(sheetAt, `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`),
  )
}

describe('a list that is uploaded', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'anju-sheet-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function textsOf(bytes: Buffer | string): Promise<string[]> {
    const file = path.join(folder, 'file')
    writeFileSync(file, bytes)
    const found: string[] = []
    for await (const { cells } of readSheet(file)) found.push(...cells.values())
    return found
  }

  it('by hand is read as one from a spreadsheet', async () => {
    expect(await textsOf(workbook(['姓名', '张三', '李四']))).toEqual(['张三', '李四'])
  })

  it.each([
    ['a PDF with a workbook behind it', Buffer.concat([Buffer.from('%PDF-1.7\n'), workbook(['姓名', '张三'])])],
    ['a picture with a workbook behind it', Buffer.concat([Buffer.from('GIF89a'), workbook(['姓名', '张三'])])],
    [
      'a workbook with a page of the web behind it',
      Buffer.concat([workbook(['姓名', '张三']), Buffer.from('<html><script>alert(1)</script>')]),
    ],
  ])('that is two files at once is not read as a list: %s', async (_, bytes) => {
    const texts = await textsOf(bytes).catch((error: unknown) => error)
    if (Array.isArray(texts)) expect(texts).not.toContain('张三')
    else expect(texts).toMatchObject({ code: 'malformed', path: 'file' })
  })

  it('unfolds no entities, neither a million laughs nor a file of this computer', async () => {
    const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
    const doctypes = [
      [`<!DOCTYPE sst [<!ENTITY l0 "ha">${laughs}]>`, '&l9;'],
      ['<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    ] as const
    for (const [doctype, text] of doctypes) {
      const began = performance.now()
      const texts = await textsOf(workbook(['姓名', text], doctype)).catch((error: unknown) => error)
      if (Array.isArray(texts)) expect(texts.join('')).toBe(text)
      else expect(texts).toMatchObject({ code: 'malformed' })
      expect(performance.now() - began).toBeLessThan(5_000)
    }
  })

  it('puts no file anywhere, whatever its parts are called', async () => {
    const target = path.join(folder, 'escaped.xml')
    const up = `../../../../../../../..${target}`
    await textsOf(workbook(['姓名', '张三'], '', up)).catch(() => [])
    expect(existsSync(target)).toBe(false)
  })

  it('gives what a formula was when it was saved, as text, and carries none out', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('x')
    sheet.addRow(['姓名', '收入'])
    sheet.addRow(['=1+1', { formula: 'HYPERLINK("http://evil.example","x")', result: '120' }])
    expect(await textsOf(Buffer.from(await book.xlsx.writeBuffer()))).toEqual(['=1+1', '120'])
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpacked } from '../../../tests/support/zip.ts'
import { heading, items, type OfficialDocument, rows, text, writeDocx, writePdf } from './index.ts'

const LETTER: OfficialDocument = {
  ...{ issuer: '某某区住房保障局', title: '不予批准决定书', number: '320104不准〔2026〕3号', addressee: '欧阳大成' },
  body: [
    text('经审核，决定不予批准。'),
    heading('一、理由'),
    items(['收入 <超过> 标准 & 其他', '房屋的合法手续没有查到']),
    rows([['受理编号', '320104-2026-000001']]),
  ],
  ...{ date: '2026-11-02', checkCode: '320104-ABCD-EFGH-JKMN-PQRS' },
}
const SAID = [
  ...['某某区住房保障局', '320104不准〔2026〕3号', '欧阳大成：', '不予批准决定书', '一、理由', '2026年11月2日'],
  ...['1. 收入 <超过> 标准 & 其他', '2. 房屋的合法手续没有查到', '320104-2026-000001'],
  '320104-ABCD-EFGH-JKMN-PQRS',
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anju-letters-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function readWith(program: string, pdf: Uint8Array, ...after: string[]): string {
  const file = path.join(folder, 'letter.pdf')
  writeFileSync(file, pdf)
  return execFileSync(program, [file, ...after], { encoding: 'utf8' })
}

describe('a letter as PDF', () => {
  it('says everything in text that can be searched, in a typeface that is inside', async () => {
    const pdf = await writePdf(LETTER)
    const words = readWith('pdftotext', pdf, '-')
    for (const said of SAID) expect(words).toContain(said)
    const fonts = readWith('pdffonts', pdf).split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(0)
    for (const line of fonts) expect(line).toMatch(/NotoSerifSC\S* +CID TrueType +Identity-H +yes yes yes/)
  })

  it('keeps office and day on one page, and says on each how many there are', async () => {
    const long = { ...LETTER, body: [items(Array.from({ length: 40 }, (_, at) => `第 ${at} 项要补正的材料`))] }
    const pages = readWith('pdftotext', await writePdf(long), '-')
      .split('\f')
      .filter(Boolean)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.at(-1)).toContain('2026年11月2日')
    for (const page of pages) expect(page).toMatch(new RegExp(`\\d ?/ ?${pages.length}`))
  })

  it('fits the name of an office with a long name on one line', async () => {
    const issuer = '内蒙古自治区鄂尔多斯市乌审旗住房和城乡建设局住房保障服务中心'
    expect(readWith('pdftotext', await writePdf({ ...LETTER, issuer }), '-')).toContain(issuer)
  })
})

describe('a letter for a word processor', () => {
  it('says the same, with what would be markup as text', async () => {
    const docx = await writeDocx(LETTER)
    const words = unpacked(docx, 'word/document.xml') + unpacked(docx, 'word/footer1.xml')
    for (const said of SAID) {
      expect(words).toContain(said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    }
    expect(unpacked(docx, 'docProps/core.xml')).toContain('2026-11-02T00:00:00Z')
  })
})

it('gives the same bytes for the same letter, whatever the clock says', async () => {
  const once = [await writePdf(LETTER), await writeDocx(LETTER)]
  // An archive counts time in steps of two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  const again = [await writePdf(LETTER), await writeDocx(LETTER)]
  expect(again.map((bytes) => Buffer.from(bytes).toString('base64'))).toEqual(
    once.map((bytes) => Buffer.from(bytes).toString('base64')),
  )
})

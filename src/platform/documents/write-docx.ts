import type { FileChild, IParagraphOptions, ISectionOptions } from 'docx'
import { type Block, checkLine, dateInLetter, type OfficialDocument } from './official-document.ts'
import { headSize, PAGE } from './page-form.ts'
import { stampZip } from './stamp-zip.ts'

type Docx = typeof import('docx')

/** The typeface of letters in office programs, which every Chinese computer has. */
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const TITLE_FONT = { ...FONT, eastAsia: '宋体' }
/** Twentieths of a point: 28 points from line to line. */
const LINE = 560
const INDENT = 2 * PAGE.size.body * 20
const half = (size: number): number => size * 2

/** A letter for a word processor. The same letter gives the same bytes: its day stands in for the clock. */
export async function writeDocx(letter: OfficialDocument): Promise<Uint8Array> {
  const docx = await import('docx')
  const { margins } = PAGE
  const millimetres = (value: number) => docx.convertMillimetersToTwip(value)
  const margin = {
    ...{ top: millimetres(margins.top), right: millimetres(margins.right) },
    ...{ bottom: millimetres(margins.bottom), left: millimetres(margins.left), footer: millimetres(12) },
  }
  const section: ISectionOptions = {
    properties: { page: { size: { width: millimetres(210), height: millimetres(297) }, margin } },
    footers: { default: new docx.Footer({ children: foot(docx, letter) }) },
    children: [...head(docx, letter), ...letter.body.flatMap((one) => block(docx, one)), ...signature(docx, letter)],
  }
  const { title, issuer, number, date } = letter
  const run = { font: FONT, size: half(PAGE.size.body), language: { value: 'zh-CN', eastAsia: 'zh-CN' } }
  const file = new docx.Document({
    ...{ title, creator: issuer, subject: number, lastModifiedBy: issuer },
    ...{ styles: { default: { document: { run } } }, sections: [section] },
  })
  const core = { path: 'docProps/core.xml', data: properties(letter) }
  return stampZip(await docx.Packer.toBuffer(file, undefined, [core]), date)
}

function properties({ title, issuer, number, date }: OfficialDocument): string {
  const day = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`
  const spaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ].join(' ')
  const named = (name: string, value: string) => `<${name}>${escaped(value)}</${name}>`
  const said = [named('dc:title', title), named('dc:creator', issuer), named('dc:subject', number)].join('')
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return `${head}<cp:coreProperties ${spaces}>${said}${day('created')}${day('modified')}</cp:coreProperties>`
}

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly color?: string
  readonly font?: typeof FONT
}

function paragraph(docx: Docx, words: string, options: IParagraphOptions = {}, look: Look = {}): FileChild {
  const { size = PAGE.size.body, ...rest } = look
  const spacing = { line: LINE, lineRule: docx.LineRuleType.AT_LEAST, ...options.spacing }
  const run = new docx.TextRun({ text: words, size: half(size), font: FONT, ...rest })
  return new docx.Paragraph({ ...options, spacing, children: [run] })
}

function head(docx: Docx, { issuer, number, title, addressee }: OfficialDocument): FileChild[] {
  const alignment = docx.AlignmentType.CENTER
  const rule = { style: docx.BorderStyle.SINGLE, size: 12, color: PAGE.red, space: 6 }
  const red = { bold: true, color: PAGE.red, font: TITLE_FONT, size: headSize(issuer) }
  return [
    paragraph(docx, issuer, { alignment, spacing: { after: 360 } }, red),
    paragraph(docx, number, { alignment, border: { bottom: rule }, spacing: { after: 480 } }),
    paragraph(
      docx,
      title,
      { alignment, spacing: { after: 360 } },
      { bold: true, font: TITLE_FONT, size: PAGE.size.title },
    ),
    ...(addressee === undefined ? [] : [paragraph(docx, `${addressee}：`)]),
  ]
}

function block(docx: Docx, one: Block): FileChild[] {
  const first = { indent: { firstLine: INDENT } }
  switch (one.kind) {
    case 'text':
      return [paragraph(docx, one.text, first)]
    case 'heading':
      return [paragraph(docx, one.text, { ...first, keepNext: true }, { bold: true })]
    case 'items':
      return one.items.map((item, at) => paragraph(docx, `${at + 1}. ${item}`, first))
    case 'rows':
      return [table(docx, one.rows)]
  }
}

function table(docx: Docx, all: readonly (readonly [string, string])[]): FileChild {
  const cell = (words: string, percent: number) =>
    new docx.TableCell({
      width: { size: percent, type: docx.WidthType.PERCENTAGE },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: [new docx.Paragraph({ children: [new docx.TextRun({ text: words, size: half(PAGE.size.table) })] })],
    })
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: all.map(
      ([what, value]) => new docx.TableRow({ cantSplit: true, children: [cell(what, 28), cell(value, 72)] }),
    ),
  })
}

function signature(docx: Docx, { issuer, date }: OfficialDocument): FileChild[] {
  const alignment = docx.AlignmentType.RIGHT
  return [
    paragraph(docx, issuer, { alignment, keepNext: true, spacing: { before: 960 }, indent: { right: INDENT } }),
    paragraph(docx, dateInLetter(date), { alignment, indent: { right: INDENT * 1.5 } }),
  ]
}

function foot(docx: Docx, letter: OfficialDocument): FileChild[] & InstanceType<Docx['Paragraph']>[] {
  const small = { size: half(PAGE.size.foot), font: FONT }
  const line = new docx.TextRun({ text: `${letter.number}　${checkLine(letter)}`, ...small })
  const page = new docx.TextRun({ children: ['— ', docx.PageNumber.CURRENT, ' —'], ...small })
  return [
    new docx.Paragraph({ children: [line] }),
    new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [page] }),
  ]
}

import { createRequire } from 'node:module'
import { type Block, checkLine, dateInLetter, type OfficialDocument } from './official-document.ts'
import { headSize, PAGE, points } from './page-form.ts'

/** The part of pdfmake that is used; it comes without types. */
interface PdfMaker {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
  setUrlAccessPolicy(allows: (url: string) => boolean): void
  setLocalAccessPolicy(allows: (path: string) => boolean): void
  createPdf(definition: Content): { getBuffer(): Promise<Buffer> }
}

type Content = Readonly<Record<string, unknown>>

const LINE = points(210 - PAGE.margins.left - PAGE.margins.right)
/** 28 points from line to line, for type of 16. */
const LINE_HEIGHT = 1.22

/** A letter as PDF with its typeface inside. The same letter gives the same bytes: its day stands in for the clock. */
export async function writePdf(letter: OfficialDocument): Promise<Uint8Array> {
  const { margins } = PAGE
  return maker()
    .createPdf({
      pageSize: 'A4',
      pageMargins: [margins.left, margins.top, margins.right, margins.bottom].map(points),
      info: { title: letter.title, author: letter.issuer, subject: letter.number, ...dayOf(letter) },
      language: 'zh-CN',
      defaultStyle: { font: 'Serif', fontSize: PAGE.size.body, lineHeight: LINE_HEIGHT },
      content: [...head(letter), ...letter.body.flatMap(block), ...signature(letter)],
      footer: (page: number, pages: number) => foot(letter, page, pages),
    })
    .getBuffer()
}

let opened: PdfMaker | undefined

/** Opened at the first letter: a server that writes none need not read it. It may read its typefaces, and nothing else. */
function maker(): PdfMaker {
  if (opened !== undefined) return opened
  const require = createRequire(import.meta.url)
  const face = (name: string): string => require.resolve(`@expo-google-fonts/noto-serif-sc/${name}`)
  const fonts = { normal: face('400Regular/NotoSerifSC_400Regular.ttf'), bold: face('700Bold/NotoSerifSC_700Bold.ttf') }
  const known = new Set(Object.values(fonts))
  const pdfmake = require('pdfmake') as PdfMaker
  pdfmake.setFonts({ Serif: fonts })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => known.has(path))
  opened = pdfmake
  return pdfmake
}

function dayOf({ date }: OfficialDocument): Content {
  const day = new Date(`${date}T00:00:00Z`)
  return { creationDate: day, modDate: day }
}

function head({ issuer, number, title, addressee }: OfficialDocument): Content[] {
  const centred = { alignment: 'center' }
  const rule = { type: 'line', x1: 0, y1: 0, x2: LINE, y2: 0, lineWidth: 1.5, lineColor: `#${PAGE.red}` }
  return [
    { text: issuer, ...centred, bold: true, fontSize: headSize(issuer), color: `#${PAGE.red}`, margin: [0, 0, 0, 18] },
    { text: number, ...centred, margin: [0, 0, 0, 6] },
    { canvas: [rule], margin: [0, 0, 0, 28] },
    { text: title, ...centred, bold: true, fontSize: PAGE.size.title, margin: [0, 0, 0, 22] },
    ...(addressee === undefined ? [] : [{ text: `${addressee}：` }]),
  ]
}

const INDENT = 2 * PAGE.size.body

function block(one: Block): Content[] {
  switch (one.kind) {
    case 'text':
      return [paragraph(one.text)]
    case 'heading':
      return [{ ...paragraph(one.text), bold: true, headlineLevel: 1 }]
    case 'items':
      return one.items.map((item, at) => paragraph(`${at + 1}. ${item}`))
    case 'rows':
      return [table(one.rows)]
  }
}

const paragraph = (sentence: string): Content => ({ text: sentence, leadingIndent: INDENT, alignment: 'justify' })

function table(all: readonly (readonly [string, string])[]): Content {
  const cell = (words: string): Content => ({ text: words, fontSize: PAGE.size.table, lineHeight: 1.1, margin: [4, 3] })
  const body = all.map(([what, value]) => [cell(what), cell(value)])
  return { table: { widths: [120, '*'], body, dontBreakRows: true }, margin: [0, 8, 0, 8] }
}

/** Office and day stand together on one page, to the right, with room for the seal over them. */
function signature({ issuer, date }: OfficialDocument): Content[] {
  const right = { alignment: 'right' }
  const stack = [
    { text: issuer, ...right, margin: [0, 48, INDENT, 0] },
    { text: dateInLetter(date), ...right, margin: [0, 0, INDENT * 1.5, 0] },
  ]
  return [{ stack, unbreakable: true }]
}

function foot(letter: OfficialDocument, page: number, pages: number): Content {
  const small = { fontSize: PAGE.size.foot, lineHeight: 1.1 }
  const side = points(PAGE.margins.left)
  const of = pages > 1 ? `— ${page} / ${pages} —` : `— ${page} —`
  const lines = [
    { text: `${letter.number}　${checkLine(letter)}`, ...small },
    { text: of, ...small, alignment: 'center', margin: [0, 6, 0, 0] },
  ]
  return { stack: lines, margin: [side, 20, points(PAGE.margins.right), 0] }
}

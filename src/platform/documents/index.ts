/** Letters of an office, laid out as official documents are, as PDF and for word processors. */
export { type Block, dateInLetter, heading, items, type OfficialDocument, rows, text } from './official-document.ts'
export { writeDocx } from './write-docx.ts'
export { writePdf } from './write-pdf.ts'

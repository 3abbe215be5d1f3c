/** How a letter is laid out (GB/T 9704-2012): A4, the margins of official documents, sizes of type in points. */
export const PAGE = {
  /** Millimetres. */
  margins: { top: 37, right: 26, bottom: 30, left: 28 },
  /** Sizes three (16 pt) and two (22 pt) of Chinese type; the head is as large as the line lets it. */
  size: { head: 26, title: 22, body: 16, table: 14, least: 12, foot: 8 },
  red: 'c00000',
} as const

/** What fits on a line of the head. */
const HEAD_WIDTH_MM = 210 - PAGE.margins.left - PAGE.margins.right
const POINTS_PER_MM = 72 / 25.4

export const points = (millimetres: number): number => millimetres * POINTS_PER_MM

/** The size of the head in points: smaller for an office with a long name, so that it stays on one line. */
export function headSize(issuer: string): number {
  const fitting = Math.floor(points(HEAD_WIDTH_MM) / Math.max(1, Array.from(issuer).length))
  return Math.max(PAGE.size.least, Math.min(PAGE.size.head, fitting))
}

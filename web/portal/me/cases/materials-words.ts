import { formatInstant } from '../../../ui/format.ts'
import type { EarlierPaper, Paper, PaperKind } from './materials-api.ts'

const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': '照片',
  'image/png': '图片',
  'application/pdf': 'PDF 文件',
}

export const isPicture = (type: string | undefined): boolean => type?.startsWith('image/') === true

/** `1200000` as 1.2 MB; a small one in whole kilobytes. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** One paper in a line: what it is, when it came and through whom. */
export function paperWords({ type, at, by }: Paper): string {
  const what = type === undefined ? '纸质材料' : (TYPES[type] ?? '文件')
  return `${what}，${formatInstant(at)}，${by}`
}

export const earlierWords = ({ label, at, title, type }: EarlierPaper): string =>
  `${label}（${TYPES[type] ?? '文件'}），${formatInstant(at).split(' ')[0]}交，${title}`

/** What has become of a kind of paper, by a sign and a word. */
export function kindMark({ held, papers, required }: PaperKind): { readonly tone: string; readonly words: string } {
  if (held) return { tone: 'yes', words: `✓ 已经收到 ${papers.length} 份` }
  return required ? { tone: 'no', words: '！还没有交' } : { tone: 'shut', words: '— 有的话再交' }
}

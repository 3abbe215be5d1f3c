import type { ImportRun } from '../../../src/server/nouns.ts'

export const LIST_WORDS = {
  people: '人员与家庭',
  homes: '住房',
  units: '房源',
  certificates: '资格证与轮候',
  leases: '租约',
  balances: '期初余额',
  'past-draws': '以往摇号',
} as const

export type ListKind = keyof typeof LIST_WORDS

/** A list by its name; what this page does not know is called a list. */
export const listWord = (kind: string): string =>
  Object.hasOwn(LIST_WORDS, kind) ? LIST_WORDS[kind as ListKind] : '名单'

/** How far a list has come, in a line. */
export function sayRun(run: Omit<ImportRun, 'errors' | 'kept'>): string {
  const { mode, state, taken, unchanged, refused } = run
  const isPreview = mode === 'preview'
  if (state === 'failed') return run.failure ?? '没有完成。'
  const counts = `${taken} 行，与已有登记相同 ${unchanged} 行，有错 ${refused} 行`
  if (state === 'done') return `${isPreview ? '预览：可以导入' : '已经导入'} ${counts}。`
  const of = run.rows === null ? '' : `（共 ${run.rows} 行）`
  const read = taken + unchanged + refused
  return `${isPreview ? '正在预览' : '正在导入'}：已读 ${read} 行${of}，其中${isPreview ? '可以导入' : '导入'} ${counts}。`
}

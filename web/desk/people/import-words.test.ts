import { expect, test } from 'vitest'
import type { ImportRun } from '../../../src/server/nouns.ts'
import { sayRun } from './import-words.ts'

const run: Omit<ImportRun, 'errors' | 'kept'> = {
  id: '1',
  kind: 'people',
  mode: 'preview',
  startedAt: '2026-11-21T01:00:00.000Z',
  state: 'working',
  failure: null,
  rows: null,
  taken: 480,
  unchanged: 10,
  refused: 10,
}

test('a list says how far it has come, what came of it, and why it was refused', () => {
  expect(sayRun(run)).toBe('正在预览：已读 500 行，其中可以导入 480 行，与已有登记相同 10 行，有错 10 行。')
  expect(sayRun({ ...run, mode: 'apply', rows: 900 })).toContain('正在导入：已读 500 行（共 900 行），其中导入 480 行')
  expect(sayRun({ ...run, state: 'done' })).toBe('预览：可以导入 480 行，与已有登记相同 10 行，有错 10 行。')
  expect(sayRun({ ...run, mode: 'apply', state: 'done' })).toBe('已经导入 480 行，与已有登记相同 10 行，有错 10 行。')
  expect(sayRun({ ...run, state: 'failed', failure: '表头缺少“姓名”。' })).toBe('表头缺少“姓名”。')
})

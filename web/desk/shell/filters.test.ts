import { describe, expect, test } from 'vitest'
import { addressWith, viewOf } from './filters.ts'

describe('filters in the address', () => {
  test('are kept in it, and left out where they are empty or as usual', () => {
    expect(addressWith('/audit', { from: '2026-03-01', actor: '', find: undefined })).toBe('/audit?from=2026-03-01')
    expect(addressWith('/posts', { find: '水冶' })).toBe('/posts?find=%E6%B0%B4%E5%86%B6')
    expect(addressWith('/posts', {})).toBe('/posts')
  })

  test('a saved view keeps no words that were typed: they may be a name', () => {
    expect(viewOf({ view: 'waiting', find: '张三', from: '' })).toEqual({ view: 'waiting' })
  })
})

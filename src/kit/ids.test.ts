import { describe, expect, it } from 'vitest'
import { fixedClock, isId, newId } from './index.ts'

describe('new ids', () => {
  it('are UUIDs of version 7 that begin with the time', () => {
    const id = newId(fixedClock('2026-11-21T00:30:00.123+08:00'))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-20T16:30:00.123Z'))
  })

  it('differ at the same instant, and sort by their time', () => {
    const clock = fixedClock('2026-11-21T00:30:00+08:00')
    expect(new Set(Array.from({ length: 1000 }, () => newId(clock))).size).toBe(1000)
    expect(newId(clock) < newId(fixedClock('2026-11-21T00:30:01+08:00'))).toBe(true)
  })
})

describe('telling an id', () => {
  it('takes a UUID in small letters and nothing else', () => {
    expect(isId(newId(fixedClock('2026-11-21T00:30:00+08:00')))).toBe(true)
    for (const other of [
      '',
      'x',
      7,
      null,
      '019AA2F1-0000-7000-8000-000000000000',
      '019aa2f1-0000-7000-8000-00000000000g',
    ])
      expect(isId(other)).toBe(false)
  })
})

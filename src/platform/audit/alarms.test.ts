import { describe, expect, it } from 'vitest'
import { alarmsOf, type Observation } from './index.ts'

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 21, 1, 0, seconds)).toISOString()
const seen = (seconds: number, size: number, root = `root ${size}`): Observation => ({
  tenant: 410522,
  at: at(seconds),
  checkpoint: { size, root },
})
const kinds = (...observations: Observation[]): string[] => alarmsOf(observations).map((alarm) => alarm.kind)

describe('the alarms of the audit log', () => {
  it('are silent while the log grows', () => {
    expect(kinds({ tenant: 410522, at: at(0) }, seen(1, 3), seen(2, 3), seen(3, 9))).toEqual([])
  })

  it('tell of an entry that waits for more than a minute', () => {
    const waiting = (seconds: number): Observation => ({ ...seen(seconds, 3), oldestUnsealedAt: at(0) })
    expect(kinds(waiting(60))).toEqual([])
    expect(kinds(waiting(61))).toEqual(['unsealed'])
  })

  it('tell of a tree that shrank, also to nothing', () => {
    expect(kinds(seen(0, 9), seen(1, 8))).toEqual(['shrunk'])
    expect(kinds(seen(0, 9), { tenant: 410522, at: at(1) })).toEqual(['shrunk'])
    expect(kinds(seen(0, 9), { ...seen(1, 8), tenant: 150626 })).toEqual([])
  })

  it('tell of two roots of one size, also with others in between', () => {
    expect(kinds(seen(0, 9), seen(1, 9, 'another'))).toEqual(['two-roots'])
    expect(kinds(seen(0, 9), seen(1, 12), seen(2, 12), seen(3, 9, 'another'))).toEqual(['shrunk', 'two-roots'])
  })

  it('name the bureau and the moment in Chinese', () => {
    const [alarm] = alarmsOf([seen(0, 9), seen(1, 8)])
    expect(alarm).toMatchObject({ tenant: 410522, at: at(1), message: expect.stringMatching(/^410522：.*保全/) })
  })
})

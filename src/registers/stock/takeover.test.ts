import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMisfit, mismatches, reconcile, type TakeoverFigures } from './takeover.ts'

/** The figures of WUCHANG-1.2. */
const WUCHANG: TakeoverFigures = {
  ...{ households: 7179, housed: 5677, gaveUp: 1220, waiting: 282, gaveUpSubsidised: 1140, waitingSubsidised: 247 },
  ...{ units: 5811, unitsLet: 5677, draws: 3, arrears: 120_000n, prepaid: 0n, deposits: 60_000n },
}

describe('what a bureau states of its running work', () => {
  it('adds up in Wuchang, and is refused with both numbers when one is off by one', () => {
    expect(findMisfit(WUCHANG)).toBeUndefined()
    expect(findMisfit({ ...WUCHANG, waiting: 283 })?.sentence).toContain('合计不符（7180≠7179）')
    expect(findMisfit({ ...WUCHANG, housed: 5676 })?.sentence).toContain('合计不符（7178≠7179）')
    expect(findMisfit({ ...WUCHANG, households: 7180 })?.sentence).toContain('合计不符（7179≠7180）')
  })

  it('holds exactly, whatever the figures', () => {
    const few = fc.integer({ min: 0, max: 9999 })
    fc.assert(
      fc.property(few, few, few, fc.integer({ min: -3, max: 3 }), (housed, gaveUp, waiting, off) => {
        const households = housed + gaveUp + waiting + off
        const parts = { housed, gaveUp, waiting, gaveUpSubsidised: 0, waitingSubsidised: 0 }
        const misfit = findMisfit({ ...WUCHANG, ...parts, households })
        expect(misfit === undefined).toBe(off === 0)
      }),
    )
  })

  it('keeps parts within their whole, and figures whole', () => {
    for (const wrong of [{ gaveUpSubsidised: 1221 }, { waitingSubsidised: 283 }, { unitsLet: 5812 }, { draws: -1 }])
      expect(findMisfit({ ...WUCHANG, ...wrong })?.code, JSON.stringify(wrong)).toBe('does-not-add-up')
    expect(findMisfit({ ...WUCHANG, waiting: 281.5, housed: 5677.5 })?.code).toBe('does-not-add-up')
  })

  it('stands beside what came in; what nothing says is not held to be wrong', () => {
    const lines = reconcile(WUCHANG, { units: 5811, unitsLet: 5676, arrears: 120_000n, deposits: 60_001n })
    expect(lines).toHaveLength(Object.keys(WUCHANG).length)
    expect(mismatches(lines).map(({ figure }) => figure)).toEqual(['unitsLet', 'deposits'])
  })
})

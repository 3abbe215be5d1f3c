import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample } from './sample.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => ({ number: `500118-2026-${at + 1}` }))
const SEED = '0'.repeat(64)

describe('drawing cases by lot', () => {
  it('takes one of ten, and of eleven two: the rate is rounded up', () => {
    for (const [count, chosen] of [
      [1, 1],
      [10, 1],
      [11, 2],
      [100, 10],
    ] as const) {
      expect(drawSample(numbers(count), SEED, 10).filter((one) => one.chosen)).toHaveLength(chosen)
    }
  })

  it('gives the same whatever the order in which the cases come, and every case one place', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers(40), { minLength: 40 }), (all) => {
        expect(drawSample(all, SEED, 10)).toEqual(drawSample(numbers(40), SEED, 10))
      }),
    )
    expect(drawSample(numbers(40), SEED, 10).map(({ place }) => place)).toEqual(numbers(40).map((_, at) => at + 1))
  })

  it('leaves nobody out over many seeds: each of twenty is drawn about a tenth of the time', () => {
    const drawn = new Map<string, number>()
    for (let n = 0; n < 4000; n++) {
      const seed = n.toString(16).padStart(64, '0')
      for (const { number, chosen } of drawSample(numbers(20), seed, 10))
        if (chosen) drawn.set(number, (drawn.get(number) ?? 0) + 1)
    }
    expect(drawn.size).toBe(20)
    // Five standard deviations of a count with mean 400.
    for (const count of drawn.values()) expect(Math.abs(count - 400)).toBeLessThan(95)
  })
})

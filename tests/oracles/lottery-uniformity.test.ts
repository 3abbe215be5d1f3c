import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { draw, readEntrants, readManifest, type SuiteName } from '../../src/lottery/index.ts'
import { vectors } from './lottery-drafts.ts'
import { type Series, zOfNeighbours, zOfOrders, zOfPositions, zOfSuccession, zOfWeights } from './lottery-statistics.ts'

const FULL = process.env.ANJU_FULL !== undefined
const DRAWS = FULL ? 100_000 : 2400
const LARGE_DRAWS = FULL ? 2000 : 30
const LIMIT = 4
const minutes = { timeout: 1_200_000 }

const manifest = readManifest(vectors[0]?.proof.manifest ?? '')

/** Draws of n households by seeds that follow from their number alone. */
function seriesOf(suite: SuiteName, n: number, weightOf = (_: number): number => 1): Series {
  const lines = Array.from(
    { length: n },
    (_, i) => `${String(i + 1).padStart(4, '0')}|1|${weightOf(i)}|-|A|${'0'.repeat(64)}\n`,
  )
  const list = readEntrants(lines.join(''))
  return (d) => [...draw({ ...manifest, suite }, list, createHash(suite).update(`chi|${d}`).digest('hex')).ranked]
}

describe.each(['sha256', 'sm3'] as const)('draws with %s', (suite) => {
  it('bring everybody to every place alike', minutes, () => {
    expect(Math.abs(zOfPositions(seriesOf(suite, 10), 10, DRAWS))).toBeLessThan(LIMIT)
  })
  it('give every order alike', minutes, () => {
    expect(Math.abs(zOfOrders(seriesOf(suite, 5), 5, DRAWS))).toBeLessThan(LIMIT)
  })
  it('favour by weight exactly', minutes, () => {
    expect(
      Math.abs(
        zOfWeights(
          seriesOf(suite, 5, (i) => i + 1),
          5,
          DRAWS,
        ),
      ),
    ).toBeLessThan(LIMIT)
  })
  it('let neighbours win together as often as chance does', minutes, () => {
    expect(Math.abs(zOfNeighbours(seriesOf(suite, 1000), 1000, 100, LARGE_DRAWS))).toBeLessThan(LIMIT)
  })
  it('do not resemble the draw before', minutes, () => {
    expect(Math.abs(zOfSuccession(seriesOf(suite, 20), 20, DRAWS / 2))).toBeLessThan(LIMIT)
  })
})

/** Chance that comes again: 32 bits of SHA-256 over a counter. */
function dice(): () => number {
  let count = 0
  let block = Buffer.alloc(0)
  return () => {
    if (block.length < 4) block = createHash('sha256').update(`control|${count++}`).digest()
    const value = block.readUInt32BE(0)
    block = block.subarray(4)
    return value
  }
}

const places = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

/** Ways to draw that are wrong, as they are met with. */
const WRONG: Readonly<Record<string, (n: number, next: () => number) => number[]>> = {
  'a sort by a coin': (n, next) => places(n).sort(() => next() / 2 ** 32 - 0.5),
  'swapping each with any': (n, next) => {
    const all = places(n)
    for (let i = 0; i < n; i++) {
      const j = next() % n
      const [a = 0, b = 0] = [all[i], all[j]]
      all[i] = b
      all[j] = a
    }
    return all
  },
  // A whole byte is off by so little that it takes millions of draws to see it.
  'the remainder of a small number': (n, next) => {
    const all = places(n)
    for (let i = n - 1; i > 0; i--) {
      const j = (next() % 8) % (i + 1)
      const [a = 0, b = 0] = [all[i], all[j]]
      all[i] = b
      all[j] = a
    }
    return all
  },
  'a turn of the list': (n, next) => {
    const by = next() % n
    return places(n).map((place) => (place + by) % n)
  },
}

describe('wrong ways to draw are noticed', () => {
  it.each(Object.entries(WRONG))('%s', minutes, (_, way) => {
    const next = dice()
    expect(zOfOrders(() => way(5, next), 5, DRAWS)).toBeGreaterThan(LIMIT)
  })

  it('a turn of the list is fair to every place, so places alone are not enough', minutes, () => {
    const next = dice()
    const turn = WRONG['a turn of the list']
    expect(Math.abs(zOfPositions(() => turn?.(10, next) ?? [], 10, DRAWS))).toBeLessThan(LIMIT)
  })

  it('weights that are not heeded, neighbours that hold together, a draw that is drawn twice', minutes, () => {
    const next = dice()
    expect(zOfWeights(seriesOf('sha256', 5), 5, DRAWS)).toBeGreaterThan(LIMIT)
    const turned = (): number[] => WRONG['a turn of the list']?.(1000, next) ?? []
    expect(zOfNeighbours(turned, 1000, 100, LARGE_DRAWS)).toBeGreaterThan(LIMIT)
    const series = seriesOf('sha256', 20)
    expect(zOfSuccession((d) => series(Math.floor(d / 2)), 20, DRAWS / 4)).toBeGreaterThan(LIMIT)
  })
})

import { describe, expect, it } from 'vitest'
import { chanceOfRun, longestRunOf, readEntrants } from './index.ts'

/** All ways to choose winners, counted one by one. */
function countedChance(count: number, winners: number, length: number): number {
  let [all, long] = [0, 0]
  for (let set = 0; set < 2 ** count; set++) {
    const text = set.toString(2).padStart(count, '0')
    if (text.replaceAll('0', '').length !== winners) continue
    all++
    if (text.includes('1'.repeat(length))) long++
  }
  return long / all
}

describe('the chance of neighbours in a row', () => {
  it('is what counting every possible outcome gives', () => {
    for (const count of [1, 2, 5, 9, 12]) {
      for (let winners = 1; winners <= count; winners++) {
        for (let length = 1; length <= winners; length++) {
          const counted = countedChance(count, winners, length)
          expect(chanceOfRun(count, winners, length), `${winners} of ${count}, ${length}`).toBeCloseTo(counted, 9)
        }
      }
    }
  })

  it('is one in a million for six of 124 among 5141, as in the draw of 2009 that nobody could check', () => {
    expect(chanceOfRun(5141, 124, 6)).toBeGreaterThan(8e-7)
    expect(chanceOfRun(5141, 124, 6)).toBeLessThan(1e-6)
  })
})

describe('the longest run of a draw', () => {
  const list = (change = (line: string, _: number) => line) =>
    readEntrants(Array.from({ length: 6 }, (_, i) => change(`000${i}|1|1|-|A|${'0'.repeat(64)}\n`, i)).join(''))
  // Places 4, 1 and 2 came first and got a flat.
  const drawn = { ranked: Uint32Array.of(4, 1, 2, 0, 3, 5), given: Int32Array.of(0, 0, 0, -1, -1, -1) }

  it('counts neighbours in the list, in whichever order they were drawn', () => {
    const run = longestRunOf('key', list(), drawn)
    expect(run).toEqual({ winners: 3, length: 2, chance: expect.closeTo(countedChance(6, 3, 2), 9) })
  })

  it('says no chance where the households were not all alike', () => {
    expect(longestRunOf('tier,key', list(), drawn)).toEqual({ winners: 3, length: 2, chance: null })
    const wishes = list((line, i) => (i === 3 ? line.replace('|A|', '|A,B|') : line))
    expect(longestRunOf('key', wishes, drawn).chance).toBeNull()
    const weights = list((line, i) => (i === 3 ? line.replace('|1|-', '|2|-') : line))
    expect(longestRunOf('key', weights, drawn).chance).toBeNull()
    const nobody = { ranked: drawn.ranked, given: Int32Array.of(-1, -1, -1, -1, -1, -1) }
    expect(longestRunOf('key', list(), nobody)).toEqual({ winners: 0, length: 0, chance: null })
  })
})

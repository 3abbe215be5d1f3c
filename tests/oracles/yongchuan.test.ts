import { describe, expect, it } from 'vitest'
import { asCompared, disagreements, rounds, vectorsOf } from './referee-compare.ts'
import { engineFor } from './referee-engine.ts'
import { yongchuanOracle } from './yongchuan-oracle.ts'
import { yongchuanCase } from './yongchuan-random.ts'

const program = 'annual-review'

describe('yongchuan / annual-review, judged twice', () => {
  const vectors = vectorsOf('yongchuan')

  it('has stored cases', () => {
    expect(vectors.length).toBeGreaterThan(0)
  })

  it.each(vectors)('the hand-written reading gives stored case $id', (vector) => {
    expect(vector.program).toBe(program)
    expect(asCompared(yongchuanOracle(program, vector.on, vector.facts), vector.expect)).toEqual(vector.expect)
  })

  it('the engine agrees with the hand-written reading on random cases', { timeout: 600_000 }, () => {
    const engine = engineFor('yongchuan')
    const found = disagreements({
      program,
      oracle: yongchuanOracle,
      engine,
      random: yongchuanCase,
      seed: 20190801,
      rounds,
    })
    expect(found.join('\n\n')).toBe('')
  })
})

import { describe, expect, it } from 'vitest'
import { asCompared, disagreements, rounds, vectorsOf } from './referee-compare.ts'
import { engineFor } from './referee-engine.ts'
import { wuchangOracle } from './wuchang-oracle.ts'
import { wuchangCase } from './wuchang-random.ts'

const program = 'care-register'

describe('wuchang / care-register, judged twice', () => {
  const vectors = vectorsOf('wuchang')

  it('has stored cases', () => {
    expect(vectors.length).toBeGreaterThan(0)
  })

  it.each(vectors)('the hand-written reading gives stored case $id', (vector) => {
    expect(vector.program).toBe(program)
    expect(asCompared(wuchangOracle(program, vector.on, vector.facts), vector.expect)).toEqual(vector.expect)
  })

  it('the engine agrees with the hand-written reading on random cases', { timeout: 600_000 }, () => {
    const engine = engineFor('wuchang')
    const found = disagreements({ program, oracle: wuchangOracle, engine, random: wuchangCase, seed: 20190801, rounds })
    expect(found.join('\n\n')).toBe('')
  })
})

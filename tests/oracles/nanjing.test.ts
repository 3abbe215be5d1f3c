import { describe, expect, it } from 'vitest'
import { nanjingOracle } from './nanjing-oracle.ts'
import { nanjingCase } from './nanjing-random.ts'
import { asCompared, disagreements, rounds, vectorsOf } from './referee-compare.ts'
import { engineFor } from './referee-engine.ts'

const program = 'safety-aid'

describe('nanjing / safety-aid, judged twice', () => {
  const vectors = vectorsOf('nanjing')

  it('has stored cases', () => {
    expect(vectors.length).toBeGreaterThan(0)
  })

  it.each(vectors)('the hand-written reading gives stored case $id', (vector) => {
    expect(vector.program).toBe(program)
    expect(asCompared(nanjingOracle(program, vector.on, vector.facts), vector.expect)).toEqual(vector.expect)
  })

  it('the engine agrees with the hand-written reading on random cases', { timeout: 600_000 }, () => {
    const engine = engineFor('nanjing')
    const found = disagreements({ program, oracle: nanjingOracle, engine, random: nanjingCase, seed: 20190801, rounds })
    expect(found.join('\n\n')).toBe('')
  })
})

import { describe, expect, it } from 'vitest'
import { nationalOracle } from './national-oracle.ts'
import { nationalCase } from './national-random.ts'
import { asCompared, disagreements, rounds, vectorsOf } from './referee-compare.ts'
import { engineFor } from './referee-engine.ts'

const program = 'must-return'

describe('national / must-return, judged twice', () => {
  const vectors = vectorsOf('national')

  it('has stored cases', () => {
    expect(vectors.length).toBeGreaterThan(0)
  })

  it.each(vectors)('the hand-written reading gives stored case $id', (vector) => {
    expect(vector.program).toBe(program)
    expect(asCompared(nationalOracle(program, vector.on, vector.facts), vector.expect)).toEqual(vector.expect)
  })

  it('the engine agrees with the hand-written reading on random cases', { timeout: 600_000 }, () => {
    const engine = engineFor('national')
    const found = disagreements({
      program,
      oracle: nationalOracle,
      engine,
      random: nationalCase,
      seed: 20190801,
      rounds,
    })
    expect(found.join('\n\n')).toBe('')
  })
})

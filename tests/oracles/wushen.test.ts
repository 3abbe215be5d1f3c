import { describe, expect, it } from 'vitest'
import { asCompared, disagreements, rounds, vectorsOf } from './referee-compare.ts'
import { engineFor } from './referee-engine.ts'
import { wushenOracle } from './wushen-oracle.ts'
import { wushenCase } from './wushen-random.ts'

const program = 'rural-renovation'

describe('wushen / rural-renovation, judged twice', () => {
  const vectors = vectorsOf('wushen')

  it('has stored cases', () => {
    expect(vectors.length).toBeGreaterThan(0)
  })

  it.each(vectors)('the hand-written reading gives stored case $id', (vector) => {
    expect(vector.program).toBe(program)
    expect(asCompared(wushenOracle(program, vector.on, vector.facts), vector.expect)).toEqual(vector.expect)
  })

  it('the engine agrees with the hand-written reading on random cases', { timeout: 600_000 }, () => {
    const engine = engineFor('wushen')
    const found = disagreements({ program, oracle: wushenOracle, engine, random: wushenCase, seed: 20190801, rounds })
    expect(found.join('\n\n')).toBe('')
  })
})

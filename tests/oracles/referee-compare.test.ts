import { describe, expect, it } from 'vitest'
import { nationalOracle } from './national-oracle.ts'
import { nationalCase } from './national-random.ts'
import { disagreements, type Judge } from './referee-compare.ts'

const contest = { program: 'must-return', oracle: nationalOracle, random: nationalCase, seed: 7, rounds: 2_000 }

describe('two judges side by side', () => {
  it('finds nothing when they are the same', () => {
    expect(disagreements({ ...contest, engine: nationalOracle })).toEqual([])
  })

  it('finds a judge who lets six months of arrears pass, and tells it with nothing but that fact', () => {
    const lenient: Judge = (program, on, facts) => {
      const answer = nationalOracle(program, on, facts)
      if ('error' in answer || !JSON.stringify(facts).includes('"arrearsMonths":6')) return answer
      return { ...answer, conditions: { ...answer.conditions, 'no-long-arrears': true } }
    }
    const [told, ...others] = disagreements({ ...contest, engine: lenient })
    expect(told).toContain('facts {"tenancy":{"arrearsMonths":6}}')
    expect(others).toEqual([])
  })

  it('finds a judge who names another path for malformed input', () => {
    const vague: Judge = (program, on, facts) => {
      const answer = nationalOracle(program, on, facts)
      return 'error' in answer && answer.error.path !== undefined ? { error: { path: 'facts' } } : answer
    }
    expect(disagreements({ ...contest, engine: vague }).join('\n')).toContain('engine {"error":{"path":"facts"}}')
  })
})

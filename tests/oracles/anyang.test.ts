import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/kit/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { anyangOracle } from './anyang.ts'
import { ANYANG_PROGRAMS, type AnyangProgram } from './anyang-programs.ts'
import { type AnyangCase, anyangCase } from './anyang-random.ts'
import type { OracleAnswer, OracleVerdict } from './oracle.ts'
import { Chance, shrink } from './random.ts'

const CASES = process.env.ANJU_FULL ? 500_000 : 20_000
const SEED = 410522

interface Vector {
  readonly id: string
  readonly pack: string
  readonly program: string
  readonly on: string
  readonly facts: unknown
  readonly expect: Omit<OracleVerdict, 'questions'> & { readonly questions: readonly string[] | null }
}

const vectors = readFileSync(new URL('../vectors/decisions.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Vector)
  .filter((vector) => vector.pack === 'anyang')

/** Clauses by condition and amount id, where the contract names them. */
const CLAUSES: Readonly<Record<AnyangProgram, Readonly<Record<string, string>>>> = {
  'rent-subsidy': {
    'civil-capacity': 'ANYANG-1.1',
    'local-hukou': 'ANYANG-1.1',
    'per-capita-area': 'ANYANG-1.2',
    'per-capita-income': 'ANYANG-1.3',
    subsidy: 'ANYANG-1.4',
  },
  'rental-local': {
    'civil-capacity': 'ANYANG-2.1(1)',
    'local-hukou': 'ANYANG-2.1(1)',
    'per-capita-area': 'ANYANG-2.1(2)',
    'per-capita-income': 'ANYANG-2.1(3)',
  },
  'rental-migrant': {
    'civil-capacity': 'ANYANG-2.2(1)',
    'township-area': 'ANYANG-2.2(1)',
    attachment: 'ANYANG-2.2(2)',
  },
  rent: { rent: 'ANYANG-2.3' },
  'back-rent': {},
}

const catalogue = createCatalogue(packs)

function decide(program: AnyangProgram, { on, facts }: AnyangCase) {
  return catalogue.decide({ pack: 'anyang', program, on, facts })
}

function engineAnswer(program: AnyangProgram, given: AnyangCase): OracleAnswer {
  try {
    const decision = decide(program, given)
    return {
      outcome: decision.outcome,
      result: decision.result,
      conditions: Object.fromEntries(decision.conditions.map((condition) => [condition.id, condition.holds])),
      amounts: Object.fromEntries(decision.amounts.map((amount) => [amount.id, amount.value])),
      missing: [...decision.missing].sort(),
      questions: decision.questions.map((question) => question.id).sort(),
      warnings: decision.warnings.map((warning) => warning.id).sort(),
    }
  } catch (error) {
    if (!(error instanceof Fault)) return { error: { path: `crashed: ${String(error)}` } }
    return { error: error.path === undefined ? {} : { path: error.path } }
  }
}

function agree(ours: OracleAnswer, theirs: OracleAnswer): boolean {
  if ('error' in ours) return 'error' in theirs && (ours.error.path ?? theirs.error.path) === theirs.error.path
  return !('error' in theirs) && canonical(ours) === canonical(theirs)
}

function canonical(verdict: OracleVerdict): string {
  const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({ ...verdict, conditions: sorted(verdict.conditions), amounts: sorted(verdict.amounts) })
}

/** Up to five of the smallest cases on which the two disagree, with both answers. */
function disagreements(program: AnyangProgram, count: number): string[] {
  const chance = new Chance(SEED + ANYANG_PROGRAMS.indexOf(program))
  const found: AnyangCase[] = []
  for (let index = 0; index < count && found.length < 40; index++) {
    const given = anyangCase(chance, program)
    if (differs(program, given)) found.push(given)
  }
  const smallest = found.map(({ on, facts }) => ({
    on,
    facts: shrink(facts, (smaller) => differs(program, { on, facts: smaller })),
  }))
  const reports = smallest.map((given) =>
    [
      `${program} on ${given.on}: ${JSON.stringify(given.facts)}`,
      `  oracle: ${JSON.stringify(anyangOracle(program, given.on, given.facts))}`,
      `  engine: ${JSON.stringify(engineAnswer(program, given))}`,
    ].join('\n'),
  )
  return [...new Set(reports)].sort((a, b) => a.length - b.length).slice(0, 5)
}

function differs(program: AnyangProgram, given: AnyangCase): boolean {
  return !agree(anyangOracle(program, given.on, given.facts), engineAnswer(program, given))
}

describe('the oracle for anyang', () => {
  it.each(vectors)('agrees with vector $id', (vector) => {
    const answer = anyangOracle(vector.program, vector.on, vector.facts)
    if ('error' in answer) return expect.fail(`malformed at ${answer.error.path}`)
    const expected = {
      ...vector.expect,
      questions: vector.expect.questions ?? answer.questions,
      missing: vector.expect.outcome === 'needs-facts' ? vector.expect.missing : answer.missing,
    }
    expect(answer).toEqual(expected)
  })
})

describe('the engine and the oracle for anyang', () => {
  it.each(ANYANG_PROGRAMS)(`agree on ${CASES} random cases of %s`, { timeout: 1_800_000 }, (program) => {
    expect(disagreements(program, CASES).join('\n')).toBe('')
  })

  it.each(ANYANG_PROGRAMS)('cite the clauses of %s that the contract names', (program) => {
    const chance = new Chance(SEED)
    const cited = new Map<string, string>()
    for (let index = 0; index < 2000; index++) {
      const given = anyangCase(chance, program)
      if ('error' in anyangOracle(program, given.on, given.facts)) continue
      const decision = decide(program, given)
      for (const { id, clause } of [...decision.conditions, ...decision.amounts]) cited.set(id, clause)
    }
    expect(Object.fromEntries(cited)).toMatchObject(CLAUSES[program])
  })

  it.each([
    ['a day before the pack is in force', '2021-12-31', {}],
    ['a day that does not exist', '2026-02-29', {}],
    ['facts that are a list', '2026-11-21', []],
    ['facts that are a word', '2026-11-21', 'x'],
  ])('refuse %s', (_, on, facts) => {
    expect(anyangOracle('rent', on, facts)).toEqual({ error: {} })
    expect(() => catalogue.decide({ pack: 'anyang', program: 'rent', on, facts })).toThrow(Fault)
  })

  it.each([
    ['41052210', '7', '1'],
    ['4105221', '10', '0.5'],
  ])(
    'do not ask where home %s lies beside an unknown area, when the sum is over already',
    (division, floorArea, share) => {
      const homes = [
        { division: '410522101', floorArea: '4' },
        { division, floorArea, share },
        { division: '410522205', floorArea: '14' },
        { division: '410522205' },
      ]
      const facts = {
        household: { size: 1, homes },
        employment: { township: '410522101' },
        housing: { township: '410522205' },
      }
      const given = { on: '2026-11-21', facts }
      const ours = anyangOracle('rental-migrant', given.on, facts)
      expect(ours).toMatchObject({ missing: expect.not.arrayContaining(['household.homes.1.division']) })
      expect(engineAnswer('rental-migrant', given)).toEqual(ours)
    },
  )

  it('take a thousand homes and refuse one more', () => {
    const facts = (count: number) => ({
      household: { size: 1000, homes: Array.from({ length: count }, () => ({ division: '999999', floorArea: '15' })) },
    })
    for (const count of [1000, 1001]) {
      const given = { on: '2026-11-21', facts: facts(count) }
      const ours = anyangOracle('rental-local', given.on, given.facts)
      expect(engineAnswer('rental-local', given)).toEqual(ours)
      expect('error' in ours).toBe(count > 1000)
    }
  })
})

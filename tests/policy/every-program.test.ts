import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/kit/index.ts'
import { createCatalogue, type Decision, type DecisionRequest } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { ANYANG_PROGRAMS } from '../oracles/anyang-programs.ts'
import { anyangCase } from '../oracles/anyang-random.ts'
import { nanjingCase } from '../oracles/nanjing-random.ts'
import { nationalCase } from '../oracles/national-random.ts'
import { Chance } from '../oracles/random.ts'
import { dice } from '../oracles/referee-random.ts'
import { wuchangCase } from '../oracles/wuchang-random.ts'
import { wushenCase } from '../oracles/wushen-random.ts'
import { yongchuanCase } from '../oracles/yongchuan-random.ts'

const catalogue = createCatalogue(packs)
const ROUNDS = process.env.ANJU_FULL ? 10_000 : 50

interface Case {
  readonly on: string
  readonly facts: unknown
}

const chance = new Chance(20261121)
const die = dice(20261121)

/** Every program, with cases by chance on its boundaries. */
const PROGRAMS: readonly (readonly [pack: string, program: string, random: () => Case])[] = [
  ...ANYANG_PROGRAMS.map((program) => ['anyang', program, () => anyangCase(chance, program)] as const),
  ['nanjing', 'safety-aid', () => nanjingCase(die)],
  ['yongchuan', 'annual-review', () => yongchuanCase(die)],
  ['wushen', 'rural-renovation', () => wushenCase(die)],
  ['wuchang', 'care-register', () => wuchangCase(die)],
  ['national', 'must-return', () => nationalCase(die)],
]

/** Undefined for what is malformed. */
function decide(request: DecisionRequest): Decision | undefined {
  try {
    return catalogue.decide(request)
  } catch (fault) {
    if (fault instanceof Fault) return undefined
    throw fault
  }
}

/** The facts with one member less, in every way. A share that is absent is the whole, and so no unknown. */
function* withOneLess(facts: unknown): Generator<unknown> {
  if (typeof facts !== 'object' || facts === null) return
  for (const [name, inner] of Object.entries(facts)) {
    for (const less of withOneLess(inner)) {
      yield Array.isArray(facts)
        ? facts.map((entry, at) => (String(at) === name ? less : entry))
        : { ...facts, [name]: less }
    }
    if (Array.isArray(facts) || name === 'share') continue
    yield Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name))
  }
}

/**
 * Where the rules themselves say what counts while a fact is not known: no house and yet a grade contradict each other, and the first
 * outranks the second (WUSHEN-3.2); whom civil affairs has found is taken to qualify until a person finds otherwise (YONGCHUAN-2.3.2).
 */
const isSettledByRule = (facts: unknown): boolean => /"none":true|"otherGrounds":false/.test(JSON.stringify(facts))

/** A condition known to hold, or not to, with less known than before must have been so before. */
function expectNothingElse(less: Decision, whole: Decision, facts: unknown): void {
  const before = new Map(whole.conditions.map(({ id, holds }) => [id, holds]))
  for (const { id, holds } of less.conditions) {
    if (holds !== null) expect([id, holds], JSON.stringify(facts)).toEqual([id, before.get(id)])
  }
  const settled = [whole.outcome, less.outcome].sort().join(' ')
  expect(settled, JSON.stringify(facts)).not.toBe('eligible ineligible')
}

describe.each(PROGRAMS)('%s / %s', (pack, program, random) => {
  const requests = Array.from({ length: ROUNDS }, () => ({ pack, program, ...random() }))

  it('is expanded from its compact trace to exactly the full decision', () => {
    for (const request of requests) {
      const whole = decide(request)
      if (whole) expect(JSON.stringify(catalogue.explain(catalogue.trace(request)))).toBe(JSON.stringify(whole))
    }
  })

  it('never gives a definite other answer when less is known', () => {
    for (const request of requests) {
      const whole = decide(request)
      if (!whole || isSettledByRule(request.facts)) continue
      for (const facts of withOneLess(request.facts)) {
        const less = decide({ ...request, facts })
        if (less) expectNothingElse(less, whole, request.facts)
      }
    }
  })
})

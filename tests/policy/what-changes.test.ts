/** What would change an answer, tried on every example of every pack: what is named does change it, and a step less does not. */
import { describe, expect, it } from 'vitest'
import { type AnswerChange, createCatalogue, type Json, whatWouldChange } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'

const catalogue = createCatalogue(packs)
type Facts = Readonly<Record<string, Json>>

const cases = packs.flatMap((pack) =>
  pack.examples.map(({ title, program, on, facts }) => [`${pack.id}：${title}`, pack.id, program, on, facts] as const),
)

describe('what would change the answer, in the worked examples of all packs', () => {
  it.each(cases)('%s', (_title, pack, program, on, given) => {
    const facts = given as Facts
    const decide = (changed: Facts) => catalogue.decide({ pack, program, on, facts: { ...changed } })
    const now = decide(facts).outcome
    for (const change of whatWouldChange(decide, facts, catalogue.prompts(pack, program, on))) {
      expect(change.outcome).not.toBe(now)
      expect(decide(changed(facts, change.path, change.value)).outcome, JSON.stringify(change)).toBe(change.outcome)
      const less = oneStepLess(change)
      if (less !== undefined)
        expect(decide(changed(facts, change.path, less)).outcome, JSON.stringify(change)).toBe(now)
    }
  })

  it('tells the family of Anyang with 45.01 square metres and three members that a fourth would do (ANYANG-1.2)', () => {
    const found = cases.find(([title]) => title === 'anyang：面积多了 0.01 平方米')
    const decide = (facts: Facts) =>
      catalogue.decide({ pack: 'anyang', program: 'rent-subsidy', on: '2026-11-21', facts: { ...facts } })
    const prompts = catalogue.prompts('anyang', 'rent-subsidy', '2026-11-21')
    expect(whatWouldChange(decide, found?.[4] as Facts, prompts)).toContainEqual({
      ...{ path: 'household.size', how: 'at-least', value: 4, outcome: 'eligible' },
    })
  })
})

function oneStepLess({ how, value }: AnswerChange): string | number | undefined {
  if (how === 'is' || typeof value === 'boolean') return undefined
  const back = how === 'at-most' ? 1 : -1
  return typeof value === 'number' ? value + back : ((Math.round(Number(value) * 100) + back) / 100).toFixed(2)
}

function changed(facts: Facts, path: string, value: Json): Facts {
  const [name = '', ...rest] = path.split('.')
  const held = facts[name]
  const below = typeof held === 'object' && held !== null && !Array.isArray(held) ? (held as Facts) : {}
  return { ...facts, [name]: rest.length === 0 ? value : changed(below, rest.join('.'), value) }
}

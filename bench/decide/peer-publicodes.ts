import { createRequire } from 'node:module'
import type { Answers } from './answers.ts'
import type { Prepared } from './prepared.ts'

type Value = string | number | boolean | null | undefined

interface Publicodes {
  readonly default: new (
    rules: object,
    options: object,
  ) => {
    setSituation(situation: Readonly<Record<string, unknown>>): unknown
    evaluate(rule: string): { readonly nodeValue: Value }
  }
}

const NUMBERS = ['size', 'area', 'income', 'workArea', 'homeArea', 'eitherArea'] as const
const WORDS = ['capacity', 'division', 'kind', 'category', 'contract', 'pension'] as const

const allOf = (...parts: readonly unknown[]) => ({ 'toutes ces conditions': parts })
const oneOf = (...parts: readonly unknown[]) => ({ 'une de ces conditions': parts })

/** Names in lower case, as publicodes wants them: workArea is work area. */
function named(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

const rules = {
  ...Object.fromEntries([...NUMBERS, ...WORDS, 'permanent'].map((key) => [named(key), null])),
  'full capacity': "capacity = 'full'",
  'local hukou': allOf("division = '410522'", "kind = 'urban'", 'permanent'),
  'area limit': { produit: ['15000000', 'size'] },
  'income limit': { produit: ['2268000', 'size'] },
  'area holds': 'area <= area limit',
  'income holds': 'income <= income limit',
  'local family': allOf('full capacity', 'local hukou', 'area holds', 'income holds'),
  'per head': { variations: [{ si: "category = 'dibao'", alors: 10_000 }, { sinon: 8_000 }] },
  subsidy: { variations: [{ si: 'local family', alors: { produit: ['per head', 'size'] } }, { sinon: 0 }] },
  'township holds': allOf('work area <= area limit', 'home area <= area limit'),
  attached: oneOf("contract = 'running'", "pension = 'running'"),
  'was attached': oneOf("contract = 'ended'", "pension = 'ended'"),
  'migrant refused': oneOf(
    'full capacity = non',
    'township holds = non',
    allOf('attached = non', 'was attached = non'),
  ),
  'migrant asks': oneOf('either area > area limit', 'attached = non', 'local hukou'),
  migrant: {
    variations: [
      { si: 'migrant refused', alors: "'ineligible'" },
      { si: 'migrant asks', alors: "'needs-person'" },
      { sinon: "'eligible'" },
    ],
  },
}

/** The rules of the subsidy alone, or the full policy. What is evaluated keeps its explanation, node by node. */
export function publicodes(all: boolean): (facts: Prepared) => Answers {
  const { default: Engine } = createRequire(import.meta.url)('publicodes') as Publicodes
  const silent = { log: () => {}, warn: () => {}, error: () => {} }
  const engine = new Engine(rules, { logger: silent })
  return (facts) => {
    engine.setSituation(situationOf(facts))
    const fen = engine.evaluate('subsidy').nodeValue
    const subsidy = typeof fen === 'number' && fen > 0 ? 'eligible' : 'ineligible'
    const local = all && engine.evaluate('local family').nodeValue === true ? 'eligible' : 'ineligible'
    const migrant = all ? String(engine.evaluate('migrant').nodeValue) : 'ineligible'
    return { subsidy, fen: typeof fen === 'number' && fen > 0 ? fen : null, local, migrant }
  }
}

function situationOf(facts: Prepared): Record<string, unknown> {
  const situation: Record<string, unknown> = { permanent: facts.permanent ? 'oui' : 'non' }
  for (const key of NUMBERS) situation[named(key)] = facts[key]
  for (const key of WORDS) situation[named(key)] = `'${facts[key]}'`
  return situation
}

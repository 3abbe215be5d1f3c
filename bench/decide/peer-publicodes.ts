import { createRequire } from 'node:module'
import { type Explained, findingsOf, type Named } from './answers.ts'
import type { Prepared, PreparedLocal } from './prepared.ts'

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

const LOCAL_NUMBERS = ['size', 'area', 'income'] as const
const LOCAL_WORDS = ['capacity', 'division', 'kind', 'category'] as const
const NUMBERS = [...LOCAL_NUMBERS, 'workArea', 'homeArea', 'eitherArea'] as const
const WORDS = [...LOCAL_WORDS, 'contract', 'pension'] as const

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
  'together holds': 'either area <= area limit',
  attached: oneOf("contract = 'running'", "pension = 'running'"),
  'was attached': oneOf("contract = 'ended'", "pension = 'ended'"),
  'migrant refused': oneOf(
    'full capacity = non',
    'township holds = non',
    allOf('attached = non', 'was attached = non'),
  ),
  'migrant asks': oneOf('together holds = non', 'attached = non', 'local hukou'),
  migrant: {
    variations: [
      { si: 'migrant refused', alors: "'ineligible'" },
      { si: 'migrant asks', alors: "'needs-person'" },
      { sinon: "'eligible'" },
    ],
  },
}

const LOCAL_CONDITIONS = {
  capacity: 'full capacity',
  hukou: 'local hukou',
  area: 'area holds',
  income: 'income holds',
} as const
const CONDITIONS = {
  ...LOCAL_CONDITIONS,
  township: 'township holds',
  together: 'together holds',
  attached: 'attached',
  wasAttached: 'was attached',
} as const

/**
 * The rules of the subsidy alone, or the full policy. What is evaluated keeps its explanation, node by node; every condition is asked
 * for, since a rule stops at the first that does not hold. Asked again inside of another rule, it is not computed again.
 */
export function publicodes(all: false): (facts: PreparedLocal) => Explained
export function publicodes(all: true): (facts: Prepared) => Explained
export function publicodes(all: boolean): (facts: Prepared) => Explained {
  const { default: Engine } = createRequire(import.meta.url)('publicodes') as Publicodes
  const silent = { log: () => {}, warn: () => {}, error: () => {} }
  // No rule stands below another, so that none has to be looked up to be left out.
  const engine = new Engine(rules, { logger: silent, warn: false, flag: { automaticNamespaceDisabling: false } })
  const conditions = Object.entries(all ? CONDITIONS : LOCAL_CONDITIONS)
  return (facts) => {
    engine.setSituation(situationOf(facts, all))
    const found = conditions.map(([name, rule]) => [name, engine.evaluate(rule)] as const)
    const fen = engine.evaluate('subsidy').nodeValue
    const granted = typeof fen === 'number' && fen > 0
    const local = all && engine.evaluate('local family').nodeValue === true ? 'eligible' : 'ineligible'
    const migrant = all ? String(engine.evaluate('migrant').nodeValue) : 'ineligible'
    const findings = () => {
      const values = Object.fromEntries(found.map(([name, { nodeValue }]) => [name, nodeValue === true]))
      return findingsOf(values as unknown as Named)
    }
    return { subsidy: granted ? 'eligible' : 'ineligible', fen: granted ? fen : null, local, migrant, findings }
  }
}

const NAMES = Object.fromEntries([...NUMBERS, ...WORDS].map((key) => [key, named(key)]))

/** Values as nodes that are parsed already: as texts, each would be parsed anew for each household. */
function situationOf(facts: Prepared, all: boolean): Record<string, unknown> {
  const situation: Record<string, unknown> = { permanent: constant('boolean', facts.permanent) }
  for (const key of all ? NUMBERS : LOCAL_NUMBERS) situation[NAMES[key] ?? key] = constant('number', facts[key])
  for (const key of all ? WORDS : LOCAL_WORDS) situation[NAMES[key] ?? key] = constant('string', facts[key])
  return situation
}

function constant(type: string, nodeValue: Value): object {
  return { nodeKind: 'constant', type, nodeValue, fullPrecision: true, isNullable: false, missingVariables: {} }
}

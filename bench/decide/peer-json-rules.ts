import { createRequire } from 'node:module'
import type { Explained, Named } from './answers.ts'
import { findingsOf } from './answers.ts'
import type { Household } from './households.ts'
import { areaIn, contractState, type Prepared, type PreparedLocal, pensionState, scaledText } from './prepared.ts'

type FactValue = (params: object, almanac: Almanac) => Promise<unknown>

interface JsonRules {
  readonly Engine: new (
    rules: readonly object[],
    options?: object,
  ) => {
    addFact(id: string, value: FactValue): unknown
    run(facts: object): Promise<Run>
  }
}

interface Run {
  readonly events: readonly RuleEvent[]
  readonly results: readonly RuleResult[]
  readonly failureResults: readonly RuleResult[]
}

interface RuleResult {
  readonly conditions: Judged
}

/** A condition with what was found of it. */
interface Judged {
  readonly name?: string
  readonly result?: boolean
  readonly all?: readonly Judged[]
  readonly any?: readonly Judged[]
  readonly not?: Judged
}

interface Almanac {
  factValue<T>(id: string): Promise<T>
}

interface RuleEvent {
  readonly type: string
  readonly params?: { readonly outcome: string; readonly fenPerHead?: number }
}

/** How a condition reads a fact: by name, or by a path inside of a larger one. */
type Read = (name: string) => { readonly fact: string; readonly path?: string }

/** Each outcome is a rule that stands by itself, since rules do not see each other's results. Conditions of one priority are all evaluated. */
function rulesOf(read: Read, all: boolean): object[] {
  const is = (fact: string, operator: string, value: unknown) => ({ ...read(fact), operator, value })
  const full = { ...is('capacity', 'equal', 'full'), name: 'capacity' }
  const hukou = {
    all: [is('division', 'equal', '410522'), is('kind', 'equal', 'urban'), is('permanent', 'equal', true)],
    name: 'hukou',
  }
  const local = [
    full,
    hukou,
    { ...is('area', 'lessThanInclusive', { fact: 'areaLimit' }), name: 'area' },
    { ...is('income', 'lessThanInclusive', { fact: 'incomeLimit' }), name: 'income' },
  ]
  const within = (fact: string) => is(fact, 'lessThanInclusive', { fact: 'areaLimit' })
  const township = { all: [within('workArea'), within('homeArea')], name: 'township' }
  const together = { ...within('eitherArea'), name: 'together' }
  const state = (name: string, word: string) => ({
    any: [is('contract', 'equal', word), is('pension', 'equal', word)],
    name,
  })
  const attached = state('attached', 'running')
  const ended = state('wasAttached', 'ended')
  const rule = (type: string, conditions: object, params: object) => ({ conditions, event: { type, params } })
  const subsidy = rule('subsidy', { all: local }, { outcome: 'eligible' })
  const perHead = [
    rule('per-head', { all: [is('category', 'equal', 'dibao')] }, { fenPerHead: 10_000 }),
    rule('per-head', { all: [is('category', 'notEqual', 'dibao')] }, { fenPerHead: 8_000 }),
  ]
  const migrant = [
    rule(
      'migrant',
      { any: [{ not: full }, { not: township }, { not: { any: [attached, ended] } }] },
      { outcome: 'ineligible' },
    ),
    rule(
      'migrant',
      {
        all: [...[full, township, { any: [attached, ended] }], { any: [{ not: together }, { not: attached }, hukou] }],
      },
      { outcome: 'needs-person' },
    ),
    rule('migrant', { all: [full, township, together, attached, { not: hukou }] }, { outcome: 'eligible' }),
  ]
  const rental = [rule('local', { all: local }, { outcome: 'eligible' }), ...migrant]
  return [subsidy, ...perHead, ...(all ? rental : [])]
}

function namedIn(judged: Judged, found: Record<string, boolean>): void {
  if (judged.name !== undefined) found[judged.name] = judged.result === true
  for (const part of judged.all ?? judged.any ?? (judged.not ? [judged.not] : [])) namedIn(part, found)
}

function explained({ events, results, failureResults }: Run, size: number): Explained {
  const of = (type: string) => events.find((event) => event.type === type)?.params
  const granted = of('subsidy')
  return {
    subsidy: granted?.outcome ?? 'ineligible',
    fen: granted === undefined ? null : (of('per-head')?.fenPerHead ?? Number.NaN) * size,
    local: of('local')?.outcome ?? 'ineligible',
    migrant: of('migrant')?.outcome ?? 'ineligible',
    findings: () => {
      const found: Record<string, boolean> = {}
      for (const { conditions } of [...results, ...failureResults]) namedIn(conditions, found)
      return findingsOf(found as unknown as Named)
    },
  }
}

function engineOf(rules: readonly object[], facts: Readonly<Record<string, FactValue>>) {
  const { Engine } = createRequire(import.meta.url)('json-rules-engine') as JsonRules
  const engine = new Engine(rules)
  for (const [id, value] of Object.entries(facts)) engine.addFact(id, value)
  return engine
}

/** The rules of the subsidy alone, or the full policy. The result of each run keeps every condition with what it found. */
export function jsonRules(all: boolean): (facts: Prepared | PreparedLocal) => Promise<Explained> {
  const perHead = (limit: number) => async (_: object, almanac: Almanac) =>
    limit * (await almanac.factValue<number>('size'))
  const engine = engineOf(
    rulesOf((fact) => ({ fact }), all),
    { areaLimit: perHead(15_000_000), incomeLimit: perHead(2_268_000) },
  )
  return async (facts) => explained(await engine.run(facts), facts.size)
}

const PATHS: Readonly<Record<string, readonly [fact: string, path: string]>> = {
  capacity: ['applicant', '$.civilCapacity'],
  division: ['applicant', '$.hukou.division'],
  kind: ['applicant', '$.hukou.kind'],
  permanent: ['applicant', '$.hukou.permanent'],
  category: ['household', '$.category'],
}

/** The same rules over the facts as they come: scalars by path, what has to be computed by facts of its own. */
export function jsonRulesByPaths(all: boolean): (facts: Household) => Promise<Explained> {
  const read: Read = (name) => {
    const [fact, path] = PATHS[name] ?? [name]
    return path === undefined ? { fact } : { fact, path }
  }
  const household = (almanac: Almanac) => almanac.factValue<Household['household']>('household')
  const employment = (almanac: Almanac) => almanac.factValue<Household['employment']>('employment')
  const perHead = (limit: number) => async (_: object, almanac: Almanac) =>
    limit * ((await household(almanac)).size ?? Number.NaN)
  const areaAt = (...rooms: readonly string[]) => {
    return async (_: object, almanac: Almanac) => {
      const { homes } = await household(almanac)
      const places = await Promise.all(rooms.map((room) => almanac.factValue<Household['housing']>(room)))
      return areaIn(homes ?? [], ...places.map(({ township }) => township))
    }
  }
  const engine = engineOf(rulesOf(read, all), {
    areaLimit: perHead(15_000_000),
    incomeLimit: perHead(2_268_000),
    area: areaAt(),
    workArea: areaAt('employment'),
    homeArea: areaAt('housing'),
    eitherArea: areaAt('employment', 'housing'),
    income: async (_, almanac) => scaledText((await household(almanac)).annualIncome ?? '', 2),
    contract: async (_, almanac) => contractState((await employment(almanac)).contract ?? false),
    pension: async (_, almanac) => pensionState((await employment(almanac)).pensionMonths ?? []),
  })
  return async (facts) => explained(await engine.run(facts), facts.household.size ?? Number.NaN)
}

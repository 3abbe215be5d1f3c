import { createRequire } from 'node:module'
import type { Answers } from './answers.ts'
import type { Prepared } from './prepared.ts'

interface JsonRules {
  readonly Engine: new (
    rules: readonly object[],
  ) => {
    addFact(id: string, value: (params: object, almanac: Almanac) => Promise<unknown>): unknown
    run(facts: Prepared): Promise<{ readonly events: readonly RuleEvent[] }>
  }
}

interface Almanac {
  factValue(id: string): Promise<number>
}

interface RuleEvent {
  readonly type: string
  readonly params?: { readonly outcome: string; readonly fenPerHead?: number }
}

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value })
const full = is('capacity', 'equal', 'full')
const hukou = [is('division', 'equal', '410522'), is('kind', 'equal', 'urban'), is('permanent', 'equal', true)]
const local = [
  full,
  ...hukou,
  is('area', 'lessThanInclusive', { fact: 'areaLimit' }),
  is('income', 'lessThanInclusive', { fact: 'incomeLimit' }),
]
const over = (fact: string) => is(fact, 'greaterThan', { fact: 'areaLimit' })
const within = (fact: string) => is(fact, 'lessThanInclusive', { fact: 'areaLimit' })
const running = { any: [is('contract', 'equal', 'running'), is('pension', 'equal', 'running')] }
const ended = { any: [is('contract', 'equal', 'ended'), is('pension', 'equal', 'ended')] }
const unattached = { all: [is('contract', 'equal', 'none'), is('pension', 'equal', 'none')] }
const mayAsk = [full, within('workArea'), within('homeArea'), { any: [running, ended] }]

const subsidyRules = [
  {
    conditions: { all: [...local, is('category', 'equal', 'dibao')] },
    event: { type: 'subsidy', params: { outcome: 'eligible', fenPerHead: 10_000 } },
  },
  {
    conditions: { all: [...local, is('category', 'notEqual', 'dibao')] },
    event: { type: 'subsidy', params: { outcome: 'eligible', fenPerHead: 8_000 } },
  },
]
const rentalRules = [
  { conditions: { all: local }, event: { type: 'local', params: { outcome: 'eligible' } } },
  {
    conditions: { any: [{ not: full }, over('workArea'), over('homeArea'), unattached] },
    event: { type: 'migrant', params: { outcome: 'ineligible' } },
  },
  {
    conditions: { all: [...mayAsk, { any: [over('eitherArea'), { not: running }, { all: hukou }] }] },
    event: { type: 'migrant', params: { outcome: 'needs-person' } },
  },
  {
    conditions: { all: [...mayAsk, within('eitherArea'), running, { not: { all: hukou } }] },
    event: { type: 'migrant', params: { outcome: 'eligible' } },
  },
]

/** The rules of the subsidy alone, or the full policy. The result of each run keeps every condition with what it found. */
export function jsonRules(all: boolean): (facts: Prepared) => Promise<Answers> {
  const { Engine } = createRequire(import.meta.url)('json-rules-engine') as JsonRules
  const engine = new Engine(all ? [...subsidyRules, ...rentalRules] : subsidyRules)
  const perHead = (limit: number) => async (_: object, almanac: Almanac) => limit * (await almanac.factValue('size'))
  engine.addFact('areaLimit', perHead(15_000_000))
  engine.addFact('incomeLimit', perHead(2_268_000))
  return async (facts) => {
    const { events } = await engine.run(facts)
    const of = (type: string) => events.find((event) => event.type === type)?.params
    const subsidy = of('subsidy')
    return {
      subsidy: subsidy?.outcome ?? 'ineligible',
      fen: subsidy?.fenPerHead === undefined ? null : subsidy.fenPerHead * facts.size,
      local: of('local')?.outcome ?? 'ineligible',
      migrant: of('migrant')?.outcome ?? 'ineligible',
    }
  }
}

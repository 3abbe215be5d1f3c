import { createRequire } from 'node:module'
import { type Answers, type Explained, findingsOf, type Named } from './answers.ts'
import { type Household, ON } from './households.ts'
import type { Prepared, PreparedLocal } from './prepared.ts'

interface Zen {
  readonly ZenDecisionContent: new (content: Buffer) => object
  readonly ZenEngine: new () => {
    createDecision(content: object): {
      evaluate(facts: object, options: { readonly trace: boolean }): Promise<Evaluated>
    }
  }
}

interface Evaluated {
  readonly result: Answers
  readonly trace?: Readonly<Record<string, { readonly output: Named }>>
}

type Lines = Readonly<Record<string, string>>

/** The limits a head, in the units of the facts. */
interface Limits {
  readonly area: number
  readonly income: number
}

/** Each condition is an expression of its own, so that none is left out by another. */
function conditionsOf({ area, income }: Limits): { readonly local: Lines; readonly migrant: Lines } {
  return {
    local: {
      capacity: "capacity == 'full'",
      hukou: "division == '410522' and kind == 'urban' and permanent == true",
      area: `area <= ${area} * size`,
      income: `income <= ${income} * size`,
    },
    migrant: {
      township: `workArea <= ${area} * size and homeArea <= ${area} * size`,
      together: `eitherArea <= ${area} * size`,
      attached: "contract == 'running' or pension == 'running'",
      wasAttached: "contract == 'ended' or pension == 'ended'",
    },
  }
}

const LOCAL = 'found.capacity and found.hukou and found.area and found.income'
const subsidyOutcome = {
  subsidy: `${LOCAL} ? 'eligible' : 'ineligible'`,
  fen: `${LOCAL} ? size * (category == 'dibao' ? 10000 : 8000) : null`,
}
const rentalOutcomes = {
  local: `${LOCAL} ? 'eligible' : 'ineligible'`,
  migrant:
    "not found.capacity or not found.township or not (found.attached or found.wasAttached) ? 'ineligible' : " +
    "(not found.together or not found.attached or found.hukou ? 'needs-person' : 'eligible')",
}

/** How the facts are read where they come as JSON: decimal texts, lists and dates by the language of the graph. */
const localReading = {
  capacity: 'applicant.civilCapacity',
  division: 'applicant.hukou.division',
  kind: 'applicant.hukou.kind',
  permanent: 'applicant.hukou.permanent',
  size: 'household.size',
  category: 'household.category',
  homes: "map(household.homes, {township: #.division[0:8], area: number(#.floorArea) * number(#.share ?? '1')})",
  area: 'sum(map($.homes, #.area))',
  income: 'number(household.annualIncome)',
}
const [FROM, TO, DAY] = ['d(employment.contract.from)', 'd(employment.contract.to)', `d('${ON}')`]
const MONTH = Number(ON.slice(0, 4)) * 12 + Number(ON.slice(5, 7)) - 1
const migrantReading = {
  workArea: 'sum(map(filter($.homes, #.township == employment.township), #.area))',
  homeArea: 'sum(map(filter($.homes, #.township == housing.township), #.area))',
  eitherArea: 'sum(map(filter($.homes, #.township == employment.township or #.township == housing.township), #.area))',
  contract:
    `employment.contract == false ? 'none' : ` +
    `employment.contract.to != 'open' and ${FROM}.add(6, 'month').sub(1, 'day') > ${TO} ? 'none' : ` +
    `${FROM} <= ${DAY} and (employment.contract.to == 'open' or ${DAY} <= ${TO}) ? 'running' : 'ended'`,
  months: 'map(employment.pensionMonths, number(#[0:3]) * 12 + number(#[5:6]) - 1)',
  ends: `filter($.months, # <= ${MONTH} and ${[1, 2, 3, 4, 5].map((back) => `(# - ${back}) in $.months`).join(' and ')})`,
  pension: `some($.ends, # >= ${MONTH - 1}) ? 'running' : len($.ends) > 0 ? 'ended' : 'none'`,
}

function expressions(id: string, lines: Lines, content: object) {
  const list = Object.entries(lines).map(([key, value]) => ({ id: `${id}-${key}`, key, value }))
  return { id, name: id, type: 'expressionNode', content: { expressions: list, ...content } }
}

/** A decision graph: facts, how they are read, the conditions, what follows from them, the answer. */
function graph(all: boolean, limits: Limits, reading: Lines | undefined): object {
  const { local, migrant } = conditionsOf(limits)
  const nodes = [
    { id: 'facts', name: 'facts', type: 'inputNode' },
    ...(reading ? [expressions('reading', reading, { passThrough: false })] : []),
    expressions('conditions', all ? { ...local, ...migrant } : local, { passThrough: true, outputPath: 'found' }),
    expressions('outcomes', all ? { ...subsidyOutcome, ...rentalOutcomes } : subsidyOutcome, { passThrough: false }),
    { id: 'answer', name: 'answer', type: 'outputNode' },
  ]
  const edges = nodes.slice(1).map(({ id }, at) => ({
    id: `edge-${at}`,
    type: 'edge',
    sourceId: nodes[at]?.id,
    targetId: id,
  }))
  return { nodes, edges }
}

function evaluator(content: object, trace: boolean): (facts: object) => Promise<Explained> {
  const { ZenDecisionContent, ZenEngine } = createRequire(import.meta.url)('@gorules/zen-engine') as Zen
  // Compiled beforehand; out of JSON alone it takes a sixth longer for each household.
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(Buffer.from(JSON.stringify(content))))
  return async (facts) => {
    const { result, trace: kept } = await decision.evaluate(facts, { trace })
    const findings = () => {
      const output = kept?.conditions?.output as { readonly found: Named } | undefined
      if (!output) throw new Error('no trace was kept')
      return findingsOf(output.found)
    }
    // A graph leaves out what is null.
    return { ...result, fen: result.fen ?? null, findings }
  }
}

/** The graph of the subsidy alone, or of the full policy. */
export function zenGraph(all: boolean, trace: boolean): (facts: Prepared | PreparedLocal) => Promise<Explained> {
  return evaluator(graph(all, { area: 15_000_000, income: 2_268_000 }, undefined), trace)
}

/** The same graph over the facts as they come. */
export function zenGraphOfJson(all: boolean, trace: boolean): (facts: Household) => Promise<Explained> {
  const reading = all ? { ...localReading, ...migrantReading } : localReading
  return evaluator(graph(all, { area: 15, income: 22_680 }, reading), trace)
}

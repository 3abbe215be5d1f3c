import { createRequire } from 'node:module'
import type { Answers } from './answers.ts'
import type { Prepared } from './prepared.ts'

interface Zen {
  readonly ZenEngine: new () => {
    createDecision(content: Buffer): {
      evaluate(facts: Prepared, options: { readonly trace: boolean }): Promise<{ readonly result: Answers }>
    }
  }
}

const conditions = {
  fullCapacity: "capacity == 'full'",
  localHukou: "division == '410522' and kind == 'urban' and permanent == true",
  areaHolds: 'area <= 15000000 * size',
  incomeHolds: 'income <= 2268000 * size',
}
const migrantConditions = {
  townshipHolds: 'workArea <= 15000000 * size and homeArea <= 15000000 * size',
  bothTogether: 'eitherArea > 15000000 * size',
  attached: "contract == 'running' or pension == 'running'",
  wasAttached: "contract == 'ended' or pension == 'ended'",
}
const subsidyOutcome = {
  subsidy: "fullCapacity and localHukou and areaHolds and incomeHolds ? 'eligible' : 'ineligible'",
  fen: "fullCapacity and localHukou and areaHolds and incomeHolds ? size * (category == 'dibao' ? 10000 : 8000) : null",
}
const rentalOutcomes = {
  local: "fullCapacity and localHukou and areaHolds and incomeHolds ? 'eligible' : 'ineligible'",
  migrant:
    "not fullCapacity or not townshipHolds or not (attached or wasAttached) ? 'ineligible' : " +
    "(bothTogether or not attached or localHukou ? 'needs-person' : 'eligible')",
}

function expressions(id: string, lines: Readonly<Record<string, string>>, passThrough: boolean) {
  const list = Object.entries(lines).map(([key, value]) => ({ id: `${id}-${key}`, key, value }))
  return { id, name: id, type: 'expressionNode', content: { expressions: list, passThrough } }
}

/** A decision graph: facts, the conditions, what follows from them, the answer. */
function graph(all: boolean): object {
  const nodes = [
    { id: 'facts', name: 'facts', type: 'inputNode' },
    expressions('conditions', all ? { ...conditions, ...migrantConditions } : conditions, true),
    expressions('outcomes', all ? { ...subsidyOutcome, ...rentalOutcomes } : subsidyOutcome, false),
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

/** The graph of the subsidy alone, or of the full policy. */
export function zenGraph(all: boolean, trace: boolean): (facts: Prepared) => Promise<Answers> {
  const { ZenEngine } = createRequire(import.meta.url)('@gorules/zen-engine') as Zen
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph(all))))
  return async (facts) => {
    const { result } = await decision.evaluate(facts, { trace })
    // A graph leaves out what is null.
    return { ...result, fen: result.fen ?? null }
  }
}

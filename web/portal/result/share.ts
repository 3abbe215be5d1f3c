import type { Decision, Holds, Outcome } from '../../../src/policy/engine/nouns.ts'

/** What a shared link tells: the day, the answer and which conditions hold. No fact, figure or name. */
export interface SharedResult {
  readonly on: string
  readonly outcome: Outcome
  readonly conditions: readonly { readonly id: string; readonly holds: Holds }[]
  /** The bureau whose own rules counted. */
  readonly bureau?: number
}

const marks = new Map<Holds, string>([
  [true, 'y'],
  [false, 'n'],
  [null, 'u'],
])
const holdsOf = new Map([...marks].map(([holds, mark]) => [mark, holds]))
const outcomes: readonly string[] = ['eligible', 'ineligible', 'needs-facts', 'needs-person'] satisfies Outcome[]
const isOutcome = (text: string | null): text is Outcome => text !== null && outcomes.includes(text)

/** The fragment of a shared link, without `#`: `on=2026-11-21&outcome=eligible&c=local-hukou.y,…`. */
export function shareFragment(decision: Pick<Decision, 'on' | 'outcome' | 'conditions'>, bureau?: number): string {
  const conditions = decision.conditions.map(({ id, holds }) => `${id}.${marks.get(holds)}`).join(',')
  return `on=${decision.on}&outcome=${decision.outcome}&c=${conditions}${bureau === undefined ? '' : `&b=${bureau}`}`
}

/** The result in a fragment; undefined when it is not one of ours. */
export function readFragment(fragment: string): SharedResult | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''))
  const [on, outcome] = [fields.get('on'), fields.get('outcome')]
  if (!on || !/^\d{4}-\d{2}-\d{2}$/.test(on) || !isOutcome(outcome)) return undefined
  const conditions = (fields.get('c') ?? '').split(',').flatMap((entry) => {
    const parts = /^([a-z0-9-]{1,40})\.([ynu])$/.exec(entry)
    return parts ? [{ id: parts[1] ?? '', holds: holdsOf.get(parts[2] ?? '') ?? null }] : []
  })
  const bureau = /^[1-9]\d{5}$/.exec(fields.get('b') ?? '')?.[0]
  return { on, outcome, conditions, ...(bureau === undefined ? {} : { bureau: Number(bureau) }) }
}

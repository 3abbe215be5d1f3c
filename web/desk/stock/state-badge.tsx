import { UNIT_STATES } from '../../../src/registers/stock/nouns.ts'
import './stock.css'
import type { UnitState } from './stock-words.ts'

/** A state of a flat: a colour and its word. */
export function StateBadge({ state }: { readonly state: UnitState }) {
  return <span className={`unit-state unit-${state}`}>{UNIT_STATES[state]}</span>
}

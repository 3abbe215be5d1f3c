import type { z } from 'zod'
import { type CaseView, REMEDY_OUTCOMES, REMEDY_TITLES, type Remedy, STAY_CLAUSE } from '../proceedings/cases/index.ts'
import type { remedies } from './remedy-schema.ts'

type Shown = z.output<typeof remedies>

/** What was done against the decisions of a case: for the offices and for whoever applied alike. */
export const showRemedies = ({ state }: CaseView): Shown => state.remedies.map(showOne)

function showOne({ seq, lodged, stayed, concluded }: Remedy): Shown[number] {
  const { remedy, filedOn, authority, number, by, late } = lodged
  return {
    ...{ seq, title: REMEDY_TITLES[remedy], filedOn, authority, number, by, ...(late !== undefined && { late }) },
    ...(stayed && { stayed: { ...stayed, clause: STAY_CLAUSE[remedy] } }),
    ...(concluded && { result: resultOf(remedy, concluded) }),
  }
}

function resultOf(remedy: Remedy['lodged']['remedy'], concluded: NonNullable<Remedy['concluded']>) {
  const { outcome, on, number, text, days } = concluded
  const { title, clause } = REMEDY_OUTCOMES[outcome]
  return { title, clause: clause[remedy], on, number, text, ...(days !== undefined && { days }) }
}

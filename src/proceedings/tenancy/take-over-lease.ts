import { newId, type PlainDate, parseYuan, today } from '../../kit/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import { holdUnit, letUnit } from '../../registers/stock/index.ts'
import type { UnsealedContext } from './context.ts'
import { insertDraft } from './draft-lease.ts'
import type { Terms } from './lease.ts'
import { refuse } from './obstacle.ts'
import type { LeaseOpened } from './open-lease.ts'
import { findLeaseOfUnit, findOtherLease } from './other-leases.ts'
import { bondOf, mustBeDone, premisesOf } from './units.ts'

/** A lease that was running before Anju, as its paper says. Amounts are yuan as decimal text. */
export interface OldLease {
  readonly unit: string
  readonly person: string
  readonly household?: string
  /** Absent: what the programme of the project is. */
  readonly kind?: LeaseKind
  readonly terms: Terms
  readonly contract: string
  readonly rent: string
  readonly signedOn: PlainDate
  readonly filedOn?: PlainDate
  readonly reason: string
}

/**
 * Takes a running lease over, in the caller's transaction: its term is not measured, since it was agreed before. A vacant flat is
 * let by it; one that is let already stays as it is. Throws `not-found` for a flat that is not there.
 */
export async function takeOverLease(context: UnsealedContext, old: OldLease): Promise<LeaseOpened> {
  const { terms, signedOn, filedOn, contract, rent, reason } = old
  parseYuan(rent, 'rent')
  parseYuan(terms.deposit, 'deposit')
  const on = today(context.clock)
  if (terms.to < terms.from || signedOn > on || (filedOn !== undefined && filedOn < signedOn))
    return { done: false, obstacle: refuse('days-in-order', '租期、签订和备案的日期先后不对，请核对原合同。') }
  const taken = (await findLeaseOfUnit(context, old.unit, terms)) ?? (await findOtherLease(context, old.person, terms))
  if (taken) return { done: false, obstacle: taken }
  const { unit, premises } = await premisesOf(context, old.unit)
  const id = newId(context.clock)
  if (unit.state !== 'let') {
    mustBeDone(await holdUnit(context, { unit: unit.id, bond: bondOf(id), reason }))
    mustBeDone(await letUnit(context, { unit: unit.id, bond: bondOf(id) }))
  }
  const { law } = context.leases.rentOf(context.tenant, premises, on)
  const kind = old.kind ?? unit.project.programme
  const drafting = {
    ...{ id, origin: 'take-over' as const, person: old.person, household: old.household ?? null },
    ...{ area: unit.project.area, operator: unit.project.operator },
  }
  const said = { kind, premises, terms, law, contract, rent, signedOn, reason, ...(filedOn && { filedOn }) }
  return { done: true, id, number: await insertDraft(context, drafting, { act: 'take-over', detail: said }) }
}

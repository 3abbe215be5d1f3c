import { today, yearOf } from '../../kit/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import type { UnsealedContext } from './context.ts'
import { begun } from './fold-lease.ts'
import type { LeaseAct, Opened, Premises, Terms } from './lease.ts'
import { duesOfLease } from './load-lease.ts'
import { DRAFT } from './steps.ts'
import { insertAct, insertLease, type LeaseRow, nextNumber, type Origin } from './store.ts'
import { recordAct, rowOf } from './write-down.ts'

type First = Extract<LeaseAct, { act: 'open' | 'take-over' }>

/** Who rents what, and where it comes from: what a lease is keyed by. */
export interface Drafting {
  readonly id: string
  readonly origin: Origin
  readonly person: string
  readonly household: string | null
  readonly area: string
  readonly operator: string | null
  readonly placement?: string
  readonly previous?: string
}

/**
 * Writes the first act of a lease and its row; gives its number. Throws `conflict` when the flat or the person has got another lease
 * meanwhile.
 */
export async function insertDraft(
  context: UnsealedContext,
  { id, origin, person, household, area, operator, placement, previous }: Drafting,
  first: Pick<First, 'act' | 'detail'>,
): Promise<string> {
  const on = today(context.clock)
  const year = yearOf(on)
  const number = `租${context.tenant}-${year}-${String(await nextNumber(context, `lease-${year}`)).padStart(6, '0')}`
  const act = firstAct(context, first)
  const state = begun(act)
  const { premises, kind } = state
  const keys = {
    ...{ id, number, kind, origin, placement_id: placement ?? null, previous_id: previous ?? null },
    ...{ project_id: premises.project, unit_id: premises.unit, person_id: person, household_id: household },
    ...{ area, operator_id: operator },
  }
  const law = context.leases.lawOf(context.tenant, on)
  const [due] = duesOfLease(context, { state, law })
  await insertLease(context, { ...keys, ...rowOf(state, due), closed_on: null })
  await insertAct(context, id, act, {})
  await recordAct(context, id, act)
  return number
}

function firstAct({ actor, clock }: UnsealedContext, { act, detail }: Pick<First, 'act' | 'detail'>): First {
  return {
    ...{ seq: 1, round: 1, act, from: DRAFT, to: act === 'open' ? 'drafting' : 'living' },
    ...{ actor: actor.id, hat: actor.hat ?? null, at: clock.now().toISOString(), detail },
    // Act and detail come from one caller.
  } as First
}

/** The first act of a lease that is to be signed: with the rent of its flat as the table has it today. */
export function openingOf(
  { leases, tenant, clock }: UnsealedContext,
  { kind, premises, terms }: { readonly kind: LeaseKind; readonly premises: Premises; readonly terms: Terms },
  more: Pick<Opened, 'follows' | 'reason' | 'signBy'>,
): Pick<Extract<LeaseAct, { act: 'open' }>, 'act' | 'detail'> {
  const rent = leases.rentOf(tenant, premises, today(clock))
  const found = rent.law === null ? { law: null, lawSilent: rent.why } : { law: rent.law }
  return { act: 'open', detail: { kind, premises, terms, ...found, ...more } }
}

/** Drafts the lease that follows another one: the same people, a new term or another flat. */
export function draftFollowing(
  context: UnsealedContext,
  {
    id,
    row,
    premises,
    terms,
    how,
  }: {
    readonly id: string
    readonly row: LeaseRow
    readonly premises: Premises
    readonly terms: Terms
    readonly how: 'renewal' | 'exchange'
  },
): Promise<string> {
  const drafting: Drafting = {
    ...{ id, origin: how, person: row.person_id, household: row.household_id, area: row.area },
    ...{ operator: row.operator_id, previous: row.id },
    ...(how === 'renewal' && row.placement_id !== null && { placement: row.placement_id }),
  }
  const follows = { lease: row.id, how }
  return insertDraft(context, drafting, openingOf(context, { kind: row.kind, premises, terms }, { follows }))
}

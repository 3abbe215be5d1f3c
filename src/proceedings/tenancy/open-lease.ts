import { newId, today } from '../../kit/index.ts'
import type { LeaseKind } from '../../policy/engine/index.ts'
import { holdUnit, type Unit } from '../../registers/stock/index.ts'
import type { Placement } from '../allocation/index.ts'
import type { UnsealedContext } from './context.ts'
import { type Drafting, insertDraft, openingOf } from './draft-lease.ts'
import { lapseStale } from './lapse-stale.ts'
import type { Opened, Premises, Terms } from './lease.ts'
import { type Obstacle, refuse } from './obstacle.ts'
import { findLeaseOfUnit, findOtherLease } from './other-leases.ts'
import { readPlaced } from './placements.ts'
import { findTermsObstacle } from './signing-rules.ts'
import { findOpenLeases } from './store.ts'
import { bondOf, premisesOf } from './units.ts'

/** Whom a lease is drafted for: a family that has chosen or was offered a flat, or somebody for whom none is chosen. */
export type LeaseSource =
  | { readonly placement: string }
  | {
      readonly unit: string
      readonly person: string
      readonly household?: string
      /** A flat for the time of a rebuilding (ANYANG-2.4), or a stay of some days in a flat for talents. */
      readonly kind: 'transition' | 'talent-apartment'
      readonly reason: string
    }

export interface LeaseWish {
  readonly source: LeaseSource
  readonly terms: Terms
}

export type LeaseOpened =
  | { readonly done: true; readonly id: string; readonly number: string }
  | { readonly done: false; readonly obstacle: Obstacle }

/**
 * Drafts a lease, in the caller's transaction. Throws `not-found` for a flat or a placement that is not there. The caller has made
 * sure that the actor may act on the flat.
 */
export async function openLease(context: UnsealedContext, { source, terms }: LeaseWish): Promise<LeaseOpened> {
  const found = 'placement' in source ? await fromPlacement(context, source.placement) : source
  if ('obstacle' in found) return { done: false, obstacle: found.obstacle }
  const { unit, premises } = await premisesOf(context, found.unit)
  const kind = 'kind' in found ? found.kind : unit.project.programme
  const obstacle = await whyNot(context, { found, unit, kind, terms })
  if (obstacle) return { done: false, obstacle }
  const id = newId(context.clock)
  if ('kind' in found) {
    const held = await holdUnit(context, { unit: unit.id, bond: bondOf(id), reason: found.reason })
    if (!held.done) return { done: false, obstacle: refuse('unit-taken', held.obstacle.sentence) }
  }
  const more = 'kind' in found ? { reason: found.reason } : { signBy: found.signBy }
  const drafting = draftingOf(id, found, unit)
  return {
    done: true,
    id,
    number: await insertDraft(context, drafting, openingOf(context, { kind, premises, terms }, more)),
  }
}

type Direct = Extract<LeaseSource, { unit: string }>
type Placed = Pick<Placement, 'unit' | 'person' | 'household'> & {
  readonly placement: string
  readonly signBy: NonNullable<Opened['signBy']>
}
type Found = Direct | Placed

async function fromPlacement(context: UnsealedContext, id: string): Promise<Found | { readonly obstacle: Obstacle }> {
  const { state, unit, person, household, signBy: due, signProvisional: provisional } = await readPlaced(context, id)
  if (state !== 'agreed') return { obstacle: refuse('no-placement', '这一户的选房结果已经签约或者已经失效。') }
  return { unit, person, household, placement: id, signBy: { due, provisional } }
}

function draftingOf(id: string, found: Found, { project }: Unit): Drafting {
  const origin = 'placement' in found ? 'placement' : found.kind === 'transition' ? 'transition' : 'stay'
  return {
    ...{ id, origin, person: found.person, household: found.household ?? null },
    ...{ area: project.area, operator: project.operator },
    ...('placement' in found && { placement: found.placement }),
  }
}

interface Asked {
  readonly found: Found
  readonly unit: Unit
  readonly kind: LeaseKind
  readonly terms: Terms
}

async function whyNot(context: UnsealedContext, { found, unit, kind, terms }: Asked): Promise<Obstacle | undefined> {
  const law = context.leases.lawOf(context.tenant, today(context.clock))
  const wrong = findTermsObstacle(kind, terms, law)
  if (wrong) return wrong
  if (kind === 'transition' && law.transition === undefined)
    return refuse('no-transition', '本地的规定没有写过渡安置用房怎么租。')
  if ('kind' in found && kind === 'talent-apartment' && (unit.project.programme !== kind || terms.short === undefined))
    return refuse('no-placement', '不经配租直接签的，只有人才公寓的短住。')
  await lapseStale(context, await findOpenLeases(context, { unit: found.unit }))
  return (await findLeaseOfUnit(context, found.unit, terms)) ?? findOtherLease(context, found.person, terms)
}

/** What the caller shows of a flat before a lease is drafted: the rent by the table, or why there is none. */
export async function previewRent(
  context: UnsealedContext,
  unit: string,
): Promise<{ premises: Premises; rent: RentShown }> {
  const { premises } = await premisesOf(context, unit)
  return { premises, rent: context.leases.rentOf(context.tenant, premises, today(context.clock)) }
}

type RentShown = ReturnType<UnsealedContext['leases']['rentOf']>

import type { z } from 'zod'
import { Fault, maskName } from '../kit/index.ts'
import { authorise, countTries, findDenial, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import type { Visit } from '../platform/http/index.ts'
import { findPlacement, listPlacements } from '../proceedings/allocation/index.ts'
import { type LeaseContext, leasesOfPlacements, previewRent } from '../proceedings/tenancy/index.ts'
import { findPersonShown } from '../registers/people/index.ts'
import { listUnits, nameOf, readUnit, type Unit } from '../registers/stock/index.ts'
import { inLeases, type LeaseServices, leaseTarget } from './lease-context.ts'
import type { listPlacementsToSign } from './lease-contracts.ts'
import { LEASE_KIND_WORDS } from './lease-words.ts'
import { type Actor, mustReachPersons, peopleOf, reachedPersons } from './people-context.ts'

/** Where a flat lies, and who runs it; the flat of a placement where one is named. Throws `not-found`. */
export async function unitTarget(
  context: LeaseContext,
  source: { readonly unit: string } | { readonly placement: string },
): Promise<Unit['project']> {
  const unit = 'unit' in source ? source.unit : (await findPlacement(context, source.placement, false))?.unit
  if (unit === undefined) throw new Fault('not-found', '没有这次配租，请刷新后重新查找。', { path: 'placement' })
  return (await readUnit(context, unit)).project
}

type Named = { readonly person: string } | { readonly idNumber: string }

/** A tenant whose paper somebody has seen. */
interface Shown {
  readonly unit: string
  readonly idNumber: string
}

/**
 * Whoever shows a paper with this whole number. An operator may look nobody up, and sees whoever rents with it from then on. The search
 * is written down whatever comes of it, and numbers of nobody are counted: nobody tries numbers until one is somebody’s. Throws
 * `not-found`, also for somebody outside of the actor's area, and `too-many-requests`.
 */
export async function personShown(services: LeaseServices, visit: Visit, told: Shown): Promise<string> {
  const { auth } = services
  const person = await inLeases(services, visit, async (context, hat, actor) => {
    authorise(actor, 'leases.manage', leaseTarget(actor, await unitTarget(context, told)))
    const counts = [[LIMITS.personNumber, context.actor.id]] as const
    await refuseTooMany(auth, context.tx, counts)
    const found = await findPersonShown(context, told.idNumber, '拟订租赁合同', async (one) =>
      hat.post === 'operator-clerk' ? true : (await reachedPersons(context, actor, 'people.read', [one])).has(one),
    )
    if (found === undefined) await countTries(auth, context.tx, counts)
    return found
  })
  if (person !== undefined) return person
  throw new Fault('not-found', '没有登记这个证件号码的人，请核对号码，或者先到住房保障窗口登记。', { path: 'idNumber' })
}

/** What is told of a lease with whoever rents: as they were found, or as they showed themselves (`shown`). Throws `not-found`. */
export async function withPerson<T extends object>(
  context: LeaseContext,
  actor: Actor,
  { ...told }: T & Named,
  shown: string | undefined,
): Promise<Omit<T, 'person' | 'idNumber'> & { readonly person: string }> {
  const { person = shown, idNumber: _seen, ...rest } = told as T & Partial<Record<'person' | 'idNumber', string>>
  if (person === undefined) throw new Error('a lease for nobody')
  if (person !== shown) await mustReachPersons(context, actor, 'people.read', [person])
  return { ...rest, person }
}

type Waiting = z.output<typeof listPlacementsToSign.answer>['placements']

/** The families of the actor's area or projects that have a flat and no lease yet, in the order in which they must sign. */
export async function placementsToSign(context: LeaseContext, actor: Actor): Promise<Waiting> {
  const agreed = await listPlacements(context, { state: 'agreed' })
  const begun = await leasesOfPlacements(
    context,
    agreed.map(({ id }) => id),
  )
  const open = agreed.filter(({ id }) => !begun.has(id))
  const units = open.length === 0 ? [] : await listUnits(context, { ids: open.map(({ unit }) => unit) })
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const people = await peopleOf(
    context,
    open.map(({ person }) => person),
  )
  const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
  const waiting: Waiting = []
  for (const { id, person, unit, signBy } of open.toSorted((a, b) => (a.signBy < b.signBy ? -1 : 1))) {
    const found = byId.get(unit)
    if (!found || findDenial(actor, 'leases.manage', leaseTarget(actor, found.project)) !== undefined) continue
    const { rent } = await previewRent(context, unit)
    waiting.push({
      ...{ id, tenant: names.get(person) ?? '', unit, place: nameOf(found), signBy },
      kind: LEASE_KIND_WORDS[found.project.programme],
      rent:
        rent.law === null
          ? { why: rent.why }
          : { law: { amount: rent.law.amount, text: rent.law.text, clause: rent.law.clause } },
    })
  }
  return waiting
}

import type { PlainDate } from '../kit/index.ts'
import { inReference, inTenant } from '../platform/db/index.ts'
import { recountAllocation } from '../proceedings/allocation/index.ts'
import { type CaseContext, casesToRecount, recountCase } from '../proceedings/cases/index.ts'
import { recountHazards } from '../proceedings/hazards/index.ts'
import { recountLeases } from '../proceedings/tenancy/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { withLaw } from './case-context.ts'
import { eachOnItsOwn } from './each-on-its-own.ts'
import { type LeaseServices, leaseContext } from './lease-context.ts'

/** Told what could not be counted, and in which bureau. */
export type RecountTrouble = (error: unknown, tenant: number) => void

/**
 * Counts the limits of every bureau's open cases, hazards, plans, offers, placements and leases anew after the calendar has grown,
 * from the first day that it changed on; without one, what an interrupted run has left. What cannot be counted is told, and holds
 * up nothing else; false when there was such. May be run again at any time.
 */
export async function recountEverywhere(
  services: LeaseServices,
  onTrouble: RecountTrouble,
  from?: PlainDate,
): Promise<boolean> {
  let isWhole = true
  for (const { id } of await inReference(services.auth.database, listBureaus)) {
    const tell = (error: unknown) => {
      isWhole = false
      onTrouble(error, id)
    }
    await recountBureau(services, id, tell, from).catch(tell)
  }
  return isWhole
}

async function recountBureau(
  services: LeaseServices,
  tenant: number,
  tell: (error: unknown) => void,
  from?: PlainDate,
): Promise<void> {
  const { clock, keys, database } = services.auth
  const within = <T>(work: (context: CaseContext) => Promise<T>): Promise<T> =>
    inTenant(database, tenant, async (tx) =>
      work(await withLaw(services, { tx, tenant, clock, keys, actor: { id: 'system:calendar' } })),
    )
  const find = async (context: CaseContext) => [
    (one: CaseContext) => recountHazards(one, from),
    (one: CaseContext) => recountAllocation(one, from),
    // After the placements, whose days for signing the leases show.
    async (one: CaseContext) => recountLeases(await leaseContext(services, one), from),
    ...(await casesToRecount(context, from)).map((id) => (one: CaseContext) => recountCase(one, id)),
  ]
  await eachOnItsOwn(within, find, tell)
}

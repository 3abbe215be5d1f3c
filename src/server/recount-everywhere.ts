import type { PlainDate } from '../kit/index.ts'
import { inReference, inTenant } from '../platform/db/index.ts'
import { limitsToRecount } from '../proceedings/allocation/index.ts'
import { type CaseContext, casesToRecount, recountCase } from '../proceedings/cases/index.ts'
import { hazardsToRecount, recountHazard } from '../proceedings/hazards/index.ts'
import { leasesToRecount, recountLease } from '../proceedings/tenancy/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { withLaw } from './case-context.ts'
import { eachOnItsOwn, type Find } from './each-on-its-own.ts'
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
    await recountBureau(services, id, tell, from)
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
  for (const find of finders(services, from)) await eachOnItsOwn(within, find, tell).catch(tell)
}

/** What there is to count of each kind, one record at a time. */
function finders(services: LeaseServices, from?: PlainDate): readonly Find<CaseContext>[] {
  const of =
    (find: (context: CaseContext, from?: PlainDate) => Promise<string[]>, recount: Recount): Find<CaseContext> =>
    async (context) =>
      (await find(context, from)).map((id) => (one: CaseContext) => recount(one, id))
  return [
    of(hazardsToRecount, recountHazard),
    (context) => limitsToRecount(context, from),
    // After the placements, whose days for signing the leases show.
    of(leasesToRecount, async (one, id) => recountLease(await leaseContext(services, one), id)),
    of(casesToRecount, recountCase),
  ]
}

type Recount = (context: CaseContext, id: string) => Promise<unknown>

import type { PlainDate } from '../kit/index.ts'
import { inReference, inTenant } from '../platform/db/index.ts'
import { recountAllocation } from '../proceedings/allocation/index.ts'
import { type CaseContext, casesToRecount, recountCase } from '../proceedings/cases/index.ts'
import { recountHazards } from '../proceedings/hazards/index.ts'
import { recountLeases } from '../proceedings/tenancy/index.ts'
import { listBureaus } from '../registers/offices/index.ts'
import { withLaw } from './case-context.ts'
import { type LeaseServices, leaseContext } from './lease-context.ts'

/** So few cases are held at once that nobody waits for long. */
const AT_ONCE = 50

/**
 * Counts the limits of every bureau's open cases, hazards, plans, offers, placements and leases anew after the calendar has grown,
 * from the first day that it changed on; without one, what an interrupted run has left. May be run again at any time.
 */
export async function recountEverywhere(services: LeaseServices, from?: PlainDate): Promise<number> {
  const { clock, keys, database } = services.auth
  let moved = 0
  for (const { id: tenant } of await inReference(database, listBureaus)) {
    const within = <T>(work: (context: CaseContext) => Promise<T>): Promise<T> =>
      inTenant(database, tenant, async (tx) =>
        work(await withLaw(services, { tx, tenant, clock, keys, actor: { id: 'system:calendar' } })),
      )
    moved += await within((context) => recountHazards(context, from))
    moved += await within((context) => recountAllocation(context, from))
    // After the placements, whose days for signing the leases show.
    moved += await within(async (context) => recountLeases(await leaseContext(services, context), from))
    const cases = await within((context) => casesToRecount(context, from))
    for (let at = 0; at < cases.length; at += AT_ONCE) {
      moved += await within(async (context) => {
        let count = 0
        for (const id of cases.slice(at, at + AT_ONCE)) count += await recountCase(context, id)
        return count
      })
    }
  }
  return moved
}

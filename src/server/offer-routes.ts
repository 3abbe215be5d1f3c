import { today } from '../kit/index.ts'
import { findDenial } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { findVacancy, listOpenOffers, readEntry } from '../proceedings/allocation/index.ts'
import { lampOf } from '../proceedings/cases/index.ts'
import { type CaseServices, inCases } from './case-context.ts'
import { listOffersToAnswer } from './offer-contracts.ts'
import { maskedNames, unitsById, whereOf } from './queue-view.ts'

/** What families have been offered and not answered yet, for the page of the day. */
export function openOfferRoute(services: CaseServices): Route {
  return route(listOffersToAnswer, (_, visit) =>
    inCases(services, visit, async (context, _hat, actor) => {
      const on = today(context.clock)
      const shown = []
      for (const { id, entry: waiting, vacancy, replyBy, replyProvisional } of await listOpenOffers(context)) {
        const entry = await readEntry(context, waiting)
        if (findDenial(actor, 'queue.read', { tenant: actor.tenant, area: entry.area })) continue
        const unit = (await findVacancy(context, vacancy, false))?.unit ?? ''
        const flat = (await unitsById(context, [unit])).get(unit)
        const lamp = lampOf({ due: replyBy, provisional: replyProvisional }, on, context.calendar)
        shown.push({
          ...{ id, entry: entry.id, ticket: entry.ticket, programme: entry.programme, replyBy, lamp },
          ...{ household: (await maskedNames(context, [entry.person])).get(entry.person) ?? '' },
          where: flat ? whereOf(flat) : '',
        })
      }
      return { offers: shown }
    }),
  )
}

import { ownReceipts, writeReceipt } from '../platform/audit/index.ts'
import { type AuthServices, callerOf, inVerb } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { ALLOCATION_AUDIT_KINDS } from '../proceedings/allocation/index.ts'
import { PEOPLE_AUDIT_KINDS } from '../registers/people/index.ts'
import { listMyReceipts } from './receipt-contracts.ts'

/** Acts of citizens that change something: those they may one day have to prove. */
const ACTS = [
  PEOPLE_AUDIT_KINDS['correction.ask'],
  PEOPLE_AUDIT_KINDS['correction.withdraw'],
  PEOPLE_AUDIT_KINDS['person.change'],
  ALLOCATION_AUDIT_KINDS['registration.register'],
  ALLOCATION_AUDIT_KINDS['registration.withdraw'],
]

/** What citizens take home of what they did. */
export function receiptRoutes(services: AuthServices): Route[] {
  return [
    route(listMyReceipts, (_, visit) => {
      const { session, id } = callerOf(visit)
      return inVerb(services, session.tenant, async ({ tx, tenant }) => {
        const receipts = await ownReceipts(tx, tenant, id, ACTS)
        return {
          receipts: receipts.map((receipt) => ({
            id: receipt.id,
            at: receipt.at,
            what: ACTS.find((kind) => kind.id === receipt.action)?.title ?? '',
            receipt: writeReceipt(receipt),
          })),
        }
      })
    }),
  ]
}

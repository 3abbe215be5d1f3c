import type { Signer } from '../../platform/audit/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { LeaseBook } from './lease-book.ts'

/** What drafting is given: what casework is, and the law of leases. */
export interface UnsealedContext extends CaseContext {
  readonly leases: LeaseBook
}

/** What each verb of leases is given: besides, what the bureau seals with. */
export interface LeaseContext extends UnsealedContext {
  readonly seal: Pick<Signer, 'host' | 'publicKeys' | 'sign'>
}

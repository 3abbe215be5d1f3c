/** Leases: from the draft to the day on which the flat is given back, with what both sides sign and the bureau seals. */
export { actOnLease, type LeaseAnswer, type LeaseRequest } from './act-on-lease.ts'
export { ACTS as LEASE_ACTS, type Deed as LeaseDeed, WAYS as LEASE_WAYS } from './acts.ts'
export { LEASE_AUDIT_KINDS } from './audit-kinds.ts'
export type { LeaseContext, UnsealedContext } from './context.ts'
export { type Exchange, exchangeLeases } from './exchange-leases.ts'
export {
  type Details as LeaseDetails,
  GROUND_IDS as LEASE_GROUND_IDS,
  GROUNDS as LEASE_GROUNDS,
  type LeaseAct,
  type Terms as LeaseTerms,
} from './lease.ts'
export { type LeaseBook, openLeaseBook } from './lease-book.ts'
export { type LeaseState, settledSums } from './lease-state.ts'
export { leasesOfPerson, leasesOfPlacements, listLeases } from './list-leases.ts'
export { duesOfLease, type HeldLease, loadLease, renewByOf } from './load-lease.ts'
export { type LeaseWish, openLease, previewRent } from './open-lease.ts'
export { addLeasePaper, paperOfLease, purposeOfLease } from './papers.ts'
export { checkLease, readDocument } from './read-document.ts'
export { leasesToRecount, recountLease } from './recount-leases.ts'
export { type LeaseJob, lookAfterLeases } from './remind-leases.ts'
export { isLeaseMessage, LEASE_MESSAGES, type LeaseMessage, sayToTenant } from './say-to-tenant.ts'
export { titleOf as titleOfLease } from './steps.ts'
export type { LeaseRow } from './store.ts'
export { type OldLease, takeOverLease } from './take-over-lease.ts'
export { isTheirs as isTheirLease, OWN_DEEDS as OWN_LEASE_DEEDS, permissionFor as leasePermission } from './who-may.ts'
export { movedOn as leaseMovedOn } from './write-down.ts'

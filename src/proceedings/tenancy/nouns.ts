/** What the web may know of leases: where one stands, and why a flat must be given back, in words. */
export { GROUNDS as LEASE_GROUNDS, type Ground as LeaseGround } from './lease.ts'
export { STEPS as LEASE_STEPS } from './steps.ts'

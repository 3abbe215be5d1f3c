/** The list of hazards: works, inspections, acceptance, striking off by two, and the orders to pay. */
export {
  actOnHazard,
  type HazardRequest,
  type HeldHazard,
  loadHazard,
  movedOn as hazardMovedOn,
} from './act-on-hazard.ts'
export { ACTS as HAZARD_ACTS, type Deed, WAYS as HAZARD_WAYS } from './acts.ts'
export { HAZARD_AUDIT_KINDS } from './audit-kinds.ts'
export { duesOf } from './dues-of.ts'
export type { Details as HazardDetails, HazardAct } from './hazard.ts'
export { type HazardState, orderedOf } from './hazard-state.ts'
export { countHazards, listHazards } from './list-hazards.ts'
export { openHazard } from './open-hazard.ts'
export { addHazardPaper, paperOfHazard, purposeOfHazard } from './papers.ts'
export { hazardsToRecount, recountHazard } from './recount-hazards.ts'
export { titleOf as titleOfHazard } from './steps.ts'
export { loadOrders, type OrderRow } from './store.ts'
export { isTheirs, permissionFor } from './who-may.ts'

/** Who gets which flat: the waiting list, and flats that came free and are offered in its order. */
export { type Offer, type OfferState, PASS_REASONS, type PassReason, type Vacancy } from './offer.ts'
export { countGrounds, findOffer, findVacancy, listOffers, listPasses, listVacancies } from './offer-store.ts'
export { answerOffer, closeVacancy, lapseOverdue, offerAgain, offerUnit, type Reply } from './offer-verbs.ts'
export type { Placement, PlacementSource, PlacementState } from './placement.ts'
export { acknowledgeRules, HOUSE_RULES, HOUSE_RULES_DIGEST, hasReadRules } from './placement-rules.ts'
export { findPlacement, listPlacements, type PlacementQuery } from './placement-store.ts'
export { endPlacement, givePlacementUp, markSigned, takeOverPlacement } from './placement-verbs.ts'
export { holdEntry, readEntry } from './queue-act-on.ts'
export { ENTRY_STATES, type EntryState, QUEUE_ACTS, QUEUE_WAYS, type QueueAct } from './queue-acts.ts'
export { QUEUE_AUDIT_KINDS } from './queue-audit-kinds.ts'
export { changeEntry, type EntryRequest } from './queue-change.ts'
export { enterQueue, type TakeOver, takeOverEntry } from './queue-enter.ts'
export type { Entry, Obstacle as QueueObstacle, QueueEvent } from './queue-entry.ts'
export { queueChores, waitingToEnter } from './queue-keep.ts'
export { countQueue, listQueue, placeOfEntry, type QueueQuery } from './queue-list.ts'
export { alarmOf } from './queue-order.ts'
export { programmesOf, type QueueRules, rulesOfList } from './queue-rules.ts'
export {
  freezeQueue,
  publishQueue,
  readSnapshot,
  readSnapshots,
  receiptOf as receiptOfQueue,
  type Snapshot,
} from './queue-snapshot-verbs.ts'
export { listOf as entriesOf, loadActs as loadEntryActs } from './queue-store.ts'

/** Who gets which flat: plans of allocation, registration and draws; the waiting list, offers and choosing. */
export { ALLOCATION_AUDIT_KINDS } from './audit-kinds.ts'
export type { Anchor, DrawAct, DrawState } from './draw.ts'
export { actOnDraw, type DrawAnswer, type DrawRequest } from './draw-acts.ts'
export { type FreezeWish, freezeDraw } from './draw-freeze.ts'
export { nextDraw } from './draw-group.ts'
export { type FinalPlace, finalOrderOf, isRollOver, type PlanEvent } from './draw-order.ts'
export {
  type FinalLine,
  finalLinesOf,
  type HeldDraw,
  loadDraw,
  loadDraws,
  proofBytesOf,
  proofOf,
} from './draw-proof.ts'
export { receiptOf } from './draw-receipt.ts'
export { countDraws, findEntrant } from './draw-store.ts'
export { type Offer, type OfferState, PASS_REASONS, type PassReason, type Vacancy } from './offer.ts'
export {
  countGrounds,
  findOffer,
  findVacancy,
  listOffers,
  listOpenOffers,
  listPasses,
  listVacancies,
} from './offer-store.ts'
export { answerOffer, closeVacancy, offerAgain, offerUnit, overdueChores, type Reply } from './offer-verbs.ts'
export type { Placement, PlacementSource, PlacementState } from './placement.ts'
export { acknowledgeRules, HOUSE_RULES, HOUSE_RULES_DIGEST, hasReadRules } from './placement-rules.ts'
export { findPlacement, listPlacements, type PlacementQuery } from './placement-store.ts'
export { endPlacement, markSigned, takeOverPlacement } from './placement-verbs.ts'
export type { AllocationObstacle, Plan, PlanWish } from './plan.ts'
export { actOnPlan, type HeldPlan, loadPlan, type PlanRequest, proposePlan } from './plan-acts.ts'
export { classesFor } from './plan-content.ts'
export { recordAtDesk } from './plan-event.ts'
export { momentText } from './plan-notice.ts'
export { groupWords, stockOf } from './plan-sheet.ts'
export {
  findNoticePdf,
  loadNotices as loadPlanNotices,
  loadParties,
  loadPlanUnits,
  type PlanNotice,
  projectsOfPlans,
  selectPlans,
} from './plan-store.ts'
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
export { findOpen as findOpenEntry, listOf as entriesOf, loadActs as loadEntryActs } from './queue-store.ts'
export { limitsToRecount } from './recount-limits.ts'
export type { Registration } from './registration.ts'
export { decideRegistration, type Finding, loadRegistration, registerFor } from './registration-acts.ts'
export { letterOf } from './registration-letter.ts'
export {
  casesOfEntries,
  entriesLeft,
  loadRegistrationActs,
  selectRegistrations,
  selectWaiting,
} from './registration-store.ts'
export type { Chooser, Flat, Line, SelectionEvent, Session, Turn } from './selection.ts'
export { givePlacementUp } from './selection-lapse.ts'
export { missTurn, type SayOut, settleSelection, withdrawTurn } from './selection-leave.ts'
export { publishSelection } from './selection-notice.ts'
export { dismissObjection, objectToChoice, upholdObjection } from './selection-objection.ts'
export { loadObjections } from './selection-objection-store.ts'
export { openPlanSelection, sayOutOfPlan } from './selection-plan.ts'
export { findSigningHold, noticesOfSession } from './selection-publicity.ts'
export { listSessions, sessionsOfEntries } from './selection-store.ts'
export {
  chooseFlat,
  closeSelection,
  openSelection,
  pauseSelection,
  resumeSelection,
  startSelection,
} from './selection-verbs.ts'
export { readChoosing, readSelection, readTurn, type SelectionView } from './selection-view.ts'
export {
  bookViewing,
  cancelViewing,
  listViewings,
  openViewing,
} from './selection-viewing.ts'
export { type AllocationMessage, aboutOfMessage, allocationMessages, sayToWaiting } from './tell-waiting.ts'

/** Casework: an application from its filing to a decision that stands. */
export { type ActAnswer, type ActRequest, actOnCase, type HeldCase, holdCase, movedOn } from './act-on-case.ts'
export { ACTS, type Act, isMove } from './acts.ts'
export { changedHouseholds, type HouseholdChange, householdChange } from './amend-household.ts'
export { askedItems } from './asked-items.ts'
export { CASE_AUDIT_KINDS } from './audit-kinds.ts'
export {
  answeredArrivals,
  hearAnswer,
  isGone,
  layIn,
  markLaidIn,
  markTold,
  outgoingHandovers,
  papersToFetch,
  readAnswer,
  receivePapers,
  takeLetter,
} from './carry-handovers.ts'
export type { Application, CaseAct, Details } from './case.ts'
export type { CaseState } from './case-state.ts'
export type { CaseActor, CaseContext } from './context.ts'
export { countDeadlines, countInquiries, type DeadlineCount, type InquiryCount } from './count-deadlines.ts'
export { DRAFT_DAYS, draftUntil, dropDraft, findDraft, keepDraft, listDrafts, takeDraft } from './drafts.ts'
export { type Edge, edgesOf } from './edges.ts'
export { isOpenTo } from './fact-tests.ts'
export { type Filing, type FilingAnswer, fileCase } from './file-case.ts'
export { filingDays, placeInWindow } from './filing-window.ts'
export { type Obstacle, stepOf } from './find-obstacle.ts'
export { fitFacts } from './fit-facts.ts'
export { foldCase } from './fold-case.ts'
export type { SentPaper } from './handover-letter.ts'
export { type LawBook, type OwnValues, openLawBook } from './law-book.ts'
export { checkHash, newCheckCode, readCheckCode } from './letters-code.ts'
export { checkLetter, lettersForApplicant, listLetters, openLetter } from './letters-read.ts'
export { type CaseDeadline, type Lamp, labelOfLimit, lampOf, lampOfRow, lastSoonDay } from './limits.ts'
export { CASE_LISTS, listCases } from './list-cases.ts'
export { listOwnCases } from './list-own-cases.ts'
export {
  addPaper,
  type EarlierCase,
  listEarlierPapers,
  noSuchPaper,
  type PaperWish,
  paperOf,
  purposeOf,
  whyNoPaper,
} from './materials.ts'
export { POSTING, paperKinds, paperLabel } from './materials-kinds.ts'
export { materialsFor } from './missing-materials.ts'
export { objectToNotice, readObjectionResult } from './object-to-notice.ts'
export { type CasePaper, papersOf } from './papers-of.ts'
export {
  LAST_DIGITS,
  publishStanding,
  STANDING_INDEX,
  type StandingMatter,
  standingKey,
  standingSubject,
} from './publish-standing.ts'
export { askTheLaw, type CaseView, readCase, whatWouldChange } from './read-case.ts'
export { recountCase } from './recount-deadlines.ts'
export { casesToRecount } from './recount-store.ts'
export { REMEDY_OUTCOMES, REMEDY_TITLES, type Remedy, STAY_CLAUSE } from './remedy.ts'
export { drawnInStep, linesOfSample, listSamples, type SampleRow, waitingForSample } from './samples-store.ts'
export { seedWays } from './seed-ways.ts'
export { type DecisionLost, decisionLost } from './standing-decision.ts'
export { findCaseByNumber, loadActs } from './store-cases.ts'
export { type Arrival, listArrivals, readArrival, returnArrival, takeOverCase } from './take-over-case.ts'
export { takeSample } from './take-sample.ts'
export { waysOf } from './target-of.ts'
export { sayToFamily } from './tell-family.ts'
export { type CaseTurn, isAsked, isTurnOf, PERMISSIONS } from './who-may.ts'

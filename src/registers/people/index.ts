/** The register of people: persons, households, and what is true and known of them, in two times. */
export {
  answerCorrection,
  type CorrectionAnswer,
  listAskedCorrections,
  readCorrection,
  recordCorrectionRead,
} from './answer-correction.ts'
export { askCorrection, listCorrections, withdrawCorrection } from './ask-correction.ts'
export { PEOPLE_AUDIT_KINDS } from './audit-kinds.ts'
export { changeFacts, type FactChange } from './change-facts.ts'
export {
  changeHead,
  enterHousehold,
  type HouseholdChange,
  joinHousehold,
  leaveHousehold,
  mergeHouseholds,
  type Place,
  splitHousehold,
} from './change-household.ts'
export { mayVerify, needsGuardian, revokeConsent } from './consent.ts'
export { type RegisterActor, type RegisterContext, recordKind } from './context.ts'
export { correctIdNumber, type IdNumberCorrection } from './correct-id-number.ts'
export {
  CORRECTION_OUTCOMES,
  CORRECTION_SUBJECTS,
  type CorrectionHead,
  type CorrectionRequest,
  type CorrectionSubject,
} from './correction.ts'
export { divisionsOfHousehold, divisionsOfPersons, liesIn } from './divisions-of.ts'
export type { NewPerson } from './draft-person.ts'
export { type EnteredPerson, enterPerson, enterPersons } from './enter-person.ts'
export { type ExportLevel, type ExportRequest, exportPeopleAsCsv, exportPeopleAsWorkbook } from './export-people.ts'
export { checkDays, type Fact, type Source, type Statement, type Subject } from './fact.ts'
export { CONSENT_SCOPES, type FactKind, type FactPayload, ID_KINDS } from './fact-kinds.ts'
export { type EngineFacts, type FactOrigin, type FactsQuery, factsOn, personFactsOn } from './facts-on.ts'
export type { HouseholdSize, Membership } from './household.ts'
export { type HouseholdEvent, householdEventsSince } from './household-events.ts'
export { type Identity, identitiesOf } from './identities-of.ts'
export { cellOf, choiceCell, dateCell, neededCell, wrongCell } from './import-cells.ts'
export { applyImport, beginImport, type ImportRequest, type Imports } from './import-files.ts'
export { PEOPLE_COLUMNS, PEOPLE_LIST } from './import-people.ts'
export { type ImportPlan, type Outcome, planOf, type TakeOptions } from './import-plan.ts'
export { countSynthetic, markSynthetic } from './mark-synthetic.ts'
export { mergePersons, type PersonMerge, unmergePersons } from './merge-persons.ts'
export { mobileOf, mobilesOf } from './mobile-of.ts'
export {
  type HouseholdQuery,
  type HouseholdView,
  householdMembers,
  householdOf,
  readHousehold,
} from './read-household.ts'
export { type HouseholdHistory, readHouseholdHistory } from './read-household-history.ts'
export { type PersonQuery, type PersonView, readPerson, type ShownFact } from './read-person.ts'
export { type Birth, recordBirth } from './record-birth.ts'
export { type Death, recordDeath } from './record-death.ts'
export { type Divorce, recordDivorce } from './record-divorce.ts'
export { type ReencryptProgress, reencryptSecrets } from './reencrypt-secrets.ts'
export { openRefused, writeRefused } from './refused-rows.ts'
export { carryOutImport, type ImportReport, readImport } from './run-import.ts'
export { recordsOf, survivorsOf } from './same-person.ts'
export {
  describePeople,
  type FoundPerson,
  findPersonShown,
  findPersonsByNumbers,
  namePeople,
  type PersonSearch,
  type SearchAnswer,
  type SearchBy,
  searchPeople,
} from './search-people.ts'
export type { SheetRow } from './sheet-reader.ts'
export { BYTE_ORDER_MARK, column, csvLine, type SheetColumn, writeTemplate } from './sheet-writer.ts'
export { type Importer, startImporter } from './start-importer.ts'
export { householdVersions } from './store-households.ts'
export { type ImportMode, type ImportRun, listRunsOf } from './store-imports.ts'
export { firstEntered } from './store-people.ts'
export { alreadySaid, covers, endOfDay, momentAfter, type Period, type Span, succeed } from './timeline.ts'

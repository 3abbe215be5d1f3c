/** What the web may know of the routes: the types of what they take and give, and no code. */
import type { z } from 'zod'
import type { listAuditAlarms } from './alarm-contracts.ts'
import type { listLogs, listSeals, proveEntry, proveGrowth, readCheckpoint } from './audit-contracts.ts'
import type { listAuditChoices, readAuditEntry, searchAudit } from './audit-search-contracts.ts'
import type { addAuthenticator, listOwn, readOwnSession, signInAsStaff } from './auth-contracts.ts'
import type { actBody } from './case-acts.ts'
import type {
  fileAtWindow,
  listCaseChoices,
  listProcedures,
  listWork,
  previewFiling,
  readOneCase,
} from './case-contracts.ts'
import type { readDeadlines } from './case-deadline-contracts.ts'
import type { listCaseSamples, readCaseSample } from './case-sample-contracts.ts'
import type { readOwnPeople } from './citizen-contracts.ts'
import type { listOwnValues, listPrompts } from './contracts.ts'
import type { listDemoMessages } from './demo-contracts.ts'
import type { actOnOneDraw, listDraws, listMyRegistrations, readOneDraw, readPublicDraw } from './draw-contracts.ts'
import type { listArrivedCases, readArrivedCase } from './handover-contracts.ts'
import type { hazardBody } from './hazard-acts.ts'
import type { countAllHazards, listHazardPage, openOneHazard, readOneHazard } from './hazard-contracts.ts'
import type { listHomesOfHousehold, readHomeChanges, readOneHome } from './homes-contracts.ts'
import type { importList, listImports, readImport } from './import-contracts.ts'
import type { leaseBody, leaseTerms, ownLeaseBody } from './lease-acts.ts'
import type { listLeasePage, listPlacementsToSign, openOneLease, readOneLease } from './lease-contracts.ts'
import type { listMyLeases, readMyLease } from './lease-mine-contracts.ts'
import type { checkOneLetter, listCaseLetters, listMyLetters, readLetter } from './letter-contracts.ts'
import type { listEarlierCasePapers, listMyEarlierPapers } from './material-contracts.ts'
import type { listStuckMessages } from './message-contracts.ts'
import type { listMyCases, listMyMatters, listMyMessages, readMyCase, readMyMatter } from './my-case-contracts.ts'
import type {
  listMyConsents,
  listMyCorrections,
  listMyLooks,
  listMyPeople,
  FactLine as MyFactLine,
  Origin as MyOrigin,
  readMyData,
  readMyHousehold,
} from './my-contracts.ts'
import type { listNotices, objectPublicly, readNotice, readObjection } from './notice-contracts.ts'
import type { listOffersToAnswer } from './offer-contracts.ts'
import type { listBureausForSignIn, listOfficesOfArea, listPostsOfArea, listStaff } from './office-contracts.ts'
import type { listHouseholdConsents } from './people-consent-contracts.ts'
import type { listLooks, readOnePerson, searchForPeople, showNumbers } from './people-contracts.ts'
import type { listCorrectionsAsked, readOneCorrection } from './people-correction-contracts.ts'
import type { readHistory, readOneHousehold } from './people-household-contracts.ts'
import type {
  actOnOnePlan,
  decideRegistrations,
  listHolders,
  listPlans,
  listPublicPlans,
  listRegistrations,
  proposeOnePlan,
  readOnePlan,
  readPlanOrder,
  readPublicPlan,
  recordPlanEvent,
} from './plan-contracts.ts'
import type { listMyReceipts } from './receipt-contracts.ts'
import type { listParameters, readDesk, readWorkdays } from './settings-contracts.ts'
import type { askStanding, listOwnStanding, listStanding, readStanding } from './standing-contracts.ts'
import type {
  changeStockUnit,
  countStockFigures,
  listLeaseInsDueNow,
  listStockProjects,
  listStockUnits,
  readStockBuilding,
  readStockProject,
  readStockUnit,
} from './stock-contracts.ts'
import type { listPublicProjects } from './stock-public-contracts.ts'
import type { readStockTakeover } from './stock-takeover-contracts.ts'

type Answer<C extends { readonly answer: z.ZodType }> = z.output<C['answer']>

export type SignInAnswer = Answer<typeof signInAsStaff>
export type OwnSession = Answer<typeof readOwnSession>
export type OwnSessions = Answer<typeof listOwn>
export type NewAuthenticator = Answer<typeof addAuthenticator>
export type OwnValue = Answer<typeof listOwnValues>['values'][number]
export type Bureaus = Answer<typeof listBureausForSignIn>
export type OwnStanding = Answer<typeof listOwnStanding>
export type StandingAnswer = Answer<typeof askStanding>
export type StandingList = Answer<typeof readStanding>
export type StandingLists = Answer<typeof listStanding>
export type ArrivedCases = Answer<typeof listArrivedCases>
export type ArrivedCase = Answer<typeof readArrivedCase>
export type CaseSamples = Answer<typeof listCaseSamples>
export type CaseSample = Answer<typeof readCaseSample>
export type StuckMessages = Answer<typeof listStuckMessages>
export type Notices = Answer<typeof listNotices>
export type OneNotice = Answer<typeof readNotice>
export type ObjectionTaken = Answer<typeof objectPublicly>
export type ObjectionResult = Answer<typeof readObjection>
export type Offices = Answer<typeof listOfficesOfArea>
export type Staff = Answer<typeof listStaff>
export type PostsHeld = Answer<typeof listPostsOfArea>
export type Parameters = Answer<typeof listParameters>
export type Workdays = Answer<typeof readWorkdays>
export type Desk = Answer<typeof readDesk>
export type PeopleFound = Answer<typeof searchForPeople>
export type PersonRead = Answer<typeof readOnePerson>
export type NumbersShown = Answer<typeof showNumbers>
export type Looks = Answer<typeof listLooks>
export type HouseholdRead = Answer<typeof readOneHousehold>
export type HouseholdConsents = Answer<typeof listHouseholdConsents>
export type HouseholdHistoryRead = Answer<typeof readHistory>
export type CorrectionsAsked = Answer<typeof listCorrectionsAsked>
export type CorrectionRead = Answer<typeof readOneCorrection>
export type HomesRead = Answer<typeof listHomesOfHousehold>
export type HomeRead = Answer<typeof readOneHome>
export type HomeChangesRead = Answer<typeof readHomeChanges>
export type AuditChoices = Answer<typeof listAuditChoices>
export type AuditFound = Answer<typeof searchAudit>
export type AuditEntryRead = Answer<typeof readAuditEntry>
export type OwnPeople = Answer<typeof readOwnPeople>
export type DemoMessages = Answer<typeof listDemoMessages>
export type MyPeople = Answer<typeof listMyPeople>
export type MyHousehold = Answer<typeof readMyHousehold>
export type MyData = Answer<typeof readMyData>
export type MyLooks = Answer<typeof listMyLooks>
export type MyConsents = Answer<typeof listMyConsents>
export type MyCorrections = Answer<typeof listMyCorrections>
export type { MyFactLine, MyOrigin }
export type ImportBegun = Answer<typeof importList>
export type Imports = Answer<typeof listImports>
export type ImportRun = Answer<typeof readImport>
export type AuditAlarms = Answer<typeof listAuditAlarms>
export type Logs = Answer<typeof listLogs>
export type CheckpointRead = Answer<typeof readCheckpoint>
export type Seals = Answer<typeof listSeals>
export type GrowthProof = Answer<typeof proveGrowth>
export type EntryProof = Answer<typeof proveEntry>
export type LetterCheck = Answer<typeof checkOneLetter>
export type MyReceipts = Answer<typeof listMyReceipts>
export type Procedures = Answer<typeof listProcedures>
export type WorkList = Answer<typeof listWork>
export type CaseRead = Answer<typeof readOneCase>
export type FilingPreview = Answer<typeof previewFiling>
export type Filed = Answer<typeof fileAtWindow>
export type PromptsAsked = Answer<typeof listPrompts>
/** What may be done on a case, before the contract has read it. */
export type CaseDeed = z.input<typeof actBody>
export type MyMatters = Answer<typeof listMyMatters>
export type MyMatter = Answer<typeof readMyMatter>
export type MyCases = Answer<typeof listMyCases>
export type EarlierPapers = Answer<typeof listEarlierCasePapers>
export type MyEarlierPapers = Answer<typeof listMyEarlierPapers>
export type MyCase = Answer<typeof readMyCase>
export type MyMessages = Answer<typeof listMyMessages>
export type MyLetters = Answer<typeof listMyLetters>
export type CaseLetters = Answer<typeof listCaseLetters>
export type LetterPage = Answer<typeof readLetter>
export type CaseChoices = Answer<typeof listCaseChoices>
export type OpenDeadlines = Answer<typeof readDeadlines>
export type HazardList = Answer<typeof listHazardPage>
export type HazardCounts = Answer<typeof countAllHazards>
export type HazardRead = Answer<typeof readOneHazard>
export type HazardOpened = Answer<typeof openOneHazard>
/** What may be done about a hazard, before the contract has read it. */
export type HazardDeed = z.input<typeof hazardBody>
export type LeaseList = Answer<typeof listLeasePage>
export type LeaseRead = Answer<typeof readOneLease>
export type LeaseOpened = Answer<typeof openOneLease>
export type PlacementsToSign = Answer<typeof listPlacementsToSign>
/** What may be done about a lease, before the contract has read it. */
export type LeaseDeedSent = z.input<typeof leaseBody>
export type LeaseTermsSent = z.input<typeof leaseTerms>
export type MyLeases = Answer<typeof listMyLeases>
export type MyLease = Answer<typeof readMyLease>
/** What whoever rents may do, before the contract has read it. */
export type MyLeaseDeed = z.input<typeof ownLeaseBody>
export type StockProjects = Answer<typeof listStockProjects>
export type StockUnits = Answer<typeof listStockUnits>
export type StockProject = Answer<typeof readStockProject>
export type StockBuilding = Answer<typeof readStockBuilding>
export type StockUnit = Answer<typeof readStockUnit>
export type StockFigures = Answer<typeof countStockFigures>
export type StockTakeover = Answer<typeof readStockTakeover>
export type LeaseInsDue = Answer<typeof listLeaseInsDueNow>
/** What is told of a flat, before the contract has read it. */
export type StockUnitFacts = z.input<typeof changeStockUnit.body>['facts']
export type OffersToAnswer = Answer<typeof listOffersToAnswer>
export type Plans = Answer<typeof listPlans>
export type PlanRead = Answer<typeof readOnePlan>
export type PlanHolders = Answer<typeof listHolders>
export type PlanRegistrations = Answer<typeof listRegistrations>
export type PlanOrder = Answer<typeof readPlanOrder>
export type PlanEventTyped = z.input<typeof recordPlanEvent.body>
export type PlanEventDone = Answer<typeof recordPlanEvent>
export type PublicStock = Answer<typeof listPublicProjects>
export type PublicPlans = Answer<typeof listPublicPlans>
export type PublicPlan = Answer<typeof readPublicPlan>
/** What is done about plans and draws, before the contracts have read it. */
export type NewPlan = z.input<typeof proposeOnePlan.body>
export type MoreOfPlan = z.input<typeof actOnOnePlan.body>
export type PlanFinding = z.input<typeof decideRegistrations.body>
export type DrawDeed = z.input<typeof actOnOneDraw.body>
export type DrawList = Answer<typeof listDraws>
export type DrawRoom = Answer<typeof readOneDraw>
export type PublicDraw = Answer<typeof readPublicDraw>
export type MyRegistrations = Answer<typeof listMyRegistrations>
export type {
  HallRead,
  MyQueue,
  MySelections,
  MyTurn,
  PublicLists,
  QueueDeed,
  QueueEntryRead,
  QueueList,
  QueueProgrammes,
  Selections,
  Vacancies,
} from './queue-nouns.ts'

/** The policy engine: packs of law in, explained decisions out. Pure. */
export {
  Catalogue,
  type CatalogueOptions,
  createCatalogue,
  type DecisionRequest,
  type LawRequest,
  type PackSummary,
} from './catalogue.ts'
export { checkPack } from './check-pack.ts'
export { columnOf } from './columns.ts'
export type {
  Amount,
  AmountLine,
  Condition,
  Decision,
  Holds,
  Operator,
  Outcome,
  Question,
  Warning,
} from './decision.ts'
export { byChoice, type Expression, figure, input, times } from './expression.ts'
export { type FactSheet, wrong } from './fact-sheet.ts'
export type { FactTest } from './fact-test.ts'
export {
  choice,
  composite,
  date,
  division,
  integer,
  type Json,
  packText,
  plainCoding,
  type QuickForm,
  quantity,
  unpackText,
  yesNo,
} from './input.ts'
export {
  fillSentence,
  LEASE_KINDS,
  type LeaseKind,
  type LeaseTemplate,
  type LeaseWord,
  type Letting,
} from './letting.ts'
export type { Article, LawDocument, OpenPoint, Pack, WorkedExample } from './pack.ts'
export {
  checkOverrides,
  type DatedValue,
  type Figures,
  type Override,
  type Parameter,
  type ParameterKind,
  type ParameterValue,
} from './parameter.ts'
export { parameterMakers } from './parameter-makers.ts'
export { type PolicyPage, valueInWords } from './policy-page.ts'
export {
  type CaseOutcome,
  ENDS,
  type End,
  type Excuse,
  type Inquiry,
  type Investigation,
  isEnd,
  type Material,
  type Method,
  MOVES,
  type Move,
  type MoveKind,
  NOTICE_FIELDS,
  type NoticeField,
  PAUSES,
  type Procedure,
  type Publicity,
  type Step,
  type TimeLimit,
} from './procedure.ts'
export {
  acceptance,
  grant,
  proposalAndDecision,
  publicity,
  refusal,
  review,
} from './procedure-makers.ts'
export {
  type Computed,
  type Consequence,
  type Context,
  type Operands,
  type Program,
  program,
  type QuickLaw,
  type QuickRule,
  type Shown,
  type Test,
} from './program.ts'
export type { Prompt, PromptKind, PromptOption } from './prompt.ts'
export {
  ASKED,
  type ColumnJudge,
  type ColumnNeed,
  type ColumnRun,
  type Columns,
  type GeneratedJudges,
  type JointDecision,
  NOT_DECIDED,
  OPEN,
  OUTCOMES,
  outcomeOf,
  type QuickAttempt,
  type QuickDecision,
  type QuickJudge,
  REFUSED,
  type TogetherAttempt,
} from './quick-decision.ts'
export {
  AREA_PLACES,
  areaOfHomes,
  type Facts,
  NO_FACTS,
  ODD,
  type PlainHomes,
  QUANTITY_PLACES,
  readHomesArea,
  readPlace,
  scaleText,
  UNKNOWN_WORD,
} from './quick-read.ts'
export {
  restoreCode,
  restoreInteger,
  restoreOwn,
  restoreQuantity,
  restoreWord,
  restoreYesNo,
} from './quick-restore.ts'
export { parseRequest } from './request.ts'
export { CATEGORIES, type HomeOwned, homesArea, homesOwned, standardInputs } from './standard-inputs.ts'
export { asked, standardPrompts } from './standard-prompts.ts'
export { UNITS } from './unit.ts'
export { isUnknown, type Known, openPaths, type Unknown, unknown } from './value.ts'
export { allOf, anyOf, ask, missing, NO, type Verdict, verdict, whenKnown, YES } from './verdict.ts'
export type { Rank, WaitingList } from './waiting-list.ts'
export { type AnswerChange, whatWouldChange } from './what-changes.ts'
export { type Signer, STARTED, type Works } from './works.ts'

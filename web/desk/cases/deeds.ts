import type { Article, Asked, CaseDeed, CaseRead } from './api.ts'
import { factsTyped, fills, type Typed } from './prompt-values.ts'

/** What stands in the form of an act; each act has some of it. */
export interface DeedTyped {
  readonly to?: string
  readonly note?: string
  readonly reason?: string
  readonly text?: string
  readonly clause?: string
  readonly items?: readonly string[]
  readonly again?: string
  readonly facts?: Typed
  readonly agrees?: boolean
  readonly opinion?: string
  readonly outcome?: string
  readonly reasons?: string
  readonly departure?: string
  readonly postedOn?: string
  readonly evidence?: readonly string[]
  readonly inquiry?: string
  readonly finding?: 'clear' | 'doubtful' | 'contrary'
  readonly question?: string
  readonly answer?: boolean
  readonly objection?: number
  readonly upheld?: boolean
  readonly letter?: string
  readonly manner?: 'person' | 'left' | 'post' | 'portal' | 'notice'
  readonly servedOn?: string
  readonly receipt?: string
  readonly method?: string
  readonly lookedOn?: string
  readonly together?: string
  readonly assessor?: string
  readonly colleague?: string
  readonly office?: string
  readonly bureau?: number
  readonly number?: string
  readonly apart?: string
  readonly remedy?: 'reconsideration' | 'suit'
  readonly lodgedBy?: 'applicant' | 'agent' | 'other'
  readonly remedyOn?: string
  readonly authority?: string
  readonly late?: string
  readonly challenged?: number
  readonly stays?: boolean
  readonly result?: 'upheld' | 'annulled' | 'changed' | 'anew' | 'withdrawn'
  readonly days?: number
  readonly procedural?: boolean
}

type Kind = CaseDeed['act']
type DetailOf<K extends Kind> = Extract<CaseDeed, { readonly act: K }>['detail']
type Making = {
  readonly [K in Kind]?: (typed: DeedTyped, view: CaseRead, prompts: readonly Asked[]) => DetailOf<K>
}

const said = (text: string | undefined): string => text?.trim() ?? ''
const given = <N extends string>(name: N, text: string | undefined): { readonly [K in N]?: string } =>
  said(text) === '' ? {} : ({ [name]: said(text) } as { readonly [K in N]: string })
const reasonOf = ({ reason }: DeedTyped) => ({ reason: said(reason) })
const byClause = (typed: DeedTyped) => ({ reason: said(typed.reason), clause: typed.clause ?? '' })

/** How what was typed becomes the detail of an act. An act that is not here has no form at the desk. */
const DETAILS: Making = {
  accept: ({ note }) => given('note', note),
  decline: byClause,
  'ask-correction': ({ items = [], again }) => ({ items: [...items], ...given('again', again) }),
  correct: ({ facts = {} }, _, prompts) => ({ facts: factsTyped(prompts, facts) }),
  change: ({ facts = {}, reason }, _, prompts) => ({ facts: factsTyped(prompts, facts), reason: said(reason) }),
  forward: ({ agrees = false, opinion }) => ({ agrees, opinion: said(opinion) }),
  'send-back': reasonOf,
  propose: ({ outcome = '', reasons, departure }) => ({
    ...{ outcome, reasons: said(reasons) },
    ...given('departure', departure),
  }),
  approve: (_, { proposal }) => ({ proposal: proposal?.seq ?? 1 }),
  'reject-proposal': ({ reason }, { proposal }) => ({ proposal: proposal?.seq ?? 1, reason: said(reason) }),
  publish: ({ postedOn = '', evidence = [] }) => ({ postedOn, evidence: [...evidence] }),
  'close-notice': ({ note }) => given('note', note),
  reply: ({ inquiry = '', finding = 'doubtful', text }) => ({ inquiry, finding, text: said(text) }),
  find: ({ question = '', answer = false, reason }) => ({ question, answer, reason: said(reason) }),
  investigate: ({ method = '', lookedOn = '', finding, text, together, assessor }) => ({
    ...{ method, on: lookedOn, finding: finding === 'clear' ? 'clear' : 'doubtful', text: said(text) },
    ...{ ...given('together', together), ...given('assessor', assessor) },
  }),
  recheck: ({ text }) => ({ text: said(text) }),
  note: ({ text }) => ({ text: said(text) }),
  'answer-objection': ({ objection = 0, upheld = false, text }) => ({ objection, upheld, text: said(text) }),
  serve: ({ letter = '', manner = 'person', servedOn = '', receipt }) => ({
    ...{ letter, manner, on: servedOn },
    ...given('receipt', receipt),
  }),
  'lodge-remedy': ({ remedy = 'reconsideration', lodgedBy = 'applicant', remedyOn = '', letter = '', ...typed }) => ({
    ...{
      remedy,
      by: lodgedBy,
      filedOn: remedyOn,
      authority: said(typed.authority),
      number: said(typed.number),
      letter,
    },
    ...given('late', typed.late),
  }),
  'stay-execution': ({ challenged = 0, stays = true, remedyOn = '', reason }) => ({
    ...{ remedy: challenged, stays, on: remedyOn, reason: said(reason) },
  }),
  'conclude-remedy': ({ challenged = 0, result = 'upheld', remedyOn = '', number, text, days, procedural }) => ({
    ...{ remedy: challenged, outcome: result, on: remedyOn, number: said(number), text: said(text) },
    ...(result === 'anew' && days !== undefined && { days }),
    ...(result === 'anew' && procedural && { procedural }),
  }),
  withdraw: reasonOf,
  reassign: ({ colleague = '', reason }) => ({ to: colleague, reason: said(reason) }),
  transfer: ({ office = '', reason }) => ({ office, reason: said(reason) }),
  'hand-over': ({ bureau = 0, reason }) => ({ bureau, reason: said(reason) }),
  merge: ({ number, reason, apart }) => ({ number: said(number), reason: said(reason), ...given('apart', apart) }),
  suspend: reasonOf,
  resume: reasonOf,
  reopen: byClause,
}

/** An act that the desk has a form for. */
export type Deed = CaseRead['may'][number] & { readonly act: Kind }

/** What the form of an act is drawn from. */
export interface DeedProps {
  readonly deed: Deed
  readonly view: CaseRead
  readonly prompts: readonly Asked[]
  readonly articles: readonly Article[]
}

/** What may be done now and has a form, what moves the case on first. */
export function deedsOf(view: CaseRead): readonly Deed[] {
  const order = Object.keys(DETAILS)
  const asked = view.questions.length > 0
  const changed = view.familyChange !== undefined
  const open = view.objections.some(({ upheld }) => upheld === undefined)
  const challenged = view.remedies.some(({ result }) => result === undefined)
  return view.may
    .filter((one): one is Deed => order.includes(one.act))
    .filter(({ act }) => (act !== 'find' || asked) && (act !== 'answer-objection' || open))
    .filter(({ act }) => act !== 'recheck' || changed)
    .filter(({ act }) => challenged || (act !== 'stay-execution' && act !== 'conclude-remedy'))
    .toSorted((a, b) => rank(a.act, view) - rank(b.act, view))
}

const FIRST: readonly string[] = [
  ...['resume', 'correct', 'recheck', 'approve', 'propose', 'accept', 'publish', 'close-notice', 'forward', 'reply'],
  ...['find', 'investigate'],
  ...['answer-objection', 'ask-correction', 'send-back', 'reject-proposal', 'decline'],
]
/** While something hangs, posting it anew is the exception; and whoever objects is answered first. */
function rank(act: string, { notice, objections }: Pick<CaseRead, 'notice' | 'objections'>): number {
  if (act === 'answer-objection' && objections.length > 0) return -1
  if (act === 'publish' && notice !== undefined) return FIRST.length
  return FIRST.includes(act) ? FIRST.indexOf(act) : FIRST.length
}

/** After a pause a case goes back to where it was, and an approval where its outcome goes: there is nothing to choose. */
export const isSettled = ({ act, to }: Deed): boolean =>
  to.length < 2 || ['correct', 'resume', 'approve', 'conclude-remedy'].includes(act)

/** The request of an act on the case as it is shown. */
export function deedOf(deed: Deed, typed: DeedTyped, view: CaseRead, prompts: readonly Asked[]): CaseDeed {
  const make = DETAILS[deed.act] as (typed: DeedTyped, view: CaseRead, prompts: readonly Asked[]) => unknown
  const to = isSettled(deed) ? undefined : typed.to
  const detail = make(typed, view, prompts)
  return { version: view.version, act: deed.act, detail, ...(to === undefined ? {} : { to }) } as CaseDeed
}

/** Whether an outcome differs from what the law’s own answer points to. */
export function departs({ law, outcomes }: Pick<CaseRead, 'law' | 'outcomes'>, outcome: string | undefined): boolean {
  const chosen = outcomes.find(({ id }) => id === outcome)
  if (chosen === undefined || law.length === 0) return false
  const { follows, results } = chosen
  return !law.some(({ outcome: said, result }) => {
    return follows.includes(said) && (results === undefined || result === null || results.includes(result))
  })
}

/** The questions that would fill what the law still has to know. */
export const openPrompts = (law: CaseRead['law'], prompts: readonly Asked[]): readonly Asked[] =>
  prompts.filter(({ path }) => law.some(({ missing }) => missing.some((one) => fills(path, one))))

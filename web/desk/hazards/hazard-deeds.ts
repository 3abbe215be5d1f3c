import type { HazardDeed, HazardRead } from './api.ts'

/** What stands in the form of an act; each act has some of it. */
export interface HazardTyped {
  readonly measure?: string
  readonly reason?: string
  readonly builder?: string
  readonly signedOn?: string
  readonly completeBy?: string
  readonly cost?: string
  readonly on?: string
  readonly stage?: string
  readonly finding?: 'pass' | 'rectify'
  readonly text?: string
  readonly by?: string
  readonly visit?: number
  readonly good?: boolean
  readonly signedBy?: string
  readonly papers?: readonly string[]
  readonly amount?: string
  readonly basis?: string
  readonly payee?: string
  readonly built?: 'keep' | 'secure' | 'remove'
}

type Kind = HazardDeed['act']
type DetailOf<K extends Kind> = Extract<HazardDeed, { readonly act: K }>['detail']
type Making = { readonly [K in Kind]: (typed: HazardTyped, view: HazardRead) => DetailOf<K> }

const said = (text: string | undefined): string => text?.trim() ?? ''
const given = <N extends string>(name: N, text: string | undefined): { readonly [K in N]?: string } =>
  said(text) === '' ? {} : ({ [name]: said(text) } as { readonly [K in N]: string })
const reasonOf = ({ reason }: HazardTyped) => ({ reason: said(reason) })
const textOf = ({ text }: HazardTyped) => ({ text: said(text) })
const onOf = ({ on = '' }: HazardTyped) => ({ on })
/** People write thousands apart; the law counts digits. */
const yuan = (amount: string | undefined): string => said(amount).replace(/[,，\s]/g, '')

/** How what was typed becomes the detail of an act. What is approved is what was on the screen. */
const DETAILS: Making = {
  choose: ({ measure = '', reason }) => ({ measure, ...given('reason', reason) }),
  contract: ({ builder, signedOn = '', completeBy = '', cost }) => ({
    ...{ builder: said(builder), signedOn, completeBy },
    ...given('cost', yuan(cost)),
  }),
  start: onOf,
  visit: ({ on = '', stage, finding = 'pass', text, by }) => ({
    ...{ on, stage: said(stage), finding, text: said(text) },
    ...(finding === 'rectify' ? given('by', by) : {}),
  }),
  'answer-visit': ({ visit = 0, on = '', text }) => ({ visit, on, text: said(text) }),
  'check-answer': ({ visit = 0, on = '', good = false, text, by }) => ({
    ...{ visit, on, good, text: said(text) },
    ...(good ? {} : given('by', by)),
  }),
  finish: onOf,
  'accept-household': ({ on = '', signedBy, papers = [] }) => ({ on, signedBy: said(signedBy), papers: [...papers] }),
  'send-back': reasonOf,
  'accept-office': ({ on = '', text, papers = [] }) => ({ on, text: said(text), papers: [...papers] }),
  'propose-close': textOf,
  'confirm-close': (_, { closing }) => ({ proposal: closing?.seq ?? 1 }),
  'reject-close': reasonOf,
  reopen: reasonOf,
  note: textOf,
  settle: ({ built = 'secure', text }) => ({ built, text: said(text) }),
  'propose-total': ({ amount, basis }) => ({ amount: yuan(amount), basis: said(basis) }),
  'approve-total': (_, { money }) => ({ proposal: money.totalAsked?.seq ?? 1 }),
  'reject-total': reasonOf,
  'propose-order': ({ amount, payee, text }) => ({
    ...{ amount: yuan(amount), payee: said(payee) },
    ...given('text', text),
  }),
  'approve-order': (_, { money }) => ({ proposal: money.orderAsked?.seq ?? 1 }),
  'reject-order': reasonOf,
}

export type DeedKind = Kind

/** Whether the desk sends an act as one; papers go a way of their own. */
export const isDeed = (act: string): act is Kind => Object.hasOwn(DETAILS, act)

/** What is sent for an act, with the version that was seen. */
export function hazardDeedOf(act: Kind, typed: HazardTyped, view: HazardRead): HazardDeed {
  const make = DETAILS[act] as (typed: HazardTyped, view: HazardRead) => unknown
  // The detail belongs to the act: both come from one entry of the table.
  return { version: view.version, act, detail: make(typed, view) } as HazardDeed
}

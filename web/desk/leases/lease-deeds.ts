import type { LeaseDeedSent, LeaseRead, LeaseTermsSent } from './api.ts'

/** What stands in the form of an act; each act has some of it. */
export interface LeaseTyped {
  readonly reason?: string
  readonly text?: string
  readonly on?: string
  readonly until?: string
  readonly to?: string
  readonly from?: string
  readonly amount?: string
  readonly basis?: string
  readonly payment?: LeaseTermsSent['payment']
  readonly deposit?: string
  readonly structure?: string
  readonly use?: string
  readonly facilities?: string
  readonly residents?: string
  readonly degree?: string
  readonly school?: string
  readonly office?: string
  readonly number?: string
  readonly idNumber?: string
  readonly court?: string
  readonly holds?: boolean
  readonly agrees?: boolean
  readonly paper?: string
  readonly papers?: readonly string[]
  readonly water?: string
  readonly power?: string
  readonly gas?: string
  readonly keys?: string
  readonly damage?: string
  readonly ground?: string
  readonly with?: string
  readonly heir?: string
  readonly diedOn?: string
  readonly due?: string
  readonly refund?: string
  readonly rulesRead?: boolean
}

type Kind = LeaseDeedSent['act']
type DetailOf<K extends Kind> = Extract<LeaseDeedSent, { readonly act: K }>['detail']
type Making = { readonly [K in Kind]: (typed: LeaseTyped, view: LeaseRead) => DetailOf<K> }

const said = (text: string | undefined): string => text?.trim() ?? ''
const given = <N extends string>(name: N, text: string | undefined): { readonly [K in N]?: string } =>
  said(text) === '' ? {} : ({ [name]: said(text) } as { readonly [K in N]: string })
const reasonOf = ({ reason }: LeaseTyped) => ({ reason: said(reason) })
/** People write thousands apart; the law counts digits. */
const yuan = (amount: string | undefined): string => said(amount).replace(/[,，\s]/g, '')
const linesOf = (text: string | undefined): string[] =>
  said(text)
    .split(/[\n；;、]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
const metersOf = ({ water, power, gas }: LeaseTyped) => ({
  ...{ ...given('water', water), ...given('power', power), ...given('gas', gas) },
})
const keysOf = ({ keys }: LeaseTyped): number => Number(said(keys) || '0')

type Resident = LeaseTermsSent['residents'][number]

/** As a lease shows them. */
type Known = LeaseRead['residents'][number]

/** One line for each: 李华 妻子. Who was there before stays who they were. */
function residentsOf(typed: string | undefined, before: readonly Known[]): Resident[] {
  return linesOf(typed).map((line) => {
    const [name = '', relation = ''] = line.split(/[\s（()）]+/)
    const known = before.find((one) => one.name === name && one.person !== undefined)
    return { name, relation: relation === '' ? '家人' : relation, ...(known?.person && { person: known.person }) }
  })
}

/** The same as lines of a form. */
export const sayResidents = (residents: readonly Known[]): string =>
  residents.map(({ name, relation }) => `${name} ${relation}`).join('\n')

/** What two sides agree on, as it was typed. */
export function termsOf(typed: LeaseTyped, before: readonly Known[] = []): LeaseTermsSent {
  const { from = '', to = '', payment = 'monthly', deposit, structure, use, facilities, residents } = typed
  return {
    ...{ from, to, payment, deposit: yuan(deposit), structure: said(structure), use: said(use) },
    ...{ facilities: linesOf(facilities), residents: residentsOf(residents, before) },
  }
}

/** How what was typed becomes the detail of an act. What is approved is what was on the screen. */
const DETAILS: Making = {
  'move-in': ({ on = '', text }) => ({ on, ...given('text', text) }),
  'ask-residents': ({ text }) => ({ text: said(text) }),
  'apply-renewal': ({ on = '', text }) => ({ on, ...given('text', text) }),
  'apply-late': ({ on = '', reason }) => ({ on, reason: said(reason) }),
  'ask-return': ({ on = '', reason }) => ({ on, reason: said(reason) }),
  revise: (typed, { residents, terms }) => ({
    terms: { ...termsOf(typed, residents), ...(terms.short && { short: { reason: said(typed.reason) } }) },
    reason: said(typed.reason),
  }),
  'propose-rent': ({ amount, basis, reason }) => ({ amount: yuan(amount), basis: said(basis), reason: said(reason) }),
  'approve-rent': (_, { rentAsked }) => ({ proposal: rentAsked?.seq ?? 1 }),
  'reject-rent': reasonOf,
  'check-degree': ({ degree, school, office, number, on = '', holds = false }) => ({
    ...{ degree: said(degree), school: said(school), office: said(office), number: said(number), on, holds },
  }),
  freeze: () => ({}),
  reopen: reasonOf,
  'sign-tenant': ({ paper = '', rulesRead }, { document, rules }) => ({
    ...{ digest: document?.digest ?? '', manner: 'paper', paper },
    ...(rules && rulesRead && { rules: rules.digest }),
  }),
  lapse: reasonOf,
  'hand-over': (typed) => ({
    ...{ on: typed.on ?? '', meters: metersOf(typed), keys: keysOf(typed), text: said(typed.text) },
    papers: [...(typed.papers ?? [])],
  }),
  file: ({ on = '', number }) => ({ on, number: said(number) }),
  'set-residents': ({ residents, reason }, view) => ({
    ...{ residents: residentsOf(residents, view.residents), reason: said(reason) },
  }),
  'refuse-residents': reasonOf,
  'admit-late': reasonOf,
  'refuse-late': reasonOf,
  'propose-renewal': ({ agrees = false, text, to }) => ({
    ...{ agrees, text: said(text) },
    ...(agrees ? given('to', to) : {}),
  }),
  'approve-renewal': (_, { renewalProposed }) => ({ proposal: renewalProposed?.seq ?? 1 }),
  'refuse-renewal': ({ until = '' }, { renewalProposed }) => ({ proposal: renewalProposed?.seq ?? 1, until }),
  'propose-demand': ({ ground = 'sublet', text }) => ({ ground: ground as 'sublet', text: said(text) }),
  demand: ({ until = '' }, { demandProposed }) => ({ proposal: demandProposed?.seq ?? 1, until }),
  'reject-demand': reasonOf,
  'give-time': ({ until = '', reason }) => ({ until, reason: said(reason) }),
  order: ({ until = '', text }) => ({ until, text: said(text) }),
  'go-to-court': ({ on = '', court, number }) => ({ on, court: said(court), number: said(number) }),
  inspect: (typed) => ({
    ...{ on: typed.on ?? '', meters: metersOf(typed), keys: keysOf(typed), damage: linesOf(typed.damage) },
    papers: [...(typed.papers ?? [])],
  }),
  settle: ({ due, refund, text }) => ({
    ...{ lines: [...moneyLines(due, 'due'), ...moneyLines(refund, 'refund')], text: said(text) },
  }),
  'approve-settlement': (_, { settlementProposed }) => ({ proposal: settlementProposed?.seq ?? 1 }),
  'reject-settlement': reasonOf,
  'propose-exchange': ({ with: other = '', reason, papers = [] }) => ({
    ...{ with: said(other), reason: said(reason), papers: [...papers] },
  }),
  'reject-exchange': reasonOf,
  'propose-succession': ({ heir = '', diedOn = '', papers = [] }, { residents }) => ({
    ...{ heir, heirName: residents.find(({ person }) => person === heir)?.name ?? '', diedOn, papers: [...papers] },
  }),
  'approve-succession': (_, { successionProposed }) => ({ proposal: successionProposed?.seq ?? 1 }),
  'reject-succession': reasonOf,
  note: ({ text }) => ({ text: said(text) }),
}

/** One line for each amount: 水费 35.20. */
function moneyLines(typed: string | undefined, side: 'due' | 'refund') {
  return linesOf(typed).map((line) => {
    const [, label = '', amount = ''] = /^(.*?)\s*([\d,，]+(?:\.\d{1,2})?)\s*元?$/.exec(line) ?? [line, line]
    return { label: said(label), side, amount: yuan(amount) }
  })
}

export type DeedKind = Kind

/** Whether the desk sends an act as one; papers, signatures and exchanges go ways of their own. */
export const isDeed = (act: string): act is Kind => Object.hasOwn(DETAILS, act)

/** What is sent for an act, with the version that was seen. */
export function leaseDeedOf(act: Kind, typed: LeaseTyped, view: LeaseRead): LeaseDeedSent {
  const make = DETAILS[act] as (typed: LeaseTyped, view: LeaseRead) => unknown
  // The detail belongs to the act: both come from one entry of the table.
  return { version: view.version, act, detail: make(typed, view) } as LeaseDeedSent
}

import { dueDays, type PlainDate, type WorkdayCalendar } from '../../kit/index.ts'
import type { LeaseLaw } from './lease-book.ts'
import type { LeaseState } from './lease-state.ts'
import { ENDED } from './steps.ts'
import { renewBy } from './term.ts'

/** Something that is to be done until a day, by which rule. */
export interface LeaseDue {
  readonly what: 'signing' | 'filing' | 'renewal' | 'expiry' | 'leaving'
  readonly label: string
  readonly due: PlainDate
  readonly provisional: boolean
  readonly clause: string
  /** The length is a local choice, not the law's own. */
  readonly local: boolean
}

/** What is due while a lease stands where it does, the nearest first. Pure: with another calendar it is counted anew. */
export function duesOf(state: LeaseState, law: LeaseLaw, calendar: WorkdayCalendar): LeaseDue[] {
  if (ENDED.includes(state.step)) return []
  const all = [...signing(state), ...filing(state, law, calendar), ...renewal(state, law), ...leaving(state)]
  return all.sort((a, b) => (a.due < b.due ? -1 : 1))
}

/** Until when the family may sign, as its placement says. */
function signing({ step, signBy }: LeaseState): LeaseDue[] {
  if ((step !== 'drafting' && step !== 'signing') || signBy === undefined) return []
  return [{ what: 'signing', label: '签合同', ...signBy, clause: '', local: true }]
}

/** Counted from the day after it was signed; a last day off moves on (Civil Code, articles 201 and 203). */
function filing({ signedOn, filed }: LeaseState, { filing: rule }: LeaseLaw, calendar: WorkdayCalendar): LeaseDue[] {
  if (signedOn === undefined || filed !== undefined) return []
  const end = dueDays(signedOn, rule.days, { roll: true }, calendar)
  return [{ what: 'filing', label: '合同备案', ...end, clause: rule.clause, local: rule.local }]
}

/** Until when a renewal is applied for, and the end itself. */
function renewal({ step, terms, renewalAsked }: LeaseState, { term, clauses }: LeaseLaw): LeaseDue[] {
  if (!['signed', 'handed', 'living', 'renewing', 'granted'].includes(step)) return []
  const about = { provisional: false, clause: clauses.renewal, local: false }
  const asked = terms.short !== undefined || renewalAsked !== undefined
  return [
    ...(asked ? [] : [{ what: 'renewal' as const, label: '申请续租', due: renewBy(terms.to, term), ...about }]),
    { what: 'expiry', label: '租期届满', due: terms.to, ...about, clause: clauses.term },
  ]
}

function leaving({ step, leaving: gone }: LeaseState): LeaseDue[] {
  if (gone?.until === undefined || !['leaving', 'ordered', 'court'].includes(step)) return []
  return [{ what: 'leaving', label: '退回房屋', due: gone.until, provisional: false, clause: '', local: true }]
}

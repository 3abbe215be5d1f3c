import { dueMonths, dueWorkdays, type PlainDate, type WorkdayCalendar } from '../../kit/index.ts'
import { type HazardState, openVisits, orderedOf } from './hazard-state.ts'
import type { WorksRules } from './rules-of.ts'

/** Something that is to be done until a day, by which rule. */
export interface HazardDue {
  readonly label: string
  /** Absent: the rule leaves the length open, and nobody has set it yet. */
  readonly due?: PlainDate
  readonly provisional: boolean
  readonly clause: string
  /** The length is a local choice, not the law's own. */
  readonly local: boolean
}

/** What is due while a hazard stands where it does, the nearest first. Pure: with another calendar it is counted anew. */
export function duesOf(state: HazardState, rules: WorksRules, calendar: WorkdayCalendar): HazardDue[] {
  const all = [...nextVisit(state, rules, calendar), ...corrections(state, rules), ...completion(state, rules)]
  return [...all, ...payment(state, rules, calendar)].sort((a, b) => ((a.due ?? NEVER) < (b.due ?? NEVER) ? -1 : 1))
}

/** The nearest day, as the list keeps it. */
export function nextDue(state: HazardState, rules: WorksRules, calendar: WorkdayCalendar) {
  const due = duesOf(state, rules, calendar).find((one) => one.due !== undefined)
  return { due_on: due?.due ?? null, due_provisional: due?.provisional ?? false }
}

const NEVER = '9999-12-31'
const MONTHS = 12

/** So many times a year, counted from the last look or from the beginning of the works. */
function nextVisit(
  { step, visits, startedOn }: HazardState,
  { works, about, valueOn }: WorksRules,
  calendar: WorkdayCalendar,
): HazardDue[] {
  if (step !== 'works' || startedOn === undefined) return []
  const from = visits.at(-1)?.said.on ?? startedOn
  const { clause, label, local } = about(works.visits)
  const times = Number(valueOn(works.visits, from) ?? 0)
  const end =
    times >= 1 ? dueMonths(from, Math.floor(MONTHS / times), { roll: true }, calendar) : { provisional: false }
  return [{ label, clause, local, ...end }]
}

function corrections(state: HazardState, { works, about }: WorksRules): HazardDue[] {
  const { clause, label } = about(works.correction)
  return openVisits(state).flatMap(({ openUntil: due }) =>
    due === undefined ? [] : [{ label, due, clause, provisional: false, local: false }],
  )
}

/** What the builder has promised. */
function completion({ step, contract }: HazardState, { works }: WorksRules): HazardDue[] {
  if (contract === undefined || (step !== 'preparing' && step !== 'works')) return []
  return [{ label: '约定的完工日期', due: contract.completeBy, clause: works.clause, provisional: false, local: false }]
}

/** The rest of the money, once the works were accepted. */
function payment(state: HazardState, { works, about, valueOn }: WorksRules, calendar: WorkdayCalendar): HazardDue[] {
  const { office, total } = state
  if (office === undefined || total === undefined || orderedOf(state) >= total.amount) return []
  const { clause, label, local } = about(works.payment.within)
  const workdays = valueOn(works.payment.within, office.on)
  const end = workdays === null ? { provisional: false } : dueWorkdays(office.on, Number(workdays), calendar)
  return [{ label, clause, local, ...end }]
}

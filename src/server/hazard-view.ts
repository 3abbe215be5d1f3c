import type { z } from 'zod'
import { maskName, today, yuanText } from '../kit/index.ts'
import type { Hat } from '../platform/auth/index.ts'
import {
  type CaseContext,
  type DecisionLost,
  decisionLost,
  lampOf,
  lampOfRow,
  readCase,
} from '../proceedings/cases/index.ts'
import {
  type Deed,
  duesOf,
  HAZARD_ACTS,
  type HazardAct,
  type HazardState,
  type HeldHazard,
  type listHazards,
  loadOrders,
  orderedOf,
  titleOfHazard,
} from '../proceedings/hazards/index.ts'
import { mayDo } from './hazard-context.ts'
import type { listHazardPage, readOneHazard } from './hazard-contracts.ts'
import { BUILT, sayHazardAct } from './hazard-words.ts'
import { type Actor, peopleOf, staffNames } from './people-context.ts'

type Shown = z.output<typeof readOneHazard.answer>
type Lines = z.output<typeof listHazardPage.answer>['hazards']
type Named = (actor: string) => string

/** Rows of the list, with masked names. */
export async function showLines(
  context: CaseContext,
  rows: Awaited<ReturnType<typeof listHazards>>['rows'],
): Promise<Lines> {
  const people = await peopleOf(
    context,
    rows.flatMap(({ person_id }) => person_id ?? []),
  )
  const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
  const on = today(context.clock)
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, household: names.get(row.person_id ?? '') ?? '' },
    ...{ step: titleOfHazard(row.step), area: row.area, openedOn: row.opened_on, since: row.since },
    ...(row.due_on !== null && { due: row.due_on }),
    lamp: lampOfRow(row, on, context.calendar),
  }))
}

/** All of a hazard for one who may see it. */
export async function showHazard(context: CaseContext, held: HeldHazard, hat: Hat, actor: Actor): Promise<Shown> {
  const { row, state, acts, rules } = held
  const names = await staffNames(
    context,
    acts.map((act) => ({ recordedBy: act.actor })),
  )
  const named: Named = (id) => names[id] ?? '工作人员'
  const on = today(context.clock)
  const ofCase = await caseOf(context, held)
  return {
    ...{ id: row.id, number: row.number, version: state.version, round: state.round, area: row.area },
    step: { id: state.step, title: titleOfHazard(state.step), since: state.since },
    ...(ofCase && { case: ofCase.case, ...showLost(held, ofCase.lost, named) }),
    ...(row.home_id !== null && { home: row.home_id }),
    ...{ openedOn: row.opened_on, opened: state.opened, pack: context.law.rulesOf(row.procedure).pack },
    measures: [...rules.listOn(rules.works.measures, on)],
    ...showWorks(state, named),
    dues: duesOf(state, rules, context.calendar).map((due) => ({ ...due, lamp: lampOf(due, on, context.calendar) })),
    money: {
      ...(await showMoney(context, held, named)),
      instalments: [...rules.listOn(rules.works.payment.instalments, on)],
    },
    acts: acts.map((act) => ({
      ...{ seq: act.seq, act: act.act, title: titleOfAct(act), at: act.at, by: named(act.actor) },
      text: sayHazardAct(act),
    })),
    may: mayNow(held, hat, actor, ofCase?.lost),
  }
}

const titleOfAct = ({ act }: HazardAct): string => (act === 'open' ? '列入台账' : HAZARD_ACTS[act].title)

async function caseOf(context: CaseContext, { row }: HeldHazard) {
  if (row.case_id === null) return undefined
  const view = await readCase(context, row.case_id)
  const { id, number, applicant_id } = view.row
  const [applicant] = await peopleOf(context, [applicant_id])
  const lost = decisionLost(view)
  const shown = { id, number, title: view.rules.procedure.title, applicant: applicant?.name ?? '' }
  return { case: shown, ...(lost && { lost }) }
}

function showLost({ state }: HeldHazard, lost: DecisionLost | undefined, named: Named): Pick<Shown, 'lost'> {
  if (lost === undefined) return {}
  const { on, stayed, seq } = lost
  const settled = state.settled?.lost === seq ? state.settled : undefined
  return {
    lost: {
      ...{ on, stayed },
      ...(settled && {
        settled: { built: BUILT[settled.built], text: settled.text, by: named(settled.actor), on: settled.day },
      }),
    },
  }
}

type WorksShown =
  | 'measure'
  | 'contract'
  | 'startedOn'
  | 'finishedOn'
  | 'visits'
  | 'papers'
  | 'household'
  | 'office'
  | 'closing'

function showWorks(state: HazardState, named: Named): Pick<Shown, WorksShown> {
  const { measure, contract, startedOn, finishedOn, household, office, closing } = state
  return {
    ...(measure !== undefined && { measure }),
    ...(contract && { contract }),
    ...(startedOn !== undefined && { startedOn }),
    ...(finishedOn !== undefined && { finishedOn }),
    visits: state.visits.map(({ seq, actor, said, openUntil, checkedOn, answer }) => ({
      ...{ seq, on: said.on, stage: said.stage, finding: said.finding, text: said.text, by: named(actor) },
      ...(openUntil !== undefined && { openUntil }),
      ...(checkedOn !== undefined && { checkedOn }),
      ...(answer && { answer: answer.text }),
    })),
    papers: state.papers.map(({ paper: { id, label, type, bytes }, actor, day }) => ({
      ...{ id, label, type, bytes, by: named(actor), on: day },
    })),
    ...(household && { household: { signedBy: household.signedBy, by: named(household.actor), on: household.on } }),
    ...(office && { office: { text: office.text, by: named(office.actor), on: office.on } }),
    ...(closing && {
      closing: { seq: closing.seq, text: closing.text, by: named(closing.actor), on: closing.day },
    }),
  }
}

async function showMoney(
  context: CaseContext,
  { row, state }: HeldHazard,
  named: Named,
): Promise<Omit<Shown['money'], 'instalments'>> {
  const { total, totalAsked, orderAsked } = state
  const kept = await loadOrders(context, row.id)
  const by = ({ actor, day }: { readonly actor: string; readonly day: string }) => ({ by: named(actor), on: day })
  return {
    ...(total && { total: { amount: yuanText(total.amount), basis: total.basis, ...by(total) } }),
    ...(totalAsked && {
      totalAsked: {
        ...{ seq: totalAsked.seq, amount: yuanText(totalAsked.amount), basis: totalAsked.basis },
        ...by(totalAsked),
      },
    }),
    ordered: yuanText(orderedOf(state)),
    ...(orderAsked && {
      orderAsked: {
        ...{ seq: orderAsked.seq, amount: yuanText(orderAsked.amount), payee: orderAsked.payee },
        ...(orderAsked.text !== undefined && { text: orderAsked.text }),
        ...by(orderAsked),
      },
    }),
    orders: kept.map(({ instalment, number, amount, ordered_on }) => ({
      ...{ instalment, number, amount: yuanText(amount), on: ordered_on },
      payee: state.orders.find((one) => one.instalment === instalment)?.payee ?? '',
    })),
  }
}

/** What a post may do in this step, without what waits for something that is not there yet. */
function mayNow(held: HeldHazard, hat: Hat, actor: Actor, lost: DecisionLost | undefined): Shown['may'] {
  return (Object.keys(HAZARD_ACTS) as Deed[])
    .filter((act) => (HAZARD_ACTS[act].from as readonly string[]).includes(held.state.step) && isAsked(act, held))
    .filter((act) => act !== 'settle' || (lost !== undefined && !lost.stayed))
    .filter((act) => mayDo(actor, hat, act, held))
    .map((act) => ({ act, title: HAZARD_ACTS[act].title }))
}

function isAsked(act: Deed, { state, row }: HeldHazard): boolean {
  const { visits, household, totalAsked, orderAsked, total, contract } = state
  if (act === 'answer-visit') return visits.some((one) => one.openUntil !== undefined)
  if (act === 'check-answer') return visits.some((one) => one.answer !== undefined)
  if (act === 'accept-household') return household === undefined
  if (act === 'accept-office') return household !== undefined
  if (act === 'start') return contract !== undefined
  if (act === 'propose-total') return row.case_id !== null && totalAsked === undefined
  if (act === 'propose-order') return total !== undefined && orderAsked === undefined
  if (act === 'approve-total' || act === 'reject-total') return totalAsked !== undefined
  return (act !== 'approve-order' && act !== 'reject-order') || orderAsked !== undefined
}

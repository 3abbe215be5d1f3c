import type { z } from 'zod'
import { addDays, fixedClock, maskName, type PlainDate, today } from '../kit/index.ts'
import type { Hat } from '../platform/auth/index.ts'
import {
  type CaseContext,
  changedHouseholds,
  type Edge,
  edgesOf,
  lampOfRow,
  lastSoonDay,
  listCases,
  stepOf,
} from '../proceedings/cases/index.ts'
import { isPermitted } from './case-context.ts'
import { type listWork, TOGETHER } from './case-contracts.ts'
import { titleOfStep } from './case-view.ts'
import { type Actor, peopleOf, staffNames } from './people-context.ts'

/** One page of a work list. */
export async function workPage(
  context: CaseContext,
  hat: Hat,
  actor: Actor,
  query: Query,
): Promise<z.output<typeof listWork.answer>> {
  const on = today(context.clock)
  const { rows, next } = await listCases(context, wantedOf(context, hat, query))
  const people = await peopleOf(
    context,
    rows.map((row) => row.applicant_id),
  )
  const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
  const staff = await staffNames(
    context,
    rows.map((row) => ({ recordedBy: row.assignee ?? '' })),
  )
  const changed = await changedHouseholds(context, rows)
  const mayOf = together(context, hat, actor)
  return {
    today: on,
    cases: rows.map((row) => {
      const rules = context.law.rulesOf(row.procedure)
      const of = rules.procedure
      const rule = rules.parameters.get(stepOf(of, row.step)?.limit?.parameter ?? '')
      return {
        ...{ id: row.id, number: row.number, procedure: of.title, step: titleOfStep(of, row.step), area: row.area },
        ...{ applicant: names.get(row.applicant_id) ?? '', filedOn: today(fixedClock(row.filed_at)), since: row.since },
        ...(row.due_on !== null && { due: row.due_on }),
        ...(rule && { rule: { clause: rule.clause, label: rule.label } }),
        ...(row.assignee !== null && { assignee: staff[row.assignee] ?? '' }),
        ...{
          lamp: lampOfRow(row, on, context.calendar),
          familyChanged: changed.has(row.id),
          version: row.version,
          may: mayOf(row),
        },
      }
    }),
    ...(next && { next: { after: next.id, afterDue: next.due ?? 'none' } }),
  }
}

type Query = z.output<typeof listWork.query>

function wantedOf(context: CaseContext, hat: Hat, query: Query): Parameters<typeof listCases>[1] {
  const { list, procedure, step, number, due, after, afterDue } = query
  const place =
    after === undefined
      ? undefined
      : { id: after, due: afterDue === undefined || afterDue === 'none' ? null : afterDue }
  return {
    ...{ list, hat, ...(place && { after: place }) },
    ...(procedure !== undefined && { procedure }),
    ...(step !== undefined && { step }),
    ...(number !== undefined && { number }),
    ...(due !== undefined && { due: daysOf(due, today(context.clock), context) }),
  }
}

function daysOf(due: 'overdue' | 'today' | 'soon', on: PlainDate, { calendar }: CaseContext) {
  if (due === 'overdue') return { to: addDays(on, -1) }
  return { from: on, to: due === 'today' ? on : lastSoonDay(on, calendar) }
}

type Row = Awaited<ReturnType<typeof listCases>>['rows'][number]
type Together = (typeof TOGETHER)[number]

/** What may be done on a row together with others; the ways of a procedure are worked out once for a page. */
function together({ law }: CaseContext, hat: Hat, actor: Actor): (row: Row) => Together[] {
  const known = new Map<string, readonly Edge[]>()
  return ({ procedure: key, step, area }) => {
    const { procedure } = law.rulesOf(key)
    const ways = known.get(key) ?? edgesOf(procedure)
    known.set(key, ways)
    const state = { step, application: { area }, replies: {} }
    return TOGETHER.filter((act) => {
      const leads = ways.filter((way) => way.act === act && way.from === step)
      return leads.length === 1 && isPermitted(actor, hat, act, { state, procedure })
    })
  }
}

import type { z } from 'zod'
import { fixedClock, maskName, today } from '../kit/index.ts'
import type { Hat } from '../platform/auth/index.ts'
import { type CaseContext, changedHouseholds, lampOfRow, listCases, stepOf } from '../proceedings/cases/index.ts'
import type { listWork } from './case-contracts.ts'
import { titleOfStep } from './case-view.ts'
import { peopleOf, staffNames } from './people-context.ts'

/** One page of a work list. */
export async function workPage(
  context: CaseContext,
  hat: Hat,
  query: z.output<typeof listWork.query>,
): Promise<z.output<typeof listWork.answer>> {
  const { list, procedure, step, number, after, afterDue } = query
  const place =
    after === undefined
      ? undefined
      : { id: after, due: afterDue === undefined || afterDue === 'none' ? null : afterDue }
  const { rows, next } = await listCases(context, {
    ...{ list, hat, ...(place && { after: place }) },
    ...(procedure !== undefined && { procedure }),
    ...(step !== undefined && { step }),
    ...(number !== undefined && { number }),
  })
  const people = await peopleOf(
    context,
    rows.map((row) => row.applicant_id),
  )
  const names = new Map(people.map(({ person, name }) => [person, maskName(name)]))
  const staff = await staffNames(
    context,
    rows.map((row) => ({ recordedBy: row.assignee ?? '' })),
  )
  const on = today(context.clock)
  const changed = await changedHouseholds(context, rows)
  return {
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
        ...{ lamp: lampOfRow(row, on, context.calendar), familyChanged: changed.has(row.id) },
      }
    }),
    ...(next && { next: { after: next.id, afterDue: next.due ?? 'none' } }),
  }
}

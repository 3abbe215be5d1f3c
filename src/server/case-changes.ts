import type { z } from 'zod'
import {
  askTheLaw,
  type CaseContext,
  type CaseView,
  changedHouseholds,
  householdChange,
  isOpenTo,
  stepOf,
} from '../proceedings/cases/index.ts'
import type { readOneCase } from './case-contracts.ts'
import { peopleOf } from './people-context.ts'

type Shown = z.output<typeof readOneCase.answer>

/** What has changed in the family since its facts were taken, and what the law would say with it. */
export async function showFamilyChange(context: CaseContext, view: CaseView): Promise<Pick<Shown, 'familyChange'>> {
  const { row, state, acts } = view
  if ((await changedHouseholds(context, [row])).size === 0) return {}
  const { since, events, facts, application } = await householdChange(context, state, acts)
  const people = await peopleOf(
    context,
    events.map(({ person }) => person),
  )
  const nameOf = (id: string) => people.find(({ person }) => person === id)?.name ?? ''
  const after = askTheLaw(context, { ...view, state: { ...state, application } })
  const law = askTheLaw(context, view).map(({ program, outcome }, at) => ({
    ...{ program, before: outcome, after: after[at]?.outcome ?? outcome },
  }))
  return {
    familyChange: {
      ...{ since, law, facts: facts.map((fact) => ({ ...fact })) },
      events: events.map(({ what, person, on }) => ({ what, name: nameOf(person), on })),
    },
  }
}

/** What the law leaves to a person, and what the procedure wants found before a late application is accepted. */
export function showQuestions(context: CaseContext, view: CaseView): Shown['questions'] {
  const asked = askTheLaw(context, view).flatMap(({ questions }) => questions)
  const excuse = view.rules.procedure.filing.window?.excuse
  const [first] = view.acts
  const isLate = first?.act === 'file' && first.detail.late !== undefined
  const late = excuse && isLate ? [{ id: excuse.question, ask: excuse.ask, clause: excuse.clause }] : []
  const all = [...asked.map(({ id, ask, clause }) => ({ id, ask, clause })), ...late]
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

/** The ways that this step has for this application. */
export function showMethods({ rules, state }: CaseView): Shown['methods'] {
  const methods = stepOf(rules.procedure, state.step)?.investigation?.methods ?? []
  return methods
    .filter((method) => isOpenTo(method, state.application))
    .map(({ id, title, clause, together = false }) => ({ id, title, clause, together }))
}

/** Limits that a calendar has moved, in words. */
export function showRecounts({ rules, deadlines }: CaseView): Shown['recounts'] {
  const { steps } = rules.procedure
  const inquiries = steps.flatMap((step) => step.inquiries ?? [])
  const titleOf = (subject: string): string => {
    const [kind, name] = subject.split(':')
    if (kind === 'objection') return '答复异议'
    return kind === 'inquiry' ? (inquiries.find(({ id }) => id === name)?.title ?? '') : titleOfStep(subject)
  }
  const titleOfStep = (id: string): string => stepOf(rules.procedure, id)?.title ?? id
  return [...deadlines].flatMap(([subject, { recounted, due, provisional }]) =>
    recounted === undefined
      ? []
      : [{ ...recounted, subject: titleOf(subject), provisional, ...(due !== undefined && { due }) }],
  )
}

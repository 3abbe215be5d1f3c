import { Fault, type PlainDate } from '../../kit/index.ts'
import { type AnswerChange, type Decision, isEnd } from '../../policy/engine/index.ts'
import type { Application, CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { foldCase } from './fold-case.ts'
import type { CaseDeadline, Rules } from './limits.ts'
import { type CaseRow, findCase, loadActs, loadDeadlines } from './store-cases.ts'

/** A case with all that is known of it. */
export interface CaseView {
  readonly row: CaseRow
  readonly acts: readonly CaseAct[]
  readonly state: CaseState
  readonly rules: Rules & { readonly pack: string }
  /** By subject: a step, or `inquiry:<id>`. */
  readonly deadlines: ReadonlyMap<string, CaseDeadline>
}

/** Reads a case. Throws `not-found`. */
export async function readCase(context: CaseContext, id: string): Promise<CaseView> {
  const row = await findCase(context, id, false)
  if (row === undefined) throw new Fault('not-found', '没有这件申请，请检查编号是否写对。', { path: 'case' })
  const acts = await loadActs(context, id)
  return {
    ...{ row, acts, state: foldCase(acts), rules: context.law.rulesOf(row.procedure) },
    deadlines: await loadDeadlines(context, id),
  }
}

/** What the law of the filing day says to the facts of the case, program by program; it advises, and a person decides. */
export function askTheLaw(
  { law }: Pick<CaseContext, 'law'>,
  { row, rules, state }: Pick<CaseView, 'row' | 'rules' | 'state'>,
): readonly Decision[] {
  return rules.procedure.programs.map((program) => law.decide(row.pack, program, row.law_on, state.application.facts))
}

/** Which single facts of an open case, were they otherwise, would change what the law says, program by program. */
export function whatWouldChange(
  { law }: Pick<CaseContext, 'law'>,
  { row, rules, state }: Pick<CaseView, 'row' | 'rules' | 'state'>,
): readonly (AnswerChange & { readonly program: string })[] {
  if (isEnd(state.step)) return []
  return rules.procedure.programs.flatMap((program) =>
    law
      .whatWouldChange(row.pack, program, row.law_on, state.application.facts)
      .map((change) => ({ program, ...change })),
  )
}

/** Throws the fault of the first fact that the law cannot read: a case that says such a thing could not even be looked at. */
export function mustBeReadable(
  { law }: Pick<CaseContext, 'law'>,
  { pack, procedure }: { readonly pack: string; readonly procedure: Pick<Rules['procedure'], 'programs'> },
  on: PlainDate,
  { facts }: Pick<Application, 'facts'>,
): void {
  for (const program of procedure.programs) law.decide(pack, program, on, facts)
}

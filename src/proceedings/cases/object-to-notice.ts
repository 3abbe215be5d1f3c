import {
  digestOfCode,
  insertObjection,
  newObjectionCode,
  selectNotice,
  selectObjection,
} from '../../books/notices/index.ts'
import { Fault, type PlainDate } from '../../kit/index.ts'
import { actOnCase, holdCase } from './act-on-case.ts'
import type { Details } from './case.ts'
import type { CaseContext } from './context.ts'
import type { Obstacle } from './find-obstacle.ts'
import { dayOf } from './fold-case.ts'
import { deadlineOf, REVIEW_LIMIT } from './limits.ts'
import { insertDeadline, loadActs, loadDeadlines } from './store-cases.ts'

export type ObjectionAnswer =
  /** With the code that opens the result, and the day by which it comes. */
  | { readonly done: true; readonly code: string; readonly due?: PlainDate; readonly provisional: boolean }
  | { readonly done: false; readonly obstacle: Obstacle }

/**
 * Somebody of the public objects, with a name or without: an act on the case, which holds it until it is answered. Throws
 * `not-found` for a notice that does not hang any more.
 */
export async function objectToNotice(
  context: CaseContext,
  id: string,
  detail: Details['object'],
): Promise<ObjectionAnswer> {
  const notice = await selectNotice(context, id)
  if (notice === undefined) throw goneNotice()
  const held = await holdCase(context, notice.case)
  if (held.state.notice?.seq !== notice.seq) throw goneNotice()
  const answer = await actOnCase(context, held, {
    case: notice.case,
    version: held.state.version,
    act: 'object',
    detail,
  })
  if (!answer.done) return answer
  const rules = context.law.rulesOf(held.row.procedure)
  const limit = deadlineOf(rules, REVIEW_LIMIT, dayOf(context.clock.now().toISOString()), context.calendar)
  const { seq } = answer
  await insertDeadline(context, { id: notice.case, seq, subject: subjectOf(seq) }, limit)
  const code = newObjectionCode()
  await insertObjection(context, { notice: id, case: notice.case, seq }, digestOfCode(code))
  const { due, provisional } = limit
  return { done: true, code, provisional, ...(due !== undefined && { due }) }
}

/** What became of an objection. */
export interface ObjectionResult {
  readonly notice: { readonly title: string; readonly matter: string }
  readonly raisedOn: PlainDate
  readonly due?: PlainDate
  readonly provisional: boolean
  readonly answer?: { readonly upheld: boolean; readonly text: string; readonly on: PlainDate }
}

/** For whoever holds the code. The answer is in the record also after the case was judged anew. Throws `not-found`. */
export async function readObjectionResult(context: CaseContext, code: string): Promise<ObjectionResult> {
  const key = await selectObjection(context, digestOfCode(code))
  const notice = key && (await selectNotice(context, key.notice))
  if (key === undefined || notice === undefined) {
    throw new Fault('not-found', '没有这个查询码，请对照提交异议时记下的查询码。', { path: 'code' })
  }
  const acts = await loadActs(context, key.case)
  const raised = acts.find(({ seq }) => seq === key.seq)
  const deadline = (await loadDeadlines(context, key.case)).get(subjectOf(key.seq))
  const answer = acts.find((act) => act.act === 'answer-objection' && act.detail.objection === key.seq)
  return {
    notice: { title: notice.content.title, matter: notice.content.matter },
    raisedOn: dayOf(raised?.at ?? notice.postedAt),
    provisional: deadline?.provisional ?? false,
    ...(deadline?.due !== undefined && { due: deadline.due }),
    ...(answer?.act === 'answer-objection' && {
      answer: { upheld: answer.detail.upheld, text: answer.detail.text, on: dayOf(answer.at) },
    }),
  }
}

const subjectOf = (seq: number): string => `objection:${seq}`

function goneNotice(): Fault {
  return new Fault('not-found', '没有这条公示，或者公示已经结束。', { path: 'id' })
}

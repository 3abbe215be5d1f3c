import { type NoticeContent, postNotice, takeDown } from '../../books/notices/index.ts'
import { listVisibleOffices } from '../../registers/offices/index.ts'
import { describePeople, householdMembers } from '../../registers/people/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './find-obstacle.ts'
import { dayOf } from './fold-case.ts'
import { noticeContent } from './notice-content.ts'
import type { CaseRow } from './store-cases.ts'

/**
 * Keeps the book of publicity up with an act, in its transaction: what is published hangs from now on, and comes down when the
 * case leaves the step. Gives back what was published. Throws `not-now` when the content has a personal number.
 */
export async function followNotice(
  context: CaseContext,
  row: CaseRow,
  act: CaseAct,
  before: CaseState,
  after: CaseState,
): Promise<NoticeContent | undefined> {
  if (act.act === 'publish') {
    const { firstDay, lastDay, evidence } = act.detail
    const clause = stepOf(context.law.rulesOf(row.procedure).procedure, act.from)?.notice?.clause ?? ''
    const content = noticeContent(act.from, await sourcesOf(context, row, clause, after))
    const { area } = after.application
    const posted = { case: row.id, area, seq: act.seq, actor: act.actor }
    await postNotice(context, { ...posted, firstDay, lastDay, content, evidence })
    return content
  }
  if (before.notice !== undefined && after.notice === undefined) {
    await takeDown(context, { caseId: row.id, seq: act.seq, at: act.at })
  }
  return undefined
}

/** What of a case may be made into publicity by a clause; names are not masked yet. */
export async function sourcesOf(context: CaseContext, row: CaseRow, clause: string, state: CaseState) {
  const { procedure } = context.law.rulesOf(row.procedure)
  const now = context.clock.now()
  const [applicant] = await describePeople(context, [row.applicant_id])
  const members = await householdMembers(context, row.household_id, dayOf(now.toISOString()), now)
  const town = state.application.area.slice(0, 9)
  const offices = await listVisibleOffices(context, town)
  const office = offices.find(({ kind, area }) => area === town && (kind === 'township' || kind === 'street'))
  const { facts } = state.application
  return {
    ...{ number: row.number, procedure, state, applicant: applicant?.name ?? '', office: office?.name },
    members: members.filter(({ covered }) => covered).length,
    basis: context.law.basisOf(row.pack, clause),
    law: procedure.programs.map((program) => context.law.decide(row.pack, program, row.law_on, facts)),
  }
}

import { Fault, newId, type PlainDate, yearOf } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { auditDetail } from './act-on-case.ts'
import { householdVersionOf } from './amend-household.ts'
import { auditKindOf } from './audit-kinds.ts'
import type { Application, CaseAct, Former } from './case.ts'
import { digestOf } from './content-digest.ts'
import type { CaseContext } from './context.ts'
import { DRAFT } from './edges.ts'
import { filingDays, placeInWindow } from './filing-window.ts'
import type { Obstacle } from './find-obstacle.ts'
import { dayOf, foldCase } from './fold-case.ts'
import type { PackProcedure } from './law-book.ts'
import { mustBeReadable } from './read-case.ts'
import { setLimits } from './set-limits.ts'
import { type CaseRow, insertAct, insertCase, nextNumber, tables, updateCase } from './store-cases.ts'
import { tellFamily } from './tell-family.ts'

/** What is filed. */
export interface Filing {
  readonly pack: string
  readonly procedure: string
  readonly application: Application
  readonly channel: 'portal' | 'counter'
  /** Why it comes after its window, or came before it to another bureau; a person decides whether that excuses it. */
  readonly late?: string
  /** The authority under which an agent files. */
  readonly authority?: string
  /** Where it was filed first: the day of that filing is the one that counts. */
  readonly former?: Former
}

export type FilingAnswer =
  | { readonly done: true; readonly id: string; readonly number: string }
  | { readonly done: false; readonly obstacle: Obstacle | FilingObstacle }

export interface FilingObstacle {
  readonly code: 'too-early' | 'too-late' | 'already-filed'
  readonly sentence: string
  readonly clause?: string
}

/**
 * Files an application in the caller's transaction: a number, the first act, the first limit. The case keeps the edition of
 * the procedure and the law of this day. Throws `not-found` for a procedure that no pack has, and the fault of a fact that the
 * law cannot read.
 */
export async function fileCase(context: CaseContext, filing: Filing): Promise<FilingAnswer> {
  const found = context.law.newest(filing.pack, filing.procedure)
  if (found === undefined) throw new Fault('not-found', '没有这个申请事项，请从列出的事项里选。', { path: 'procedure' })
  const at = context.clock.now().toISOString()
  const on = dayOf(at)
  const filedOn = filing.former === undefined ? on : dayOf(filing.former.filedAt)
  const window = windowOn(context, found, filedOn)
  const obstacle = outsideWindow(window, found, filing, filedOn) ?? (await filedAlready(context, found, filing))
  if (obstacle) return { done: false, obstacle }
  mustBeReadable(context, found, filedOn, filing.application)
  const id = newId(context.clock)
  const number = await numberOf(context, on)
  const act = firstAct(context, found, inWindow(filing, window), at)
  const state = foldCase([act])
  const version = await householdVersionOf(context, { household_id: filing.application.household })
  const row = { ...newRow({ id, number }, found, filing, act, { on, filedOn }), household_version: version }
  await insertCase(context, row)
  await insertAct(context, row, act, undefined)
  await updateCase(context, id, 1, await setLimits(context, row, state, [act]))
  await tellFamily(context, row, { what: 'file', seq: act.seq })
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: auditKindOf('file'), object: `case:${id}`, detail: auditDetail(context, act) },
  })
  return { done: true, id, number }
}

function windowOn({ law, calendar }: CaseContext, { key }: PackProcedure, on: PlainDate) {
  const days = filingDays(law.rulesOf(key), on, calendar)
  return { days, place: placeInWindow(days, on) }
}

type Window = ReturnType<typeof windowOn>

/** Who files in time needs no excuse: one that was written all the same asks nobody for a finding. */
function inWindow({ late, ...filing }: Filing, { place }: Window): Filing {
  return place === 'open' || late === undefined ? filing : { ...filing, late }
}

/** What comes too early can wait, unless another bureau has taken it in already. */
function outsideWindow({ days, place }: Window, found: PackProcedure, { late, former }: Filing, on: PlainDate) {
  const { filing } = found.procedure
  const refuse = (code: FilingObstacle['code'], sentence: string) => ({ code, sentence, clause: filing.clause })
  if (place === 'open' || (late?.trim() && (place === 'late' || former))) return undefined
  if (former) {
    const sentence = `原来提出的日期 ${on} 不在本地的申请期内（${days?.first} 到 ${days?.last}）。请写明情况，由工作人员认定。`
    return refuse(place === 'early' ? 'too-early' : 'too-late', sentence)
  }
  if (place === 'early') return refuse('too-early', `还没有到申请的时间，从 ${days?.first} 起可以申请。`)
  return refuse('too-late', `今年的申请到 ${days?.last} 为止。有特殊情况的，请写明原因，由工作人员认定。`)
}

/** One household, one open case of a procedure: a second one is shown the first. */
async function filedAlready({ tx, tenant }: CaseContext, { key }: PackProcedure, { application }: Filing) {
  const open = await tables(tx)
    .selectFrom('application_case')
    .select('number')
    .where('tenant_id', '=', tenant)
    .where('household_id', '=', application.household)
    .where('procedure', '=', key)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (open === undefined) return undefined
  return { code: 'already-filed' as const, sentence: `这一户已经有一件同样的申请正在办理，受理编号 ${open.number}。` }
}

/** `320104-2026-000012`: bureau, year, number; one row of numbers for all matters, so that it can be said on the phone. */
async function numberOf(context: CaseContext, on: PlainDate): Promise<string> {
  const year = yearOf(on)
  return `${context.tenant}-${year}-${String(await nextNumber(context, `case-${year}`)).padStart(6, '0')}`
}

function firstAct({ actor }: CaseContext, { procedure }: PackProcedure, filing: Filing, at: string): CaseAct {
  const { application, channel, late, former, authority } = filing
  const byAgent = authority !== undefined && ({ byAgent: true } as const)
  const content = { application, materials: [], replies: {}, findings: {} }
  return {
    ...{ seq: 1, act: 'file', from: DRAFT, to: procedure.steps[0]?.id ?? DRAFT },
    ...{ actor: actor.id, hat: actor.hat ?? null, at, digest: digestOf(content) },
    detail: { application, channel, ...(late !== undefined && { late }), ...byAgent, ...(former && { former }) },
  }
}

function newRow(
  { id, number }: { readonly id: string; readonly number: string },
  { key, pack, packEdition }: PackProcedure,
  { application, authority, former }: Filing,
  { at, actor, to }: CaseAct,
  { on, filedOn }: { readonly on: PlainDate; readonly filedOn: PlainDate },
): Omit<CaseRow, 'household_version'> {
  const { household, applicant, area } = application
  return {
    ...{ id, number, procedure: key, pack, pack_edition: packEdition, law_on: filedOn },
    ...{ household_id: household, applicant_id: applicant, authority_id: authority ?? null },
    ...{ filed_at: former?.filedAt ?? at, filed_by: actor, area, town: area.slice(0, 9), step: to, version: 1 },
    ...{ post: null, assignee: null, since: on, due_on: null, due_provisional: false, closed_on: null },
  }
}

import { createHash } from 'node:crypto'
import { type Clock, newId, type PlainDate, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { type Block, type OfficialDocument, writePdf } from '../../platform/documents/index.ts'
import { findBureau } from '../../registers/offices/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { ALLOCATION_AUDIT_KINDS } from './audit-kinds.ts'
import type { Plan } from './plan.ts'
import { insertNotice, loadNotices, type PlanNotice } from './plan-store.ts'
import { PLAN_NOTICES, type PlanNoticeKind } from './plan-words.ts'

/** What is shown to everybody. */
export interface Posting {
  readonly kind: PlanNoticeKind
  readonly body: readonly Block[]
  /** Counts to its end. */
  readonly lastDay: PlainDate
  /** The session whose choices it publishes. */
  readonly session?: string
}

/** Posts a notice of a plan: the PDF is kept as it was shown, byte for byte. In the caller's transaction. */
export async function postPlanNotice(context: CaseContext, plan: Plan, posting: Posting): Promise<PlanNotice> {
  const { kind, body, lastDay, session } = posting
  const before = await loadNotices(context, plan.id)
  const title = `${plan.title}${PLAN_NOTICES[kind]}`
  const firstDay = today(context.clock)
  const letter: OfficialDocument = {
    ...{ issuer: (await findBureau(context.tx, context.tenant))?.name ?? '', title, body, date: firstDay },
    number: `${plan.number} 公告第 ${before.length + 1} 号`,
  }
  const pdf = await writePdf(letter)
  const notice = {
    ...{ id: newId(context.clock), kind, title, posted_at: context.clock.now().toISOString() },
    ...{ first_day: firstDay, last_day: lastDay < firstDay ? firstDay : lastDay },
    ...{ digest: createHash('sha256').update(pdf).digest('hex'), session_id: session ?? null },
  }
  await insertNotice(context, plan.id, { ...notice, pdf })
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: ALLOCATION_AUDIT_KINDS['plan.notice'], object: `plan:${plan.id}` },
    detail: { notice: notice.id, kind, digest: notice.digest },
  })
  return notice
}

/** `2026年11月2日 9:00`, in China, as notices write moments. */
export function momentInNotice(at: string): string {
  const china = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  const [year, month, day] = china.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日 ${Number(china.slice(11, 13))}:${china.slice(14, 16)}`
}

/** An instant as the draw writes it, to the second: `2026-05-01T09:00:00+08:00`. */
export function momentText(at: string | Date): string {
  return `${new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

/** Now, without the part of a second: what is written and what is compared are one. */
export function thisSecond(clock: Clock): Date {
  return new Date(Math.floor(clock.now().getTime() / 1000) * 1000)
}

/** The day of an instant, in China. */
export function dayOfMoment(at: string): PlainDate {
  return momentText(at).slice(0, 10)
}

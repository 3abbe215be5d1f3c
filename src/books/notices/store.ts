import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Notice, NoticeContent, NoticeContext } from './notice.ts'

type NoticeTables = {
  notice: {
    tenant_id: TenantId
    id: string
    case_id: string
    area: string
    seq: number
    posted_at: string
    posted_by: string
    first_day: PlainDate
    last_day: PlainDate
    /** Written as JSON text, read as what it says. */
    content: unknown
    evidence: unknown
    ended_seq: number | null
    ended_at: string | null
  }
  notice_objection: { tenant_id: TenantId; notice_id: string; case_id: string; seq: number; code_digest: string }
}

const tables = (tx: Tx) => tx.withTables<NoticeTables>()

export async function insertNotice({ tx, tenant }: NoticeContext, notice: Notice): Promise<void> {
  const { id, seq, postedAt, firstDay, lastDay } = notice
  await tables(tx)
    .insertInto('notice')
    .values({
      ...{ tenant_id: tenant, id, case_id: notice.case, area: notice.area, seq },
      ...{ posted_at: postedAt, posted_by: notice.actor },
      ...{ first_day: firstDay, last_day: lastDay, ended_seq: null, ended_at: null },
      content: JSON.stringify(notice.content),
      evidence: JSON.stringify(notice.evidence),
    })
    .execute()
}

/** Takes down whatever stands of a case. */
export async function updateEnd(
  { tx, tenant }: NoticeContext,
  { caseId, seq, at }: { readonly caseId: string; readonly seq: number; readonly at: string },
): Promise<void> {
  await tables(tx)
    .updateTable('notice')
    .set({ ended_seq: seq, ended_at: at })
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', caseId)
    .where('ended_seq', 'is', null)
    .where('seq', '<', seq)
    .execute()
}

/** Where a page of a list ended. */
export interface NoticePlace {
  /** The last day, or the instant of posting. */
  readonly at: string
  readonly id: string
}

/** What hangs and runs until a day or longer, what ends first first: what the public may see. */
export async function selectStanding(
  { tx, tenant }: NoticeContext,
  on: PlainDate,
  { after, most }: { readonly after?: NoticePlace; readonly most: number },
): Promise<Notice[]> {
  let notices = tables(tx)
    .selectFrom('notice')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('last_day', '>=', on)
    .where('ended_seq', 'is', null)
  if (after) notices = notices.where(sql<boolean>`(last_day, id) > (${after.at}::date, ${after.id}::uuid)`)
  const rows = await notices.orderBy('last_day').orderBy('id').limit(most).execute()
  return rows.map(noticeOf)
}

/** Everything that ever hung in an area, the newest first: for the offices. `within`: how the codes of its divisions begin. */
export async function selectPosted(
  { tx, tenant }: NoticeContext,
  within: string,
  { after, most }: { readonly after?: NoticePlace; readonly most: number },
): Promise<Notice[]> {
  let notices = tables(tx)
    .selectFrom('notice')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('area', 'like', `${within}%`)
  if (after) notices = notices.where(sql<boolean>`(posted_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  const rows = await notices.orderBy('posted_at', 'desc').orderBy('id', 'desc').limit(most).execute()
  return rows.map(noticeOf)
}

export async function selectNotice({ tx, tenant }: NoticeContext, id: string): Promise<Notice | undefined> {
  const row = await tables(tx)
    .selectFrom('notice')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && noticeOf(row)
}

/** What a case published with one act. */
export async function selectNoticeOf(
  { tx, tenant }: NoticeContext,
  caseId: string,
  seq: number,
): Promise<Notice | undefined> {
  const row = await tables(tx)
    .selectFrom('notice')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', caseId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row && noticeOf(row)
}

function noticeOf(row: NoticeTables['notice']): Notice {
  return {
    ...{ id: row.id, case: row.case_id, area: row.area, seq: row.seq, actor: row.posted_by, postedAt: row.posted_at },
    ...{ firstDay: row.first_day, lastDay: row.last_day, endedAt: row.ended_at },
    // Written by `insertNotice`.
    ...{ content: row.content as NoticeContent, evidence: row.evidence as string[] },
  }
}

/** Whose code opens the result of which objection. */
export interface ObjectionKey {
  readonly notice: string
  readonly case: string
  /** The act with which it was raised. */
  readonly seq: number
}

export async function insertObjection(
  { tx, tenant }: NoticeContext,
  { notice, case: caseId, seq }: ObjectionKey,
  codeDigest: string,
): Promise<void> {
  const row = { tenant_id: tenant, notice_id: notice, case_id: caseId, seq, code_digest: codeDigest }
  await tables(tx).insertInto('notice_objection').values(row).execute()
}

export async function selectObjection(
  { tx, tenant }: NoticeContext,
  codeDigest: string,
): Promise<ObjectionKey | undefined> {
  const row = await tables(tx)
    .selectFrom('notice_objection')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('code_digest', '=', codeDigest)
    .executeTakeFirst()
  return row && { notice: row.notice_id, case: row.case_id, seq: row.seq }
}

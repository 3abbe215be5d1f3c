import { sql } from 'kysely'
import type { PlainDate } from '../../kit/index.ts'
import type { CaseContext } from './context.ts'
import { areaPrefix } from './list-cases.ts'

/** Open cases of one step in one township, by how near their end is. */
export interface DeadlineCount {
  /** The key of the procedure, with its edition. */
  readonly procedure: string
  readonly step: string
  /** The township, or what of a code is known. */
  readonly town: string
  readonly open: number
  readonly overdue: number
  /** Due today. */
  readonly today: number
  /** Due until the last day that is soon, today's not counted. */
  readonly soon: number
  readonly firstDue: PlainDate | null
}

/** Open questions to other offices, by the office that owes an answer. */
export interface InquiryCount {
  readonly procedure: string
  readonly inquiry: string
  readonly open: number
  readonly overdue: number
  readonly firstAsked: PlainDate
}

interface Days {
  readonly on: PlainDate
  readonly soon: PlainDate
}

type Reading = Pick<CaseContext, 'tx' | 'tenant'>

/** How the limits of an area stand, step by step and township by township. Numbers alone: nobody's data. */
export async function countDeadlines(
  { tx, tenant }: Reading,
  area: string,
  { on, soon }: Days,
): Promise<DeadlineCount[]> {
  const { rows } = await sql<DeadlineCount>`
    select c.procedure, c.step, c.town, count(*)::integer as open,
      (count(*) filter (where c.due_on < ${on}::date))::integer as overdue,
      (count(*) filter (where c.due_on = ${on}::date))::integer as today,
      (count(*) filter (where c.due_on > ${on}::date and c.due_on <= ${soon}::date and not c.due_provisional))::integer as soon,
      min(c.due_on) as "firstDue"
    from application_case c
    where c.tenant_id = ${tenant} and c.closed_on is null and c.area like ${`${areaPrefix(area)}%`}
    group by c.procedure, c.step, c.town
    order by c.procedure, c.step, c.town`.execute(tx)
  return rows
}

/** The same for what other offices were asked and have not answered. */
export async function countInquiries(
  { tx, tenant }: Reading,
  area: string,
  { on }: Pick<Days, 'on'>,
): Promise<InquiryCount[]> {
  const { rows } = await sql<InquiryCount>`
    select c.procedure, i.inquiry, count(*)::integer as open,
      (count(*) filter (where i.due_on < ${on}::date))::integer as overdue, min(i.asked_on) as "firstAsked"
    from case_inquiry i
    join application_case c on c.tenant_id = i.tenant_id and c.id = i.case_id
    where i.tenant_id = ${tenant} and c.tenant_id = ${tenant} and i.settled_seq is null
      and c.area like ${`${areaPrefix(area)}%`}
    group by c.procedure, i.inquiry
    order by c.procedure, i.inquiry`.execute(tx)
  return rows
}

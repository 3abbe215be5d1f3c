import type { PlainDate } from '../../kit/index.ts'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { Inquiry } from '../../policy/engine/index.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import type { CaseRow } from './store-cases.ts'

type InquiryTables = {
  case_inquiry: {
    tenant_id: TenantId
    case_id: string
    seq: number
    inquiry: string
    area: string
    post: string
    office: string
    department: string | null
    asked_on: PlainDate
    due_on: PlainDate | null
    settled_seq: number | null
  }
}

const inquiryTables = (tx: Tx) => tx.withTables<InquiryTables>()

/** Puts a question on another office's list. */
export async function insertInquiry(
  { tx, tenant }: CaseContext,
  { id, area }: Pick<CaseRow, 'id' | 'area'>,
  asked: { readonly seq: number; readonly on: PlainDate; readonly due: PlainDate | null },
  { id: inquiry, post, office, department }: Inquiry,
): Promise<void> {
  await inquiryTables(tx)
    .insertInto('case_inquiry')
    .values({
      ...{ tenant_id: tenant, case_id: id, seq: asked.seq, inquiry, area, post, office },
      ...{ department: department ?? null, asked_on: asked.on, due_on: asked.due, settled_seq: null },
    })
    .execute()
}

/** Takes questions off the lists: the one that was answered, or all when the case has left the step or is over. */
export async function settleInquiries(
  { tx, tenant }: CaseContext,
  { id }: Pick<CaseRow, 'id'>,
  act: CaseAct,
  next: CaseState,
): Promise<void> {
  if (act.act !== 'reply' && next.step === act.from) return
  const open = inquiryTables(tx)
    .updateTable('case_inquiry')
    .set({ settled_seq: act.seq })
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', id)
    .where('settled_seq', 'is', null)
  await (act.act === 'reply' ? open.where('inquiry', '=', act.detail.inquiry) : open).execute()
}

/** Puts another day on what an office was asked. */
export async function moveInquiry(
  { tx, tenant }: CaseContext,
  key: { readonly case: string; readonly seq: number; readonly inquiry: string },
  due: PlainDate | null,
): Promise<void> {
  await inquiryTables(tx)
    .updateTable('case_inquiry')
    .set({ due_on: due })
    .where('tenant_id', '=', tenant)
    .where('case_id', '=', key.case)
    .where('seq', '=', key.seq)
    .where('inquiry', '=', key.inquiry)
    .execute()
}

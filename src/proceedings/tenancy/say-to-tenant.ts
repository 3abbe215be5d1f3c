import { Fault } from '../../kit/index.ts'
import { dateInLetter } from '../../platform/documents/index.ts'
import { putInOutbox, type SayMessage } from '../../platform/messages/index.ts'
import { mobileOf } from '../../registers/people/index.ts'
import type { UnsealedContext } from './context.ts'
import type { LeaseRow } from './store.ts'

/** What whoever rents is told: the number of their own lease and a day, and nothing of anybody. */
const SENTENCES = {
  'lease-renewal': (by: string) => `快要到期，想续租的请在${by}以前申请。请登录“我的合同”申请，`,
  'lease-sign': (by: string) => `已经定稿，等您签字${by === '' ? '' : `，最晚${by}`}。请登录“我的合同”看清楚再签，`,
} as const satisfies Readonly<Record<string, (by: string) => string>>

/** A template of this room. */
export type LeaseMessage = keyof typeof SENTENCES

/** The templates that tell of leases. */
export const LEASE_MESSAGES: readonly string[] = Object.keys(SENTENCES)

/** Whether a template is one of leases. */
export const isLeaseMessage = (template: string): template is LeaseMessage => Object.hasOwn(SENTENCES, template)

/** The words of a message about a lease. */
export const sayToTenant: SayMessage = (template, { number = '', by = '' }) => {
  if (!isLeaseMessage(template)) throw new Fault('internal', '没有这种短信。', { cause: template })
  const said = SENTENCES[template](by === '' ? '' : dateInLetter(by))
  return `【住房保障】您的租赁合同（${number}）${said}或者到住房保障窗口办理。`
}

/** Tells whoever rents of an act, in its transaction. `by`: until when something is to be done, if there is such a day. */
export async function tellTenant(
  context: UnsealedContext,
  { id, number, person_id: person }: Pick<LeaseRow, 'id' | 'number' | 'person_id'>,
  { template, seq, by }: { readonly template: LeaseMessage; readonly seq: number; readonly by: string | undefined },
): Promise<void> {
  const values = { number, ...(by !== undefined && { by }) }
  const phone = await mobileOf(context, person)
  await putInOutbox(context, { cause: `lease:${id}#${seq}`, about: id, number, person, template, values, phone })
}

import { Fault } from '../../kit/index.ts'
import { dateInLetter } from '../../platform/documents/index.ts'
import type { SayMessage } from '../../platform/messages/index.ts'

/** What whoever rents is told: the number of their own lease and a day, and nothing of anybody. */
const SENTENCES: Readonly<Record<string, (by: string) => string>> = {
  'lease-renewal': (by) => `快要到期，想续租的请在${dateInLetter(by)}以前申请。`,
}

/** Whether a template is one of leases. */
export const isLeaseMessage = (template: string): boolean => Object.hasOwn(SENTENCES, template)

/** The words of a message about a lease. */
export const sayToTenant: SayMessage = (template, { number = '', by = '' }) => {
  const sentence = SENTENCES[template]
  if (sentence === undefined) throw new Fault('internal', '没有这种短信。', { cause: template })
  return `【住房保障】您的租赁合同（${number}）${sentence(by)}请登录“我的合同”申请，或者到住房保障窗口办理。`
}

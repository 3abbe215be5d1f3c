import type { z } from 'zod'
import { dateInLetter } from '../platform/documents/index.ts'
import { messagesTo, type OutboxMessage } from '../platform/messages/index.ts'
import { type AllocationMessage, allocationMessages } from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { LEASE_MESSAGES, type LeaseMessage } from '../proceedings/tenancy/index.ts'
import type { listMyMessages } from './my-case-contracts.ts'

type Message = z.output<typeof listMyMessages.answer>['messages'][number]
type Of = Exclude<Message['of'], 'case'>

const MATTERS: Readonly<Record<Of, string>> = { queue: '轮候', plan: '配租登记', lease: '租赁合同' }

interface News {
  readonly title: string
  readonly text: (by: string) => string
}

const until = (words: string) => (by: string) => (by === '' ? '' : `${words}${dateInLetter(by)}。`)

/** What each message says on a page of one's own, in a few words. */
const NEWS: Readonly<Record<AllocationMessage | LeaseMessage, News>> = {
  'flat-offered': { title: '轮到一套房，请答复', text: until('最晚答复：') },
  'flat-lapsing': { title: '轮到的房还没有答复', text: until('过了这一天就给下一户：') },
  'flat-moved': { title: '答复的期限有变化', text: until('现在最晚答复：') },
  'selection-opened': { title: '摇中了，可以选房', text: until('选房的日子：') },
  'selection-joined': { title: '递补上了，可以选房', text: () => '请马上看轮到您家的时间。' },
  'signing-open': { title: '公示期满，可以签合同', text: until('最晚签：') },
  'draw-listed': { title: '摇号名单已经公布', text: () => '请核对名单，并保存您的回执。' },
  'draw-listed-again': { title: '上一次摇号作废，新的名单已经公布', text: () => '请重新核对，并保存新的回执。' },
  'lease-sign': { title: '合同已经定稿，等您签字', text: until('最晚签字：') },
  'lease-renewal': { title: '租约快要到期', text: until('想续租的，最晚申请：') },
}

/** What was written to somebody about waiting, projects and leases, the newest first. */
export async function flatMessagesOf(context: CaseContext, persons: readonly string[]): Promise<Message[]> {
  const kinds: readonly (readonly [Of, readonly string[]])[] = [
    ['queue', allocationMessages('queue')],
    ['plan', allocationMessages('plan')],
    ['lease', LEASE_MESSAGES],
  ]
  const all: Message[] = []
  for (const [of, templates] of kinds)
    all.push(...(await messagesTo(context, persons, templates)).map((one) => messageOf(of, one)))
  return all
}

function messageOf(of: Of, { id, writtenAt, number, template, values }: OutboxMessage): Message {
  const news = new Map<string, News>(Object.entries(NEWS)).get(template)
  const text = news?.text(values.by ?? '') ?? ''
  return {
    ...{ of, id, at: writtenAt, number, matter: MATTERS[of], title: news?.title ?? MATTERS[of], text },
    ...{ waits: false, letters: [] },
  }
}

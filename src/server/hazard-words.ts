import { formatYuan, parseYuan } from '../kit/index.ts'
import { dateInLetter as day } from '../platform/documents/index.ts'
import type { Deed, HazardAct, HazardDetails } from '../proceedings/hazards/index.ts'

type Words = { readonly [Kind in Deed | 'open']?: (detail: HazardDetails[Kind]) => string }

const until = (by: string | undefined) => (by === undefined ? '' : `，${day(by)}前改好`)

const money = (amount: string): string => formatYuan(parseYuan(amount, 'amount'))

/** What becomes of what is built when the decision is gone. */
export const BUILT = { keep: '保留，由农户自己建完', secure: '做好安全措施，停在现状', remove: '拆除' } as const

/** What an act said, in one line for the timeline. */
const WORDS: Words = {
  open: ({ reason, grade }) => (grade === undefined ? reason : `房屋鉴定为 ${grade} 级。${reason}`),
  choose: ({ measure, reason }) => (reason === undefined ? measure : `${measure}。${reason}`),
  contract: ({ builder, signedOn, completeBy }) => `${builder}，${day(signedOn)}签约，${day(completeBy)}以前完工`,
  start: ({ on }) => day(on),
  visit: ({ on, stage, finding, text, by }) =>
    `${day(on)} ${stage}：${finding === 'pass' ? '合格' : '要整改'}。${text}${until(by)}`,
  'answer-visit': ({ on, text }) => `${day(on)} ${text}`,
  'check-answer': ({ on, good, text, by }) => `${day(on)} ${good ? '已经改好' : '还没有改好'}。${text}${until(by)}`,
  finish: ({ on }) => day(on),
  'accept-household': ({ on, signedBy, papers }) => `${day(on)} ${signedBy}签字，凭据 ${papers.length} 份`,
  'send-back': ({ reason }) => reason,
  'accept-office': ({ on, text }) => `${day(on)} ${text}`,
  'propose-close': ({ text }) => text,
  'reject-close': ({ reason }) => reason,
  reopen: ({ reason }) => reason,
  'add-paper': ({ paper }) => paper.label,
  note: ({ text }) => text,
  settle: ({ built, text }) => `${BUILT[built]}。${text}`,
  'propose-total': ({ amount, basis }) => `${money(amount)}。依据：${basis}`,
  'reject-total': ({ reason }) => reason,
  'propose-order': ({ amount, payee, text }) =>
    `${money(amount)}，收款人：${payee}${text === undefined ? '' : `。${text}`}`,
  'reject-order': ({ reason }) => reason,
}

export function sayHazardAct({ act, detail }: HazardAct): string {
  const words = WORDS[act] as ((detail: unknown) => string) | undefined
  return words?.(detail) ?? ''
}

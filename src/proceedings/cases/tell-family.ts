import { Fault } from '../../kit/index.ts'
import { putInOutbox, type SayMessage } from '../../platform/messages/index.ts'
import { mobileOf } from '../../registers/people/index.ts'
import type { Act } from './acts.ts'
import type { CaseContext } from './context.ts'
import type { CaseRow } from './store-cases.ts'

const SEE = '请登录“我的申请”查看，或者到受理窗口询问。'

/**
 * What a phone is told, in one sentence and a hint: no name, no number of anybody, no amount, since others may read it. Acts are
 * called by their own names; an act that is not here tells the family nothing.
 */
const SENTENCES = {
  file: '已经提交。',
  accept: '已经受理。',
  decline: '没有受理，决定书已经作出，期限从送达之日起算。',
  'ask-correction': '需要补正，要补正的内容已经一次列出。',
  publish: '已经开始公示。',
  'close-notice': '公示已经结束，接着办理。',
  object: '在公示中有人提出异议，正在核实。',
  approve: '已经作出决定，有文书要送达给您。',
  recheck: '因为家庭情况有变化，已经重新核对。',
  suspend: '暂时中止办理。',
  resume: '已经恢复办理。',
  transfer: '已经移交给别的单位办理。',
  'hand-over': '正在移交给别的单位，等那里答复。',
  'take-back': '别的单位没有接收，继续在原来的单位办理。',
  'handed-over': '已经由别的单位接收，有文书告诉您到哪里询问。',
  merge: '已经并入另一件申请办理。',
  reopen: '重新办理。',
  'lodge-remedy': '的行政复议或者行政诉讼已经登记。',
  'stay-execution': '的决定停止或者恢复执行，已经登记。',
  'conclude-remedy': '的行政复议或者行政诉讼有了结果。',
  'limit-moved': '的办理期限有变化。',
} as const satisfies Partial<Readonly<Record<Act, string>>> & { readonly 'limit-moved': string }

type Template = keyof typeof SENTENCES

const isTemplate = (name: string): name is Template => Object.hasOwn(SENTENCES, name)

/** The words of a message to a family. */
export const sayToFamily: SayMessage = (template, { number = '' }) => {
  if (!isTemplate(template)) throw new Fault('internal', '没有这种短信。', { cause: template })
  return `【住房保障】您的申请（受理编号 ${number}）${SENTENCES[template]}${SEE}`
}

/** Tells whoever applies of an act, in the transaction of the act; an act that is no news tells nothing. */
export async function tellFamily(
  context: CaseContext,
  { id, number, applicant_id: person }: Pick<CaseRow, 'id' | 'number' | 'applicant_id'>,
  { what, seq }: { readonly what: Act | 'limit-moved'; readonly seq: number | string },
): Promise<void> {
  if (!isTemplate(what)) return
  const phone = await mobileOf(context, person)
  const cause = `case:${id}#${seq}`
  await putInOutbox(context, { cause, about: id, number, person, template: what, values: { number }, phone })
}

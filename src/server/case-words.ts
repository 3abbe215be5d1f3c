import { dateInLetter as day } from '../platform/documents/index.ts'
import type { Procedure } from '../policy/engine/index.ts'
import { type Act, type CaseAct, paperLabel, REMEDY_OUTCOMES, REMEDY_TITLES } from '../proceedings/cases/index.ts'

type Words = {
  readonly [Kind in Act]?: (
    detail: Extract<CaseAct, { act: Kind }>['detail'],
    procedure: Procedure,
    named: Named,
  ) => string
}

/** The name of somebody on the staff. */
type Named = (actor: string) => string

export const FINDINGS = { clear: '没有发现问题', doubtful: '存疑', contrary: '与申报不符' } as const

/** How a letter came to the family. */
const MANNERS = {
  person: '当面送达',
  left: '留置送达',
  post: '邮寄送达',
  portal: '网上送达',
  notice: '公告送达',
} as const

/** Sentences one after the other, each with one full stop between, however people have typed theirs. */
const sentences = (...said: readonly (string | false | undefined)[]): string =>
  said
    .map((one) => (one || '').replace(/[。\s]+$/, ''))
    .filter(Boolean)
    .join('。')

/** What an act said, in one line for the timeline. */
const WORDS: Words = {
  file: ({ late, former, byAgent }) =>
    sentences(
      byAgent && '由代理人提出',
      former && `由${former.name}移交，原受理编号 ${former.number}，${former.filedBy}`,
      late && `没有在申请期内提出，原因：${late}`,
    ),
  decline: ({ reason }) => reason,
  'ask-correction': ({ items, again }) => `要补正：${items.join('、')}${again ? `（再次要求的理由：${again}）` : ''}`,
  change: ({ reason }) => reason,
  'add-material': ({ material }, procedure) => paperLabel(procedure, [], material.kind),
  'add-posting': ({ material }, procedure) => paperLabel(procedure, [], material.kind),
  'drop-material': ({ reason }) => reason,
  withdraw: ({ reason }) => reason,
  forward: ({ agrees, opinion }) => `${agrees ? '同意' : '不同意'}。${opinion}`,
  'send-back': ({ reason }) => reason,
  propose: ({ outcome, reasons, departure }, { outcomes }) =>
    sentences(
      outcomes.find(({ id }) => id === outcome)?.title ?? outcome,
      reasons,
      departure && `与规定得出的结论不同，理由：${departure}`,
    ),
  'reject-proposal': ({ reason }) => reason,
  publish: ({ firstDay, lastDay }) => `公示${day(firstDay)}至${day(lastDay)}`,
  reply: ({ finding, text }) => `${FINDINGS[finding]}。${text}`,
  find: ({ answer, reason }) => `${answer ? '是' : '否'}。${reason}`,
  investigate: ({ method, on, finding, text, together, assessor }, { steps }) => {
    const methods = steps.flatMap(({ investigation }) => investigation?.methods ?? [])
    const title = methods.find(({ id }) => id === method)?.title ?? method
    const by = [together && `参加：${together}`, assessor && `受托机构：${assessor}`].filter(Boolean).join('；')
    return `${day(on)}${title}，${FINDINGS[finding]}。${text}${by === '' ? '' : `（${by}）`}`
  },
  recheck: ({ text }) => text,
  note: ({ text }) => text,
  object: ({ text }) => text,
  'answer-objection': ({ upheld, text }) => `${upheld ? '异议成立' : '异议不成立'}。${text}`,
  serve: ({ manner, on }) => `${day(on)}${MANNERS[manner]}`,
  'lodge-remedy': ({ remedy, filedOn, authority, number, late }) =>
    `${day(filedOn)}向${authority}提出${REMEDY_TITLES[remedy]}，${number}${late === undefined ? '' : `（过了期限，理由：${late}）`}`,
  'stay-execution': ({ stays, on, reason }) => `${day(on)}起${stays ? '停止执行' : '恢复执行'}。${reason}`,
  'conclude-remedy': ({ outcome, on, number, text, days }) =>
    `${day(on)}，${number}：${REMEDY_OUTCOMES[outcome].title}${days === undefined ? '' : `，${days} 日内作出`}。${text}`,
  reassign: ({ to, reason }, _, named) => `改由${named(to)}办理。${reason}`,
  transfer: ({ name, reason }) => `移交给${name}。${reason}`,
  'hand-over': ({ name, reason }) => `移交给${name}，等答复。${reason}`,
  'take-back': ({ name, reason }) => `${name}没有接收。${reason}`,
  'handed-over': ({ name, number }) => `${name}已经接收，那里的受理编号 ${number}`,
  suspend: ({ reason }) => reason,
  resume: ({ reason }) => reason,
  merge: ({ number, reason, apart }) =>
    sentences(`并入 ${number}`, reason, apart && `两家不是同一家，仍然并案的理由：${apart}`),
  reopen: ({ reason }) => reason,
}

export function sayAct(act: CaseAct, procedure: Procedure, named: Named = () => '工作人员'): string {
  const words = WORDS[act.act] as ((detail: unknown, procedure: Procedure, named: Named) => string) | undefined
  return words?.(act.detail, procedure, named) ?? ''
}

export const sayManner = (manner: keyof typeof MANNERS): string => MANNERS[manner]

import type { z } from 'zod'
import { messagesAbout } from '../platform/messages/index.ts'
import {
  type CaseAct,
  type CaseContext,
  type CaseView,
  foldCase,
  listLetters,
  loadActs,
} from '../proceedings/cases/index.ts'
import type { listMyMessages } from './my-case-contracts.ts'
import { speaker, tellAct } from './my-case-view.ts'

type Message = z.output<typeof listMyMessages.answer>['messages'][number]
type Row = CaseView['row']

/** Cases that are looked through, the newest ones: older ones are over, and are found in the list of applications. */
const MOST_CASES = 30

/** What each act tells whoever applies, in a few words; what is not here is no news for them. */
const NEWS: Partial<Readonly<Record<CaseAct['act'], string>>> = {
  file: '窗口已经替您提出申请',
  accept: '申请已经受理',
  decline: '申请没有受理',
  'ask-correction': '请您补正',
  approve: '已经作出决定',
  publish: '已经开始公示',
  'close-notice': '公示已经结束',
  object: '有人对公示提出了异议，正在核实',
  'answer-objection': '异议已经答复',
  serve: '文书已经送达',
  'lodge-remedy': '复议或者诉讼已经登记',
  'stay-execution': '决定停止或者恢复执行',
  'conclude-remedy': '复议或者诉讼有了结果',
  transfer: '移交给别的单位办理',
  'hand-over': '正在移交给外地单位',
  'take-back': '外地单位没有接收，继续在本地办理',
  'handed-over': '已经由外地单位接收',
  suspend: '暂时中止办理',
  recheck: '家庭情况有变化，申请已经重新核对',
  resume: '恢复办理',
  merge: '并入另一件申请',
  reopen: '重新办理',
  withdraw: '申请已经撤回',
}

/** What was done by others on somebody's applications, in no order. */
export async function messagesOf(context: CaseContext, rows: readonly Row[]): Promise<Message[]> {
  const all: Message[] = []
  for (const row of rows.slice(0, MOST_CASES)) all.push(...(await messagesOfCase(context, row)))
  return all
}

async function messagesOfCase(context: CaseContext, row: Row): Promise<Message[]> {
  const { procedure } = context.law.rulesOf(row.procedure)
  const acts = await loadActs(context, row.id)
  const byOf = await speaker(context, { row, acts })
  const letters = await listLetters(context, row.id, acts)
  const { step } = foldCase(acts)
  const asked = acts.findLast(({ act }) => act === 'ask-correction')
  const about = { of: 'case', case: row.id, number: row.number, matter: procedure.title } as const
  const limits = (await messagesAbout(context, row.id)).filter(({ template }) => template === 'limit-moved')
  const moved = limits.map(({ id, writtenAt }): Message => {
    const title = '办理期限有变化'
    return { ...about, id, at: writtenAt, title, text: '放假安排公布以后，期限重新算过。', waits: false, letters: [] }
  })
  const told = acts.flatMap((act): Message[] => {
    const title = NEWS[act.act]
    const by = byOf(act)
    if (title === undefined || by.who === 'applicant') return []
    const sent = letters.filter(({ seq, kind }) => seq === act.seq && kind !== 'publicity-sheet')
    return [
      {
        ...{ ...about, id: `${row.id}-${act.seq}`, at: act.at, title },
        ...{ text: tellAct(act, procedure), ...(by.office !== undefined && { office: by.office }) },
        ...{
          waits: step === 'correcting' && act === asked,
          letters: sent.map(({ id, title: called }) => ({ id, title: called })),
        },
      },
    ]
  })
  return [...told, ...moved]
}

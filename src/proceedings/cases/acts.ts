import { MOVES, type MoveKind } from '../../policy/engine/index.ts'

/** Who does something on a case. */
export type Doer =
  /** The household, its agent, or the window that files for somebody at the counter. */
  | 'filer'
  /** The post that the step names. */
  | 'step'
  /** The office that was asked. */
  | 'asked'
  /** Whoever manages the bureau's cases, whatever the step. */
  | 'manager'
  /** Anybody, also without a name. */
  | 'anyone'
  /** The program itself, with what another bureau has answered. */
  | 'carrier'

interface ActRule {
  readonly title: string
  readonly by: Doer
  /** The case stays in its step. */
  readonly stays: boolean
  /** What the application says, or what is known of it, is another one afterwards: a proposal made before it lapses. */
  readonly changesContent: boolean
}

const act = (title: string, by: Doer, more: Partial<ActRule> = {}): ActRule => ({
  ...{ title, by, stays: true, changesContent: false },
  ...more,
})

const moves = Object.fromEntries(
  Object.entries(MOVES).map(([kind, title]) => [kind, act(title, 'step', { stays: kind === 'publish' })]),
) as Readonly<Record<MoveKind, ActRule>>

/** Everything that can happen to a case. What a procedure's own steps allow is in its pack; the rest holds for all of them. */
export const ACTS = {
  ...moves,
  file: act('提出申请', 'filer', { stays: false, changesContent: true }),
  correct: act('补正', 'filer', { stays: false, changesContent: true }),
  change: act('更改申请内容', 'filer', { changesContent: true }),
  'add-material': act('提交材料', 'filer', { changesContent: true }),
  'drop-material': act('撤下材料', 'filer', { changesContent: true }),
  withdraw: act('撤回申请', 'filer', { stays: false }),
  reply: act('答复核查', 'asked', { changesContent: true }),
  find: act('作出认定', 'step', { changesContent: true }),
  investigate: act('记录调查', 'step'),
  'add-posting': act('上传张贴照片', 'step'),
  recheck: act('核对家庭变化', 'step', { changesContent: true }),
  note: act('记录', 'step'),
  object: act('提出异议', 'anyone'),
  'answer-objection': act('答复异议', 'step'),
  serve: act('送达文书', 'step'),
  'lodge-remedy': act('登记复议或者诉讼', 'manager'),
  'stay-execution': act('停止或者恢复执行', 'manager'),
  'conclude-remedy': act('登记复议或者诉讼的结果', 'manager'),
  reassign: act('改派', 'manager'),
  transfer: act('移交', 'manager'),
  'hand-over': act('移交外单位', 'manager', { stays: false }),
  'take-back': act('外单位退回', 'carrier', { stays: false }),
  'handed-over': act('外单位接收', 'carrier', { stays: false }),
  suspend: act('中止', 'manager', { stays: false }),
  resume: act('恢复办理', 'manager', { stays: false }),
  merge: act('并案', 'manager', { stays: false }),
  reopen: act('重新办理', 'manager', { stays: false }),
} as const satisfies Readonly<Record<string, ActRule>>

export type Act = keyof typeof ACTS

export function isMove(kind: Act): kind is MoveKind {
  return Object.hasOwn(MOVES, kind)
}

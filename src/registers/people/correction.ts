/** What somebody says is wrong in what the register knows of them. */
export interface Correction {
  /** What it is about: a kind of fact, the household, or something that is not in the register at all. */
  readonly about: CorrectionSubject
  readonly wrong: string
  readonly right: string
  /** How it can be shown, such as a paper that will be brought along. */
  readonly evidence?: string
}

/** What may be wrong, as people see their data; a clerk finds the facts behind it. */
export const CORRECTION_SUBJECTS = {
  identity: '姓名、性别、出生日期',
  'id-number': '证件号码',
  phone: '电话',
  hukou: '户籍',
  marriage: '婚姻',
  income: '收入',
  asset: '财产',
  welfare: '救助、困难身份',
  household: '家庭成员和住址',
  other: '别的内容',
} as const

export type CorrectionSubject = keyof typeof CORRECTION_SUBJECTS

/** Whether stored text names something that may be wrong. */
export function isCorrectionSubject(text: string): text is CorrectionSubject {
  return Object.hasOwn(CORRECTION_SUBJECTS, text)
}

export const CORRECTION_OUTCOMES = ['accepted', 'refused'] as const
export type CorrectionOutcome = (typeof CORRECTION_OUTCOMES)[number]

/** What an office made of a request, and what it tells the person: what was changed, or why nothing was. */
export interface CorrectionReply {
  readonly outcome: CorrectionOutcome
  readonly reply: string
  /** `u:<uuid>`. */
  readonly answeredBy: string
  readonly answeredAt: string
}

/** A request without what was said: enough for a list. */
export interface CorrectionHead {
  readonly id: string
  readonly person: string
  readonly about: CorrectionSubject
  readonly askedAt: string
  /** The authority under which an agent asked. */
  readonly authority: string | null
  readonly outcome: CorrectionOutcome | null
  readonly answeredAt: string | null
}

/** A request as it is kept. */
export interface CorrectionRequest extends Correction {
  readonly id: string
  readonly person: string
  /** `c:<uuid>`. */
  readonly askedBy: string
  readonly askedAt: string
  readonly authority: string | null
  readonly withdrawnAt: string | null
  readonly answer: CorrectionReply | null
}

/** A request waits until it is answered or taken back. */
export function waits({ withdrawnAt, answer }: Pick<CorrectionRequest, 'withdrawnAt' | 'answer'>): boolean {
  return withdrawnAt === null && answer === null
}

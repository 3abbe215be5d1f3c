import type { Outcome } from './decision.ts'
import type { FactTest } from './fact-test.ts'
import type { WaitingList } from './waiting-list.ts'
import type { Works } from './works.ts'

/** How a place works on an application: steps, who may act, what it needs, until when, and what may follow. Data of its pack. */

/** A procedure in one edition. Running cases keep the edition they began with; a change is a new edition beside it. */
export interface Procedure {
  readonly id: string
  readonly edition: string
  readonly title: string
  readonly clause: string
  /** The programs of the pack whose decisions advise on a case. */
  readonly programs: readonly string[]
  readonly filing: Filing
  readonly materials: readonly Material[]
  /** In their usual order; the first one is where a filed application lands. */
  readonly steps: readonly Step[]
  readonly outcomes: readonly CaseOutcome[]
  /** The bureau's own form, as its document names it; it is filled in from the case. Absent: a plain one. */
  readonly sheet?: { readonly title: string; readonly clause: string }
  /** For as long as they are helped, the households of this procedure are published town by town: these fields, masked. */
  readonly standing?: { readonly title: string; readonly clause: string; readonly fields: readonly NoticeField[] }
  /** What follows a grant, where something is to be built or repaired. */
  readonly works?: Works
  /** What follows a grant, where families wait for a flat. */
  readonly waiting?: WaitingList
  /** Ordered to decide anew, others than the first time propose and approve, by this clause; absent: the rules leave it open. */
  readonly anew?: { readonly clause: string }
}

const FILERS = ['household', 'agent', 'office'] as const

export interface Filing {
  readonly clause: string
  readonly by: readonly (typeof FILERS)[number][]
  /** Parameters with the first and the last day of every year; absent: all the year round. */
  readonly window?: FilingWindow
  /** The clause by which no copies may be asked for: nothing is uploaded. */
  readonly noCopies?: string
}

interface FilingWindow {
  readonly opens: string
  readonly closes: string
  /** A last day off moves to the next workday. */
  readonly rolls: boolean
  /** What a person must have found before a late application is accepted; absent: lateness is weighed like anything else. */
  readonly excuse?: Excuse
}

/** A question to whoever accepts; a yes opens the way. */
export interface Excuse {
  /** The id under which the finding is kept: where a program asks the same, it is the program's own. */
  readonly question: string
  readonly clause: string
  readonly ask: string
}

/** A paper that belongs to an application. */
export interface Material {
  readonly id: string
  readonly label: string
  readonly clause: string
  /** Wanted only when this fact has one of these values; absent: always. */
  readonly when?: { readonly fact: string; readonly oneOf: readonly (string | boolean)[] }
  readonly required: boolean
}

/**
 * How long a step may take, by a parameter of the pack: so many workdays, days or months from the day it began, or a day of
 * the year. A parameter without a value is a limit that nobody has set yet.
 */
export interface TimeLimit {
  readonly parameter: string
  /** An earlier step with which it began, when several steps share one limit. */
  readonly since?: string
}

/** One place where a case waits for somebody. */
export interface Step {
  readonly id: string
  readonly title: string
  readonly clause: string
  /** The post that acts, and the kind of office it is at; ids of the offices' register. */
  readonly post: string
  readonly office: string
  readonly limit?: TimeLimit
  /** What other offices are asked at the same time; each answers before the case goes on. */
  readonly inquiries?: readonly Inquiry[]
  /** What is looked into in this step, and written down. */
  readonly investigation?: Investigation
  /** Of the cases here a part is drawn by lot and looked into: the rate, in percent, is a parameter. */
  readonly sample?: { readonly clause: string; readonly rate: string }
  /** Publicity in this step: the case goes on when its last day is over and every objection is answered. */
  readonly notice?: Publicity
  /** Cases of which one of these is true go straight on to the next step, by this clause. */
  readonly passedBy?: { readonly clause: string; readonly when: readonly FactTest[] }
  readonly moves: readonly Move[]
}

/** How a household, a home or a paper is looked into. */
export interface Investigation {
  readonly clause: string
  readonly methods: readonly Method[]
  /** The case goes on only with a record of it, as long as one of the methods is open to it. */
  readonly wanted: boolean
  /** The method by which a doubt is settled: with a doubtful record the case goes on only after one of this kind. */
  readonly settles?: string
}

export interface Method {
  readonly id: string
  readonly title: string
  readonly clause: string
  /** For which applications it is there; absent: for all. */
  readonly when?: FactTest
  /** Others take part, who are named. */
  readonly together?: boolean
  /** Other offices' data are looked into: every adult of the household has consented. */
  readonly consent?: boolean
}

/** A question to another office about the case. */
export interface Inquiry {
  readonly id: string
  readonly title: string
  readonly clause: string
  readonly post: string
  readonly office: string
  /** One of the departments of the joint review, for an office of the kind `department`. */
  readonly department?: string
  readonly limit?: TimeLimit
}

export interface Publicity {
  readonly clause: string
  /** A parameter with the number of days. */
  readonly days: string
  /** Where it is posted. */
  readonly places: readonly string[]
  /** What of the case is shown, and nothing else. */
  readonly fields: readonly NoticeField[]
}

/** What of a case may be shown at all, by what it is called; names are masked by whoever shows them. */
export const NOTICE_FIELDS = {
  'case-number': '受理编号',
  name: '姓名（遮挡）',
  'household-size': '家庭人数',
  area: '所在镇街',
  'income-class': '收入类别',
  procedure: '申请事项',
  outcome: '审核结果',
  mode: '保障方式',
  amount: '保障标准',
  grade: '房屋鉴定等级',
} as const

export type NoticeField = keyof typeof NOTICE_FIELDS

/** What an official may do in a step to move the case on. */
export const MOVES = {
  accept: '受理',
  decline: '不予受理',
  'ask-correction': '通知补正',
  forward: '提出意见并移送',
  'send-back': '退回',
  propose: '提出处理意见',
  approve: '批准',
  'reject-proposal': '不同意，退回重提',
  publish: '开始公示',
  'close-notice': '公示结束，继续办理',
} as const

export type MoveKind = keyof typeof MOVES

export interface Move {
  readonly move: MoveKind
  /** The step it leads to, or one of the ends. `ask-correction` and `publish` stay with the case where they are. */
  readonly to: string
  /** Letters that go out, ids of templates. */
  readonly letters?: readonly string[]
}

/** Where a case rests while nobody of the procedure's own steps has it. */
export const PAUSES = ['correcting', 'suspended', 'handing-over'] as const

/** How a case may end. */
export const ENDS = {
  granted: '已批准',
  refused: '未批准',
  declined: '不予受理',
  withdrawn: '已撤回',
  merged: '已并入另一件',
  transferred: '已移交外单位',
} as const

export type End = keyof typeof ENDS

export function isEnd(step: string): step is End {
  return Object.hasOwn(ENDS, step)
}

/** A way in which a case may be decided. */
export interface CaseOutcome {
  readonly id: string
  readonly title: string
  readonly clause: string
  readonly end: 'granted' | 'refused'
  /** What the law's own answer must be for this outcome to follow it; another one is a departure, and needs a reason. */
  readonly follows: readonly Outcome[]
  /** The law's own result must be one of these, where it has come to one; absent: any. */
  readonly results?: readonly string[]
  /** A step whose publicity must have ended before. */
  readonly posted?: string
  readonly letters: readonly string[]
  /** Without reasons, articles and remedies it cannot be decided. */
  readonly reasons: boolean
}

import type { HazardStep } from './steps.ts'

/** Who does something about a hazard. */
export type Doer =
  /** The village, the township or the bureau: whoever goes there. */
  | 'keeper'
  /** The township or the bureau: the village does not judge its own neighbours' works. */
  | 'inspector'
  /** The two who strike it off the list, as the pack names them. */
  | ('closer' | 'confirmer')
  /** Who works out what is paid, and who decides it. */
  | ('payer' | 'approver')

export interface ActRule {
  readonly title: string
  readonly by: Doer
  /** The steps in which it may be done. */
  readonly from: readonly HazardStep[]
  /** Absent: the hazard stays where it is. */
  readonly to?: HazardStep
  /** The act that it leans on, and that must be there. */
  readonly base?: string
  /** That act was another person's. */
  readonly fourEyes?: true
}

const OPEN = ['planning', 'preparing', 'works', 'acceptance', 'accepted', 'closing'] as const
const MEASURED = ['preparing', 'works', 'acceptance', 'accepted', 'closing', 'closed'] as const
const BEGUN = ['works', 'acceptance', 'accepted', 'closing', 'closed'] as const
const seconds = (base: string) => ({ base, fourEyes: true }) as const

/** Everything that can happen to a hazard once it stands on the list. The database has the same ways (migrations 0028, 0042). */
export const ACTS = {
  choose: { title: '确定保障方式', by: 'inspector', from: ['planning', 'preparing'], to: 'preparing' },
  contract: { title: '确定由谁施工', by: 'keeper', from: ['preparing'] },
  start: { title: '开工', by: 'keeper', from: ['preparing'], to: 'works' },
  visit: { title: '记录现场检查', by: 'keeper', from: ['works'] },
  'answer-visit': { title: '报告整改', by: 'keeper', from: ['works'] },
  'check-answer': { title: '复查整改', by: 'inspector', from: ['works'], ...seconds('answer-visit') },
  finish: { title: '报告完工', by: 'keeper', from: ['works'], to: 'acceptance' },
  'accept-household': { title: '登记农户验收', by: 'keeper', from: ['acceptance'], base: 'add-paper' },
  'accept-office': {
    ...{ title: '单位验收合格', by: 'inspector', from: ['acceptance'], to: 'accepted' },
    ...seconds('accept-household'),
  },
  'send-back': { title: '验收不合格，退回施工', by: 'inspector', from: ['acceptance'], to: 'works' },
  'propose-close': { title: '提出销号', by: 'closer', from: ['accepted'], to: 'closing', base: 'accept-office' },
  'confirm-close': { title: '确认销号', by: 'confirmer', from: ['closing'], to: 'closed', ...seconds('propose-close') },
  'reject-close': { title: '不同意销号', by: 'confirmer', from: ['closing'], to: 'accepted' },
  reopen: { title: '重新列入台账', by: 'confirmer', from: ['closed'], to: 'planning' },
  'add-paper': { title: '提交照片、单据', by: 'keeper', from: OPEN },
  note: { title: '记录', by: 'keeper', from: [...OPEN, 'closed'] },
  settle: { title: '决定已建部分怎样处理', by: 'confirmer', from: OPEN },
  'propose-total': { title: '提出补助总额', by: 'payer', from: MEASURED },
  'approve-total': { title: '批准补助总额', by: 'approver', from: MEASURED, ...seconds('propose-total') },
  'reject-total': { title: '不同意补助总额', by: 'approver', from: MEASURED },
  'propose-order': { title: '提出拨付', by: 'payer', from: BEGUN },
  'approve-order': { title: '批准拨付', by: 'approver', from: BEGUN, ...seconds('propose-order') },
  'reject-order': { title: '不同意拨付', by: 'approver', from: BEGUN },
} as const satisfies Readonly<Record<string, ActRule>>

export type Deed = keyof typeof ACTS
export type Act = Deed | 'open'

export const ruleOf = (act: Deed): ActRule => ACTS[act]

/** Every way, as the database holds it. */
export const WAYS: readonly (readonly [string, Act, string])[] = [
  ['draft', 'open', 'planning'],
  ...(Object.keys(ACTS) as Deed[]).flatMap((act) => {
    const { from, to } = ruleOf(act)
    return from.map((step) => [step, act, to ?? step] as const)
  }),
]

import type { LeaseStep } from './steps.ts'

/** Who does something about a lease. */
export type Doer =
  /** The bureau's handler, or the operator of the project. */
  | 'handler'
  /** The handler of the bureau itself: who signs for it first. */
  | 'bureau'
  /** Who answers for the bureau: the second of four eyes. */
  | 'approver'
  /** Whoever rents, on their phone; a handler writes down what they hand in on paper. */
  | 'tenant'
  /** A job, or what follows by itself from another act. */
  | 'system'

export interface ActRule {
  readonly title: string
  readonly by: Doer
  /** The steps in which it may be done. */
  readonly from: readonly LeaseStep[]
  /** Absent: the lease stays where it is. */
  readonly to?: LeaseStep
  /** The act that it leans on, and that must be there. */
  readonly base?: string
  /** That act was another person's. */
  readonly fourEyes?: true
}

const HELD = ['signed', 'handed', 'living', 'renewing', 'granted', 'leaving', 'ordered', 'court', 'inspected'] as const
const OPEN = ['drafting', 'signing', ...HELD] as const
const GOING = ['leaving', 'ordered', 'court'] as const
const seconds = (base: string) => ({ base, fourEyes: true }) as const

/** Everything that can happen to a lease once it is drafted. The database has the same ways (migration 0035). */
export const ACTS = {
  revise: { title: '修改合同内容', by: 'handler', from: ['drafting'] },
  'propose-rent': { title: '提出租金', by: 'handler', from: ['drafting'] },
  'approve-rent': { title: '批准租金', by: 'approver', from: ['drafting'], ...seconds('propose-rent') },
  'reject-rent': { title: '不同意租金', by: 'approver', from: ['drafting'], base: 'propose-rent' },
  'check-degree': { title: '登记学历核对结果', by: 'handler', from: ['drafting'] },
  freeze: { title: '定稿，交双方签字', by: 'handler', from: ['drafting'], to: 'signing' },
  reopen: { title: '退回修改', by: 'handler', from: ['signing'], to: 'drafting' },
  'sign-tenant': { title: '承租人签字', by: 'tenant', from: ['signing'], base: 'freeze' },
  'sign-first': { title: '经办人签字', by: 'bureau', from: ['signing'], base: 'sign-tenant' },
  'sign-second': {
    ...{ title: '负责人签字并盖章', by: 'approver', from: ['signing'], to: 'signed' },
    ...seconds('sign-first'),
  },
  lapse: { title: '登记没有签成', by: 'handler', from: ['drafting', 'signing'], to: 'lapsed' },
  'call-off': {
    ...{ title: '不再续租，新合同作废', by: 'system', from: ['drafting', 'signing', 'signed'], to: 'lapsed' },
  },
  'hand-over': { title: '交房', by: 'handler', from: ['signed'], to: 'handed' },
  'move-in': { title: '核对交接、入住', by: 'tenant', from: ['handed'], to: 'living', base: 'hand-over' },
  file: { title: '登记备案', by: 'handler', from: HELD },
  'ask-residents': { title: '申报一起居住的人', by: 'tenant', from: ['living'] },
  'set-residents': { title: '登记一起居住的人', by: 'handler', from: ['living'] },
  'refuse-residents': { title: '不同意增减居住的人', by: 'handler', from: ['living'], base: 'ask-residents' },
  remind: { title: '提醒续租', by: 'system', from: ['living'] },
  'apply-renewal': { title: '申请续租', by: 'tenant', from: ['living'], to: 'renewing' },
  'apply-late': { title: '逾期申请续租', by: 'tenant', from: ['living'] },
  'admit-late': {
    title: '同意受理逾期的续租申请',
    by: 'approver',
    from: ['living'],
    to: 'renewing',
    ...seconds('apply-late'),
  },
  'refuse-late': { title: '不受理逾期的续租申请', by: 'approver', from: ['living'], base: 'apply-late' },
  'propose-renewal': { title: '提出续租意见', by: 'handler', from: ['renewing'] },
  'approve-renewal': {
    ...{ title: '批准续租', by: 'approver', from: ['renewing'], to: 'granted' },
    ...seconds('propose-renewal'),
  },
  'refuse-renewal': {
    ...{ title: '不准续租', by: 'approver', from: ['renewing'], to: 'leaving' },
    ...seconds('propose-renewal'),
  },
  'go-on': { title: '按新合同继续租住', by: 'system', from: ['signed'], to: 'living' },
  renew: { title: '由新合同接续', by: 'system', from: ['granted', 'leaving'], to: 'renewed' },
  expire: { title: '租期届满', by: 'system', from: ['living', 'renewing', 'granted'], to: 'leaving' },
  'ask-return': { title: '提出退房', by: 'tenant', from: ['living', 'renewing', 'granted'], to: 'leaving' },
  'propose-demand': { title: '提出要求退回', by: 'handler', from: ['living', 'renewing'] },
  demand: {
    title: '决定要求退回',
    by: 'approver',
    from: ['living', 'renewing'],
    to: 'leaving',
    ...seconds('propose-demand'),
  },
  'reject-demand': { title: '不同意要求退回', by: 'approver', from: ['living', 'renewing'], base: 'propose-demand' },
  'give-time': { title: '给搬迁时间', by: 'approver', from: ['leaving'] },
  order: { title: '责令限期退回', by: 'approver', from: ['leaving'], to: 'ordered' },
  'go-to-court': { title: '登记诉讼、申请强制执行', by: 'approver', from: ['leaving', 'ordered'], to: 'court' },
  inspect: { title: '查验房屋', by: 'handler', from: GOING, to: 'inspected' },
  settle: { title: '提出结算', by: 'handler', from: ['inspected'] },
  'approve-settlement': {
    ...{ title: '核定结算，退房', by: 'approver', from: ['inspected'], to: 'returned' },
    ...seconds('settle'),
  },
  'reject-settlement': { title: '不同意结算', by: 'approver', from: ['inspected'], base: 'settle' },
  'propose-exchange': { title: '提出互换', by: 'handler', from: ['living'] },
  'reject-exchange': { title: '不同意互换', by: 'approver', from: ['living'], base: 'propose-exchange' },
  exchange: { title: '批准互换', by: 'approver', from: ['living'], to: 'exchanged', ...seconds('propose-exchange') },
  'propose-succession': { title: '提出由同住人继续承租', by: 'handler', from: ['living'] },
  'approve-succession': {
    title: '同意由同住人继续承租',
    by: 'approver',
    from: ['living'],
    ...seconds('propose-succession'),
  },
  'reject-succession': {
    title: '不同意由同住人继续承租',
    by: 'approver',
    from: ['living'],
    base: 'propose-succession',
  },
  'add-paper': { title: '提交照片、单据', by: 'handler', from: OPEN },
  note: { title: '记录', by: 'handler', from: OPEN },
} as const satisfies Readonly<Record<string, ActRule>>

export type Deed = keyof typeof ACTS
export type Act = Deed | 'open' | 'take-over'

export const ruleOf = (act: Deed): ActRule => ACTS[act]

/** Every way, as the database holds it. */
export const WAYS: readonly (readonly [string, Act, string])[] = [
  ['draft', 'open', 'drafting'],
  ['draft', 'take-over', 'living'],
  ...(Object.keys(ACTS) as Deed[]).flatMap((act) => {
    const { from, to } = ruleOf(act)
    return from.map((step) => [step, act, to ?? step] as const)
  }),
]

/** Where a plan of allocation stands, in words. */
export const PLAN_STEPS = {
  proposed: '待批准',
  rejected: '没有批准',
  open: '意向登记',
  rechecking: '资格复审',
  drawing: '摇号',
  drawn: '已摇号，待选房',
  ended: '已终止',
} as const

export type PlanStep = keyof typeof PLAN_STEPS

/** Where a registration stands, in words. */
export const REGISTRATION_STEPS = {
  registered: '已登记，待复审',
  withdrawn: '已撤回',
  qualified: '复审通过',
  unqualified: '复审未通过',
} as const

export type RegistrationStep = keyof typeof REGISTRATION_STEPS

/** Where an attempt at a draw stands, in words. */
export const DRAW_STEPS = {
  frozen: '名单已冻结，待封存',
  anchored: '名单已封存，待各方提交承诺',
  committing: '各方正在提交承诺',
  committed: '承诺已齐，待信标或公开秘密',
  beaconed: '信标已登记，待公开秘密',
  revealing: '各方正在公开秘密',
  revealed: '秘密已齐，待计算结果',
  computed: '结果已公布',
  void: '本次作废',
} as const

export type DrawStep = keyof typeof DRAW_STEPS

/** How a freed flat reaches a substitute; published with the plan, since it cannot be chosen afterwards (WUCHANG-2.2.3). */
export const SUBSTITUTE_RULES = {
  'after-last': '递补户排在全部中签户之后选房',
  'shift-up': '递补户按本组摇号次序排入，后面的依次前移',
} as const

export type SubstituteRule = keyof typeof SUBSTITUTE_RULES

/** Public values that nobody can choose. */
export const BEACON_KINDS = {
  none: '不用信标',
  'drand-quicknet': 'drand 公共随机数',
  nist2: 'NIST 公共随机数',
  'cwl-ssq': '双色球开奖号码',
  balls: '现场摇球',
} as const

export type BeaconKind = keyof typeof BEACON_KINDS

/** By what households are ranked before their number of the draw. */
export const ORDER_WORDS = {
  key: '只按摇号的号码',
  'tier,key': '先按顺位，同一顺位按摇号的号码',
  'cert,key': '先按资格证时间，时间相同按摇号的号码',
  'tier,cert,key': '先按顺位，再按资格证时间，都相同按摇号的号码',
} as const

export type DrawOrder = keyof typeof ORDER_WORDS

/** What a notice of a plan tells. */
export const PLAN_NOTICES = {
  project: '配租方案公告',
  list: '摇号名单公告',
  void: '摇号作废公告',
  result: '摇号结果公告',
  selection: '选房结果公示',
} as const

export type PlanNoticeKind = keyof typeof PLAN_NOTICES

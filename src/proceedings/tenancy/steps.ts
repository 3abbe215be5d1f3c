/** Where a lease stands, from its first draft to the day on which the flat is given back, in words. */
export const STEPS = {
  drafting: '拟订合同',
  signing: '等待签字',
  signed: '已签，等待交房',
  handed: '已交房，等待入住',
  living: '租住中',
  renewing: '办理续租',
  granted: '已准续租，等待新合同',
  leaving: '等待腾退',
  ordered: '已责令退回',
  court: '法院处理中',
  inspected: '已查验，等待结清',
  returned: '已退房',
  renewed: '已续租',
  exchanged: '已互换',
  lapsed: '没有签成',
} as const

export type LeaseStep = keyof typeof STEPS

/** Before the first act. */
export const DRAFT = 'draft'

/** Steps after which nothing comes. */
export const ENDED: readonly string[] = ['returned', 'renewed', 'exchanged', 'lapsed'] satisfies readonly LeaseStep[]

function isStep(step: string): step is LeaseStep {
  return Object.hasOwn(STEPS, step)
}

/** A step in words. */
export const titleOf = (step: string): string => (isStep(step) ? STEPS[step] : step)

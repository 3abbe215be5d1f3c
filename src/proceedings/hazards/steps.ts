/** Where a hazard stands, from its entry to the day on which it is struck off, in words. */
export const STEPS = {
  planning: '待定措施',
  preparing: '待开工',
  works: '施工中',
  acceptance: '待验收',
  accepted: '已验收，待销号',
  closing: '待确认销号',
  closed: '已销号',
} as const

export type HazardStep = keyof typeof STEPS

/** Before the first act. */
export const DRAFT = 'draft'

function isStep(step: string): step is HazardStep {
  return Object.hasOwn(STEPS, step)
}

/** A step in words. */
export const titleOf = (step: string): string => (isStep(step) ? STEPS[step] : step)

export { readCalendar } from './calendar.ts'
export type { OverrideProposal } from './parameter-override.ts'
export { seedReference } from './seed-reference.ts'
export { approveOverride, listOverrides, proposeOverride, withdrawOverride } from './store.ts'

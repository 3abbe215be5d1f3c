export { readCalendar } from './calendar.ts'
export type { OverrideProposal, ParameterOverride } from './parameter-override.ts'
export { type LoadedPack, seedReference } from './seed-reference.ts'
export { approveOverride, listOverrides, proposeOverride, withdrawOverride } from './store.ts'

export { addCalendarYear } from './add-calendar-year.ts'
export { ENTRIES as SETTINGS_AUDIT_KINDS } from './audit-kinds.ts'
export { followCalendar, type LivingCalendar, listWorkdays, livingCalendar, readCalendar } from './calendar.ts'
export { approveOwnValue, proposeOwnValue, withdrawOwnValue } from './own-values.ts'
export type { OverrideProposal, ParameterOverride } from './parameter-override.ts'
export { seedReference } from './seed-reference.ts'
export {
  approveOverride,
  listApprovedOverrides,
  listOverrides,
  proposeOverride,
  readOwnValues,
  withdrawOverride,
} from './store.ts'

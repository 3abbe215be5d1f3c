import { auditKinds } from '../../platform/audit/index.ts'

/** What the settings write into the log. */
export const ENTRIES = auditKinds({
  'own-value.propose': '提出了本地取值',
  'own-value.approve': '批准了本地取值',
  'own-value.withdraw': '撤回了本地取值',
  'calendar.add-year': '录入了一年的放假安排',
})

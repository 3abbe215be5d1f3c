import { auditKinds } from '../platform/audit/index.ts'

/** What the machine's owner does to a whole installation. */
export const ENTRIES = auditKinds({
  'backup.take': '做了备份',
  'backup.restore': '从备份恢复了数据',
})

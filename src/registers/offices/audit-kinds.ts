import { auditKinds } from '../../platform/audit/index.ts'

/** What the offices write into the log. */
export const ENTRIES = auditKinds({
  'bureau.found': '建立了住房保障单位',
  'office.open': '设立了单位',
  'office.close': '关闭了单位',
  'post.grant': '任职',
  'post.substitute': '安排了代理',
  'post.end': '免职',
  'account.leave': '办理离任',
})

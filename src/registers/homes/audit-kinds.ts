import { auditKinds } from '../../platform/audit/index.ts'

/** What the register of homes writes into the audit log. */
export const HOME_AUDIT_KINDS = auditKinds({
  'home.enter': '登记了房屋',
  'home.change': '变更了房屋信息',
  'home.share': '变更了产权份额',
  'home.dispose': '登记了房屋处分',
  'home.read': '查看了房屋资料',
  'homes.import': '导入了房屋名单',
  'homes.export': '导出了房屋名单',
  'homes.export-end': '导出房屋名单结束',
})

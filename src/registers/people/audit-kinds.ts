import { auditKinds } from '../../platform/audit/index.ts'

/** What the register of people writes into the audit log. */
export const PEOPLE_AUDIT_KINDS = auditKinds({
  'person.enter': '登记了个人档案',
  'person.change': '变更了个人信息',
  'person.correct-id-number': '更正了证件号码',
  'person.birth': '登记了出生',
  'person.death': '登记了死亡',
  'person.merge': '合并了重复档案',
  'person.unmerge': '拆开了合并的档案',
  'person.search': '查找了个人',
  'person.read': '查看了个人资料',
  'correction.ask': '提出了更正申请',
  'correction.withdraw': '撤回了更正申请',
  'correction.read': '查看了更正申请',
  'correction.answer': '办理了更正申请',
  'household.enter': '登记了家庭',
  'household.change': '变更了家庭信息',
  'household.join': '登记了成员加入',
  'household.leave': '登记了成员离开',
  'household.split': '办理了分户',
  'household.merge': '办理了并户',
  'household.head': '变更了户主',
  'household.read': '查看了家庭资料',
  'people.import': '导入了人员家庭名单',
  'people.import-refused': '下载了名单里没有导入的行',
  'people.export': '导出了人员家庭名单',
  'people.export-end': '导出人员家庭名单结束',
  'people.reencrypt': '用新密钥重新加密了号码和更正申请',
})

export type PeopleAuditKind = keyof typeof PEOPLE_AUDIT_KINDS

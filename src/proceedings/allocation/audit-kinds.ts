import { auditKinds } from '../../platform/audit/index.ts'

/** What plans, registrations and draws write into the audit log. */
export const ALLOCATION_AUDIT_KINDS = auditKinds({
  'plan.propose': '提出了配租方案',
  'plan.approve': '批准并公告了配租方案',
  'plan.reject': '没有批准配租方案',
  'plan.close': '结束了意向登记',
  'plan.begin': '开始了摇号',
  'plan.finish': '完成了全部摇号',
  'plan.propose-end': '提出终止配租方案',
  'plan.end': '终止了配租方案',
  'plan.notice': '发布了配租公告',
  'registration.register': '登记了配租意向',
  'registration.withdraw': '撤回了配租意向',
  'registration.qualify': '复审认定符合条件',
  'registration.disqualify': '复审认定不符合条件',
  'registration.reopen': '重新复审',
  'registration.read': '查看了配租登记',
  'registration.letter': '查看了复审告知书',
  'draw.freeze': '冻结了摇号名单',
  'draw.anchor': '登记了名单的封存证明',
  'draw.timestamp': '登记了时间戳',
  'draw.object': '提出了对名单的异议',
  'draw.answer': '答复了对名单的异议',
  'draw.commit': '提交了摇号承诺',
  'draw.beacon': '登记了信标',
  'draw.reveal': '公开了摇号秘密',
  'draw.compute': '算出并公布了摇号结果',
  'draw.propose-void': '提出本次摇号作废',
  'draw.confirm-void': '确认本次摇号作废',
  'draw.reject-void': '没有同意作废',
  'draw.out': '登记了摇号后的退出',
  'draw.add': '登记了腾出的房源',
  'draw.read': '查看了异议人的联系方式',
  'draw.receipt': '取走了摇号回执',
})

export type AllocationAuditKind = keyof typeof ALLOCATION_AUDIT_KINDS

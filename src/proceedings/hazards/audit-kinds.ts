import { type AuditKind, auditKinds } from '../../platform/audit/index.ts'
import type { Act } from './acts.ts'

/** What the list of hazards writes into the audit log: one kind for each act, and reading. */
export const HAZARD_AUDIT_KINDS = auditKinds({
  'hazard.open': '把隐患列入了台账',
  'hazard.choose': '确定了保障方式',
  'hazard.contract': '确定了由谁施工',
  'hazard.start': '登记了开工',
  'hazard.visit': '记录了现场检查',
  'hazard.answer-visit': '报告了整改',
  'hazard.check-answer': '复查了整改',
  'hazard.finish': '报告了完工',
  'hazard.accept-household': '登记了农户验收',
  'hazard.send-back': '退回了施工',
  'hazard.accept-office': '验收合格',
  'hazard.propose-close': '提出了销号',
  'hazard.confirm-close': '确认了销号',
  'hazard.reject-close': '没有同意销号',
  'hazard.reopen': '重新列入了台账',
  'hazard.add-paper': '提交了照片、单据',
  'hazard.note': '在台账上作了记录',
  'hazard.settle': '决定了已建部分怎样处理',
  'hazard.propose-total': '提出了补助总额',
  'hazard.approve-total': '批准了补助总额',
  'hazard.reject-total': '没有同意补助总额',
  'hazard.propose-order': '提出了拨付',
  'hazard.approve-order': '批准了拨付',
  'hazard.reject-order': '没有同意拨付',
  'hazard.recount': '重新计算了台账的期限',
  'hazard.read': '查看了隐患台账',
  'hazard.read-paper': '查看了台账的照片、单据',
  'hazard.read-order': '查看了拨付通知',
})

/** The kind of an act. */
export const auditKindOf = (act: Act): AuditKind => HAZARD_AUDIT_KINDS[`hazard.${act}`]

import { type AuditKind, auditKinds } from '../../platform/audit/index.ts'
import type { Act } from './acts.ts'

/** What casework writes into the audit log: one kind for each act, and reading. */
export const CASE_AUDIT_KINDS = auditKinds({
  'case.file': '提出了申请',
  'case.accept': '受理了申请',
  'case.decline': '决定不予受理',
  'case.ask-correction': '通知了补正',
  'case.correct': '补正了申请',
  'case.change': '更改了申请内容',
  'case.add-material': '提交了材料',
  'case.drop-material': '撤下了材料',
  'case.withdraw': '撤回了申请',
  'case.forward': '提出了审核意见',
  'case.send-back': '退回了申请',
  'case.propose': '提出了处理意见',
  'case.approve': '批准了处理意见',
  'case.reject-proposal': '没有同意处理意见',
  'case.publish': '公示了申请',
  'case.close-notice': '结束了公示',
  'case.reply': '答复了核查',
  'case.find': '作出了认定',
  'case.investigate': '记录了调查',
  'case.recheck': '核对了家庭变化',
  'case.note': '记录了情况',
  'case.object': '提出了异议',
  'case.answer-objection': '答复了异议',
  'case.serve': '送达了文书',
  'case.reassign': '改派了申请',
  'case.transfer': '移交了申请',
  'case.suspend': '中止了办理',
  'case.resume': '恢复了办理',
  'case.merge': '并案',
  'case.reopen': '重新办理',
  'case.recount': '重新计算了期限',
  'case.letter': '发出了文书',
  'case.read-letter': '查看了文书',
  'case.read-material': '查看了材料',
  'case.search-materials': '查看了以前交过的材料清单',
  'case.draft': '开始填写申请',
  'case.drop-draft': '删掉了没有提交的申请',
  'case.read': '查看了申请',
  'case.search': '查找了申请',
})

/** The kind of an act. */
export const auditKindOf = (act: Act): AuditKind => CASE_AUDIT_KINDS[`case.${act}`]

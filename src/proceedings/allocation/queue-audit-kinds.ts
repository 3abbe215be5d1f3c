import { type AuditKind, auditKinds } from '../../platform/audit/index.ts'
import type { QueueAct } from './queue-acts.ts'

/** What the waiting list and the selection of flats write into the audit log. */
export const QUEUE_AUDIT_KINDS = auditKinds({
  'queue.enter': '列入了轮候名册',
  'queue.take-over': '接收了原有轮候',
  'queue.wish': '变更了户型意向',
  'queue.grade': '变更了轮候档次',
  'queue.suspend': '暂停了配租',
  'queue.resume': '恢复了配租',
  'queue.refuse': '没有接受房源',
  'queue.lapse': '没有按期答复房源',
  'queue.place': '定下了房源',
  'queue.sign': '轮候家庭签订了租约',
  'queue.unplace': '没有按期签约，回到轮候',
  'queue.leave': '退出了轮候',
  'queue.return': '重新进入了轮候',
  'queue.read': '查看了轮候情况',
  'queue.freeze': '锁定了轮候名册',
  'queue.publish': '公布了轮候名册',
  'queue.receipt': '取得了轮候名册回执',
  'vacancy.open': '开始配租空房',
  'vacancy.close': '停止配租空房',
  'offer.make': '向轮候家庭提供了房源',
  'offer.accept': '接受了房源',
  'offer.withdraw': '收回了提供的房源',
  'offer.recount': '重新计算了答复的期限',
  'placement.agree': '定下了住户和房源',
  'placement.sign': '登记了签约',
  'placement.lapse': '没有按期签约，房源收回',
  'placement.end': '结束了配租',
  'placement.recount': '重新计算了签约的期限',
  'selection.open': '安排了选房',
  'selection.choose': '选定了房源',
  'selection.miss': '选房过号',
  'selection.withdraw': '放弃了选房',
  'selection.pause': '暂停了选房',
  'selection.resume': '继续了选房',
  'selection.close': '结束了选房',
  'selection.read': '查看了选房情况',
  'viewing.open': '安排了看房',
  'viewing.book': '预约了看房',
  'viewing.cancel': '取消了看房预约',
  'house-rules.acknowledge': '确认了使用规定',
})

/** The kind of an act on an entry. */
export const auditKindOf = (act: QueueAct): AuditKind => QUEUE_AUDIT_KINDS[`queue.${act}`]

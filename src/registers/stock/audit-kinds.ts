import { type AuditKind, auditKinds } from '../../platform/audit/index.ts'
import type { UnitAct } from './unit-acts.ts'

/** What the stock writes into the audit log. */
export const STOCK_AUDIT_KINDS = auditKinds({
  'unit.enter': '登记了房源',
  'unit.ready': '房源整备完成',
  'unit.hold': '预留了房源',
  'unit.rebond': '转换了房源的预留',
  'unit.release': '解除了房源预留',
  'unit.let': '出租了房源',
  'unit.vacate': '收回了退租的房源',
  'unit.repair': '房源开始维修',
  'unit.repaired': '房源维修完成',
  'unit.withdraw': '房源退出',
  'unit.restore': '房源重新纳入',
  'unit.change': '变更了房源情况',
  'unit.add-paper': '存入了房源资料',
  'unit.note': '在房源档案上作了记录',
  'unit.read': '查看了房源档案',
  'unit.read-paper': '查看了房源资料',
  'project.enter': '登记了房源项目',
  'project.change': '变更了房源项目',
  'building.enter': '登记了楼栋',
  'lease-in.enter': '登记了租入合同',
  'lease-in.renew': '登记了租入合同续签',
  'lease-in.close': '结束了租入合同',
  'lease-in.alarm': '处理了租入到期提醒',
  'takeover.state': '申报了接管数字',
  'takeover.agree': '确认了接管对账',
  'units.import': '导入了房源名单',
  'units.export': '导出了房源名单',
  'units.export-end': '导出房源名单结束',
})

/** The kind of an act on a flat. */
export const auditKindOf = (act: UnitAct): AuditKind => STOCK_AUDIT_KINDS[`unit.${act}`]

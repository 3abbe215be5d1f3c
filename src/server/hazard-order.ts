import { Fault, formatYuan } from '../kit/index.ts'
import { type OfficialDocument, rows, text } from '../platform/documents/index.ts'
import { type CaseContext, readCase } from '../proceedings/cases/index.ts'
import { HAZARD_AUDIT_KINDS, type HeldHazard, loadOrders } from '../proceedings/hazards/index.ts'
import { findBureau } from '../registers/offices/index.ts'
import { recordKind } from '../registers/people/index.ts'

/** An order to pay as a sheet, from what was kept when it was approved. The look is recorded. Throws `not-found`. */
export async function orderSheet(
  context: CaseContext,
  held: HeldHazard,
  instalment: number,
): Promise<OfficialDocument> {
  const order = (await loadOrders(context, held.row.id)).find((one) => one.instalment === instalment)
  const said = held.state.orders.find((one) => one.instalment === instalment)
  if (order === undefined || said === undefined)
    throw new Fault('not-found', '没有这一次拨付，请刷新后重新选择。', { path: 'instalment' })
  const { row, rules } = await readCase(context, order.case_id)
  const about = [`hazard:${held.row.id}`, `person:${row.applicant_id}`]
  await recordKind(context, HAZARD_AUDIT_KINDS['hazard.read-order'], about, { hazard: held.row.id, instalment })
  const basis = held.acts.findLast((act) => act.act === 'propose-total' && act.seq < order.total_seq)
  return {
    ...{ issuer: (await findBureau(context.tx, context.tenant))?.name ?? '', title: '补助拨付通知' },
    ...{ number: order.number, date: order.ordered_on },
    body: [
      text('下面这笔补助已经按程序批准，请按规定拨付。'),
      rows([
        ['收款人', said.payee],
        ['本次金额', formatYuan(order.amount)],
        ['第几次', `第 ${instalment} 次`],
        ['批准的总额', formatYuan(order.total)],
        ['连同本次已经批准拨付', formatYuan(order.sum_after)],
        ['申请事项', rules.procedure.title],
        ['受理编号', row.number],
        ['台账编号', held.row.number],
        ['总额依据', basis?.act === 'propose-total' ? basis.detail.basis : ''],
      ]),
    ],
  }
}

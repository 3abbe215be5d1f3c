import { Fault, isDivisionCode, isWithin, newId, type PlainDate, today } from '../../kit/index.ts'
import { authorise, type By, record, type VerbContext } from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Office } from './office.ts'
import { findOffice, insertOffice, listOffices, updateOfficeEnd } from './office-store.ts'

type NewOffice = Omit<Office, 'id' | 'from' | 'to'> & { readonly from?: PlainDate | undefined }

/** Opens an office inside the actor's area. Throws `forbidden`, `malformed` (area, department, parent) or `not-found` (parent). */
export async function openOffice(context: VerbContext, by: By, wish: NewOffice): Promise<string> {
  const { tx, tenant, clock } = context
  if (!isDivisionCode(wish.area)) throw new Fault('malformed', '区域要填 6、9 或 12 位区划代码。', { path: 'area' })
  authorise(by, 'offices.write', { tenant, area: wish.area })
  if ((wish.kind === 'department') !== (wish.department !== undefined)) {
    throw new Fault('malformed', '部门要写明是哪个部门，其他单位不写。', { path: 'department' })
  }
  await checkParent(context, wish)
  const id = newId(clock)
  await insertOffice(tx, tenant, { ...wish, id, from: wish.from ?? today(clock) })
  await record(context, by, ENTRIES['office.open'], `office:${id}`)
  return id
}

async function checkParent({ tx, tenant }: VerbContext, { parent, area }: NewOffice): Promise<void> {
  if (parent === undefined) return
  const above = await findOffice(tx, tenant, parent)
  if (above === undefined) throw new Fault('not-found', '没有这个上级单位。', { path: 'parent' })
  if (!isWithin(area, above.area))
    throw new Fault('malformed', '下级单位的区域要在上级单位的区域之内。', { path: 'area' })
}

/** Closes an office after today. Its posts then count no longer. Throws `not-found` or `forbidden`. */
export async function closeOffice(context: VerbContext, by: By, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  const office = await findOffice(tx, tenant, id)
  if (office === undefined) throw new Fault('not-found', '没有这个单位。')
  authorise(by, 'offices.write', { tenant, area: office.area })
  const day = today(clock)
  if (office.from > day) throw new Fault('conflict', '这个单位还没有开始办公，请在开始之后再关闭。')
  await updateOfficeEnd(tx, tenant, id, day)
  await record(context, by, ENTRIES['office.close'], `office:${id}`)
}

/** The offices open today that the actor may see. */
export async function listVisibleOffices({ tx, tenant, clock }: VerbContext, area: string): Promise<Office[]> {
  const offices = await listOffices(tx, tenant, today(clock))
  return offices.filter((office) => isWithin(office.area, area))
}

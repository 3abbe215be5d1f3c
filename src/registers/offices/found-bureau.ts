import { Fault, newId, today } from '../../kit/index.ts'
import { COMMAND_LINE, record, type VerbContext } from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Bureau } from './bureau.ts'
import { findBureau, insertBureau } from './bureau-store.ts'
import { insertOffice, listOffices } from './office-store.ts'

/** Founds a bureau from the command line, with its main office. Throws `conflict` for a code that is there already. */
export async function foundBureau(
  context: VerbContext,
  wish: Pick<Bureau, 'name' | 'pack'> & { readonly kind: 'bureau' | 'city' | 'province' },
): Promise<void> {
  const { tx, tenant, clock } = context
  const isNew = await insertBureau(tx, { ...wish, id: tenant, codeInUse: String(tenant), foundedOn: today(clock) })
  if (!isNew) throw new Fault('conflict', `代码 ${tenant} 的单位已经有了。`)
  await record(context, COMMAND_LINE, ENTRIES['bureau.found'], `bureau:${tenant}`)
  await mainOffice(context)
}

/** The office that is the bureau itself, which is opened when it is not there yet. Throws `not-found` without the bureau. */
export async function mainOffice(context: VerbContext): Promise<string> {
  const { tx, tenant, clock } = context
  const bureau = await findBureau(tx, tenant)
  if (bureau === undefined) throw new Fault('not-found', `没有代码为 ${tenant} 的单位，请先用 anju tenant add 建立。`)
  const area = String(tenant)
  const kind = bureau.kind === 'rehearsal' ? 'bureau' : bureau.kind
  const offices = await listOffices(tx, tenant, today(clock))
  const found = offices.find((office) => office.kind === kind && office.area === area)
  if (found) return found.id
  const id = newId(clock)
  await insertOffice(tx, tenant, { id, kind, name: bureau.name, area, from: today(clock) })
  await record(context, COMMAND_LINE, ENTRIES['office.open'], `office:${id}`)
  return id
}

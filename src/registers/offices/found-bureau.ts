import { Fault, newId, today } from '../../kit/index.ts'
import { COMMAND_LINE, idOf, record, type VerbContext } from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Bureau } from './bureau.ts'
import { insertBureau } from './bureau-store.ts'
import { insertOffice } from './office-store.ts'

/** Founds a bureau from the command line, with its main office. Throws `conflict` for a code that is there already. */
export async function foundBureau(
  context: VerbContext,
  wish: Pick<Bureau, 'name' | 'pack'> & { readonly kind: 'bureau' | 'city' | 'province' },
): Promise<void> {
  const { tx, tenant, clock } = context
  const day = today(clock)
  const isNew = await insertBureau(tx, { ...wish, id: tenant, codeInUse: String(tenant), foundedOn: day })
  if (!isNew) throw new Fault('conflict', `代码 ${tenant} 的单位已经有了。`)
  const office = { id: newId(clock), kind: wish.kind, name: wish.name, area: String(tenant), from: day }
  await insertOffice(tx, tenant, office)
  await record(context, idOf(COMMAND_LINE), ENTRIES['bureau.found'], `office:${office.id}`)
}

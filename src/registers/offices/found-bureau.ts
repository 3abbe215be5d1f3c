import { Fault, newId, today } from '../../kit/index.ts'
import { type AuditTree, findTree, openTree } from '../../platform/audit/index.ts'
import { COMMAND_LINE, record, type VerbContext } from '../../platform/auth/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Bureau } from './bureau.ts'
import { findBureau, insertBureau } from './bureau-store.ts'
import { insertOffice, listOffices } from './office-store.ts'

type TreeChoice = Omit<AuditTree, 'tenant'>

const USUAL_TREE: TreeChoice = { suite: 'sha256', withSm2: false }

/** How a bureau begins. */
export interface Founding extends Pick<Bureau, 'name' | 'pack'> {
  readonly kind: 'bureau' | 'city' | 'province'
  /** How its audit log is hashed and signed, for ever; sha256 and Ed25519 alone unless it says so. */
  readonly tree?: TreeChoice
}

/**
 * Founds a bureau from the command line, with its audit log and its main office. Throws `conflict` for a code that is there already, or
 * for a log that began otherwise than is wished for.
 */
export async function foundBureau(context: VerbContext, founding: Founding): Promise<void> {
  const { tx, tenant, clock } = context
  const { tree = USUAL_TREE, ...wish } = founding
  // Before the first entry: with that one the tree would open itself, as most bureaus have it.
  await openTree(tx, { tenant, ...tree })
  const isNew = await insertBureau(tx, { ...wish, id: tenant, codeInUse: String(tenant), foundedOn: today(clock) })
  if (!isNew) throw new Fault('conflict', `代码 ${tenant} 的单位已经有了。`)
  await mustBeChosen(context, tree)
  await record(context, COMMAND_LINE, ENTRIES['bureau.found'], `bureau:${tenant}`)
  await mainOffice(context)
}

/** Something may have been written before the bureau was founded: then its log is open already, and stays as it is. */
async function mustBeChosen({ tx, tenant }: VerbContext, choice: TreeChoice): Promise<void> {
  const tree = await findTree(tx, tenant)
  if (tree?.suite === choice.suite && tree.withSm2 === choice.withSm2) return
  throw new Fault('conflict', `单位 ${tenant} 的留痕已经用别的算法开始，不能再改。`)
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

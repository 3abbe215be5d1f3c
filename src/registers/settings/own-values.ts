import { Fault } from '../../kit/index.ts'
import { authorise, type By, idOf, record, type VerbContext } from '../../platform/auth/index.ts'
import { checkOverrides, type Override, type Parameter } from '../../policy/engine/index.ts'
import { ENTRIES } from './audit-kinds.ts'
import { approveOverride, findOverride, proposeOverride, withdrawOverride } from './store.ts'

/** A value that a bureau wants to set, and the document that allows it. */
interface Wish extends Override {
  readonly pack: string
  readonly basis: string
}

/**
 * Proposes a bureau's own value for a parameter of its pack. Throws `forbidden`, `conflict` (days taken), or `malformed` and
 * `not-a-date` with the field as path.
 */
export async function proposeOwnValue(
  context: VerbContext,
  by: By,
  wish: Wish,
  parameters: ReadonlyMap<string, Parameter>,
): Promise<string> {
  const { tx, tenant, clock } = context
  authorise(by, 'settings.propose', { tenant })
  checkWish(wish, parameters)
  const id = await proposeOverride(tx, { ...wish, tenant, proposedBy: idOf(by) }, clock)
  const { parameter, from, to = null } = wish
  await record(context, by, ENTRIES['own-value.propose'], `own-value:${id}`, { parameter, from, to })
  return id
}

/** Approves what somebody else proposed. Throws `forbidden` for the proposer, `not-found` when it is not open. */
export async function approveOwnValue(context: VerbContext, by: By, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  authorise(by, 'settings.approve', { tenant })
  const value = await findOverride(tx, tenant, id)
  if (value?.proposedBy === idOf(by)) {
    throw new Fault('forbidden', '本地取值不能由提出的人自己批准，请由另一个人批准。')
  }
  await approveOverride(tx, tenant, id, idOf(by), clock)
  await record(context, by, ENTRIES['own-value.approve'], `own-value:${id}`)
}

/** Takes a value back: an open proposal by who may propose or approve, one in force only by who may approve. Throws `not-found`. */
export async function withdrawOwnValue(context: VerbContext, by: By, id: string): Promise<void> {
  const { tx, tenant, clock } = context
  const value = await findOverride(tx, tenant, id)
  if (value === undefined) throw new Fault('not-found', '没有这一项本地取值，或者已经撤回。')
  const own = value.approvedBy === undefined && value.proposedBy === idOf(by)
  authorise(by, own ? 'settings.propose' : 'settings.approve', { tenant })
  await withdrawOverride(tx, tenant, id, clock)
  await record(context, by, ENTRIES['own-value.withdraw'], `own-value:${id}`)
}

/** The engine's own check, with the faults' paths as the fields of one wish. */
function checkWish(wish: Wish, parameters: ReadonlyMap<string, Parameter>): void {
  try {
    checkOverrides([wish], parameters)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const path = error.path?.replace('overrides.0.', '')
    throw new Fault(error.code, error.publicMessage, { cause: error, ...(path === undefined ? {} : { path }) })
  }
}

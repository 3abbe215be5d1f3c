import { Fault, newId } from '../../kit/index.ts'
import { type RegisterContext, recordKind } from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import { nothingNew, sayHome, sayShares } from './say-home.ts'
import type { HomeStatement, ShareStatement } from './statements.ts'
import { changeHome, insertHome } from './store.ts'

/** A home as it is first written down. */
export interface NewHome {
  readonly description: Omit<HomeStatement, 'kind'>
  readonly shares: readonly ShareStatement[]
  /** Its number in the list it comes from: the same number is the same home. */
  readonly sourceKey?: string
}

/** Enters a home with its owners. One whose source key is known is answered and left as it is. */
export async function enterHome(
  context: RegisterContext,
  { description, shares, sourceKey }: NewHome,
): Promise<{ readonly home: string; readonly isNew: boolean }> {
  if (description.payload === null) throw new Fault('malformed', '请填写房屋的基本情况。', { path: 'description' })
  const entered = await insertHome(context, newId(context.clock), sourceKey ?? null)
  if (!entered.isNew) return entered
  await sayHome(context, entered.home, { ...description, kind: 'description' }, 'description')
  await sayShares(context, entered.home, shares)
  await recordKind(context, HOME_AUDIT_KINDS['home.enter'], [`home:${entered.home}`])
  return entered
}

/** Writes down a description or a safety grade and answers with the new version. Throws as `sayHome`, and `conflict`. */
export async function changeHomeFacts(
  context: RegisterContext,
  home: string,
  version: number | undefined,
  statements: readonly HomeStatement[],
): Promise<number> {
  const next = await changeHome(context, home, version)
  let changed = false
  for (const [at, statement] of statements.entries()) {
    if (await sayHome(context, home, statement, `facts.${at}`)) changed = true
  }
  if (!changed) throw nothingNew()
  const kinds = statements.map(({ kind, from }) => `${kind}@${from}`)
  await recordKind(context, HOME_AUDIT_KINDS['home.change'], [`home:${home}`], { kinds })
  return next
}

/** Writes down who owns which part from when on, and answers with the new version. */
export async function changeShares(
  context: RegisterContext,
  home: string,
  version: number | undefined,
  shares: readonly ShareStatement[],
): Promise<number> {
  const next = await changeHome(context, home, version)
  if (!(await sayShares(context, home, shares))) throw nothingNew()
  const persons = shares.map((one) => one.person)
  await recordKind(context, HOME_AUDIT_KINDS['home.share'], [`home:${home}`], { persons })
  return next
}

import { isWithin } from '../../kit/index.ts'
import type { ACTIONS, Hat } from '../../platform/auth/index.ts'
import type { Signer } from '../../policy/engine/index.ts'
import { type Deed, type Doer, ruleOf } from './acts.ts'
import type { WorksRules } from './rules-of.ts'

/** What the wearer of a hat must be permitted for an act. */
const HAZARD_PERMISSIONS = {
  ...{ keeper: 'hazards.act', inspector: 'hazards.act', closer: 'hazards.close', confirmer: 'hazards.close' },
  ...{ payer: 'orders.propose', approver: 'orders.approve' },
} as const satisfies Readonly<Record<Doer, keyof typeof ACTIONS>>

const INSPECTORS = ['township', 'street', 'bureau', 'city']

/** The permission that an act needs. */
export const permissionFor = (act: Deed) => HAZARD_PERMISSIONS[ruleOf(act).by]

/** Whether an act is this post's: the two who strike off are named by the pack, and a village judges no works of its own. */
export function isTheirs({ post, office }: Hat, act: Deed, area: string, { works }: WorksRules): boolean {
  if (!isWithin(area, office.area)) return false
  const { by } = ruleOf(act)
  const is = (signer: Signer) => signer.post === post && signer.office === office.kind
  if (by === 'closer') return is(works.closing.first)
  if (by === 'confirmer') return is(works.closing.second)
  return by !== 'inspector' || INSPECTORS.includes(office.kind)
}

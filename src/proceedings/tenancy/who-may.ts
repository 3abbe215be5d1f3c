import type { ACTIONS, Hat } from '../../platform/auth/index.ts'
import { type Deed, type Doer, ruleOf } from './acts.ts'

/** What the wearer of a hat must be permitted for an act; what a tenant does, a handler writes down from paper. */
const LEASE_PERMISSIONS = {
  ...{ handler: 'leases.manage', bureau: 'leases.manage', tenant: 'leases.manage', approver: 'leases.approve' },
} as const satisfies Readonly<Record<Exclude<Doer, 'system'>, keyof typeof ACTIONS>>

/** The permission that an act needs; undefined: nobody does it by hand. */
export function permissionFor(act: Deed) {
  const { by } = ruleOf(act)
  return by === 'system' ? undefined : LEASE_PERMISSIONS[by]
}

/** Whether an act is this post's: for the bureau itself only the bureau signs. */
export const isTheirs = ({ office }: Pick<Hat, 'office'>, act: Deed): boolean =>
  ruleOf(act).by !== 'bureau' || office.kind === 'bureau' || office.kind === 'city'

/** What whoever rents may do on their phone. */
export const OWN_DEEDS = [
  'move-in',
  'ask-residents',
  'apply-renewal',
  'apply-late',
  'ask-return',
] as const satisfies Deed[]

import type { TenantId } from '../../platform/db/index.ts'
import type { Override } from '../../policy/engine/index.ts'

/** A value that a bureau sets in the place of a pack's parameter. It counts once a second person has approved it. */
export interface ParameterOverride extends Override {
  readonly id: string
  readonly pack: string
  /** The document or resolution that allows it. */
  readonly basis: string
  readonly proposedBy: string
  readonly approvedBy: string | undefined
}

/** A proposal as it comes in; the value has the form that the pack's parameter asks for (`checkOverrides`). */
export interface OverrideProposal extends Override {
  readonly tenant: TenantId
  readonly pack: string
  readonly basis: string
  readonly proposedBy: string
}

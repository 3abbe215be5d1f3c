import type { z } from 'zod'
import { acknowledgeRules, HOUSE_RULES, HOUSE_RULES_DIGEST, hasReadRules } from '../proceedings/allocation/index.ts'
import type { HeldLease, LeaseContext } from '../proceedings/tenancy/index.ts'
import type { leaseShown } from './lease-contracts.ts'
import { valueOr } from './queue-context.ts'

type Shown = Pick<z.output<z.ZodObject<typeof leaseShown>>, 'rules'>

/** The rules of the house, while the lease waits for the signature of whoever rents; nothing where none are asked for. */
export async function showRules(context: LeaseContext, { row, state }: HeldLease): Promise<Shown> {
  const waits = state.step === 'signing' && state.signedByTenant === undefined
  if (!waits || row.placement_id === null) return {}
  const read = await hasReadRules(context, row.placement_id)
  return { rules: { digest: HOUSE_RULES_DIGEST, read, lines: HOUSE_RULES.map((line) => ({ ...line })) } }
}

/** Takes down that whoever rents has read the rules with this digest. Throws `not-now` when they have changed since. */
export async function takeRulesRead(
  context: LeaseContext,
  { row }: HeldLease,
  digest: string | undefined,
): Promise<void> {
  if (digest === undefined || row.placement_id === null) return
  valueOr(await acknowledgeRules(context, row.placement_id, digest))
}

import { type Receipt, readEntrants, readManifest, receiptMaker, ticketOf } from '../../lottery/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { HeldDraw } from './draw-proof.ts'
import { findEntrant } from './draw-store.ts'

/**
 * The receipt of a family in an attempt: its line, the path to the published root, and the salt that stands nowhere else. Undefined:
 * the family does not stand in this list. Recording the look is the caller's.
 */
export async function receiptOf(
  context: CaseContext,
  { attempt }: HeldDraw,
  registration: string,
): Promise<Receipt | undefined> {
  const behind = await findEntrant(context, attempt, registration)
  if (behind === undefined) return undefined
  const manifest = readManifest(attempt.manifest)
  const list = readEntrants(attempt.entrants)
  let index = 0
  while (index < list.count && ticketOf(list, index) !== behind.ticket) index++
  const { salt, identity } = behind
  return receiptMaker({ manifest, manifestText: attempt.manifest, list })(index, { salt, identity })
}

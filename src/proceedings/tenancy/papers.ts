import { Fault, newId } from '../../kit/index.ts'
import { type KeptPaper, takeUpload } from '../../platform/files/index.ts'
import { actOnLease, type LeaseAnswer } from './act-on-lease.ts'
import type { LeaseContext } from './context.ts'
import type { LeaseAct, Paper } from './lease.ts'
import type { HeldLease } from './load-lease.ts'

/** What a file is sent for: it can be handed in there and nowhere else. */
export const purposeOfLease = (lease: string): string => `lease:${lease}`

/**
 * Puts a photo or a form to a lease, in the caller's transaction; it rests on nothing that was seen before, so that it needs no
 * version. Throws `not-found` for a file of somebody else, or sent for something else.
 */
export function addLeasePaper(
  context: LeaseContext,
  files: { readonly dataDir: string },
  held: HeldLease,
  { label, upload }: { readonly label: string; readonly upload: string },
): Promise<LeaseAnswer & { readonly paper: string }> {
  const id = newId(context.clock)
  const by = { tenant: context.tenant, account: context.actor.id }
  const asked = { id: upload, purpose: purposeOfLease(held.row.id) }
  return takeUpload(files, context.tx, by, asked, async ({ file, type, bytes }: KeptPaper) => {
    const detail = { paper: { id, label, file, type, bytes } }
    const answer = await actOnLease(context, held, { version: held.state.version, act: 'add-paper', detail })
    return { answer: { ...answer, paper: id }, taken: answer.done }
  })
}

/** A paper of a lease. Throws `not-found`. */
export function paperOfLease(acts: readonly LeaseAct[], id: string): Paper {
  const found = acts.flatMap((act) => (act.act === 'add-paper' ? [act.detail.paper] : [])).find((one) => one.id === id)
  if (found === undefined) throw new Fault('not-found', '没有这份照片、单据，请刷新后重新选择。', { path: 'paper' })
  return found
}

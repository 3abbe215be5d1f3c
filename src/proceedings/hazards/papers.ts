import { Fault, newId } from '../../kit/index.ts'
import { type KeptPaper, takeUpload } from '../../platform/files/index.ts'
import type { CaseContext } from '../cases/index.ts'
import { actOnHazard, type HazardAnswer, type HeldHazard } from './act-on-hazard.ts'
import type { HazardAct, Paper } from './hazard.ts'

/** What a file is sent for: it can be handed in there and nowhere else. */
export const purposeOfHazard = (hazard: string): string => `hazard:${hazard}`

export type PaperAdded = HazardAnswer & { readonly paper: string }

/**
 * Puts a photo or a form to a hazard, in the caller's transaction; it rests on nothing that was seen before, so that it needs
 * no version. Throws `not-found` for a file of somebody else, or sent for something else.
 */
export function addHazardPaper(
  context: CaseContext,
  files: { readonly dataDir: string },
  held: HeldHazard,
  { label, upload }: { readonly label: string; readonly upload: string },
): Promise<PaperAdded> {
  const id = newId(context.clock)
  const by = { tenant: context.tenant, account: context.actor.id }
  const asked = { id: upload, purpose: purposeOfHazard(held.row.id) }
  return takeUpload(files, context.tx, by, asked, async ({ file, type, bytes }: KeptPaper) => {
    const detail = { paper: { id, label, file, type, bytes } }
    const answer = await actOnHazard(context, held, { version: held.state.version, act: 'add-paper', detail })
    return { answer: { ...answer, paper: id }, taken: answer.done }
  })
}

/** A paper of any round. Throws `not-found`. */
export function paperOfHazard(acts: readonly HazardAct[], id: string): Paper {
  const found = acts.flatMap((act) => (act.act === 'add-paper' ? [act.detail.paper] : [])).find((one) => one.id === id)
  if (found === undefined) throw new Fault('not-found', '没有这份照片、单据，请刷新后重新选择。', { path: 'paper' })
  return found
}

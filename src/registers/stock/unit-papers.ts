import { Fault, newId } from '../../kit/index.ts'
import { type KeptPaper, takeUpload } from '../../platform/files/index.ts'
import type { RegisterContext } from '../people/index.ts'
import { moveUnit } from './act-on-unit.ts'
import type { UnitAnswer, UnitEvent, UnitPaper } from './unit.ts'

/** What a file is sent for: it can be handed in there and nowhere else. */
export const purposeOfUnit = (unit: string): string => `unit:${unit}`

/** Puts a photo or a paper into a flat's file, in the caller's transaction. Throws `not-found` for a file of somebody else. */
export function addUnitPaper(
  context: RegisterContext,
  files: { readonly dataDir: string },
  unit: string,
  { label, upload }: { readonly label: string; readonly upload: string },
): Promise<UnitAnswer & { readonly paper: string }> {
  const id = newId(context.clock)
  const by = { tenant: context.tenant, account: context.actor.id }
  return takeUpload(files, context.tx, by, { id: upload, purpose: purposeOfUnit(unit) }, async (kept: KeptPaper) => {
    const { file, type, bytes } = kept
    const answer = await moveUnit(
      context,
      { unit },
      { act: 'add-paper', detail: { paper: { id, label, file, type, bytes } } },
    )
    return { answer: { ...answer, paper: id }, taken: answer.done }
  })
}

/** The papers of a flat's file, with the act that brought each. */
export function papersOfUnit(events: readonly UnitEvent[]): readonly (UnitPaper & { readonly event: UnitEvent })[] {
  return events.flatMap((event) => (event.detail.paper === undefined ? [] : [{ ...event.detail.paper, event }]))
}

/** One of them. Throws `not-found`. */
export function paperOfUnit(events: readonly UnitEvent[], id: string): UnitPaper {
  const found = papersOfUnit(events).find((one) => one.id === id)
  if (found === undefined) throw new Fault('not-found', '没有这份资料，请刷新后重新选择。', { path: 'paper' })
  return found
}

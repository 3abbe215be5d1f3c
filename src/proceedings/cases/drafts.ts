import { Fault } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import {
  type CaseDraft,
  type DraftContext,
  type DraftPlace,
  type DraftSaid,
  deleteDraft,
  insertDraft,
  loadDrafts,
  updateDraft,
} from './store-drafts.ts'

/** The draft at a place; undefined: nothing was filled in, or it was handed in. */
export async function findDraft(context: DraftContext, place: DraftPlace): Promise<CaseDraft | undefined> {
  return (await loadDrafts(context, place)).find(({ procedure }) => procedure === place.procedure)
}

/**
 * Keeps what was filled in so far and gives its version; `seen` is the version it goes on from, 0 for none. The same said twice
 * is kept once, so that it may be sent again when an answer was lost. Throws `conflict` when another device went on meanwhile.
 */
export async function keepDraft(
  context: DraftContext,
  place: DraftPlace,
  seen: number,
  said: DraftSaid,
): Promise<number> {
  const kept = await findDraft(context, place)
  if (kept === undefined) {
    if (seen !== 0 || !(await insertDraft(context, place, said))) throw wentOn()
    await recordDraft(context, 'case.draft', place)
    return 1
  }
  if (isSame(kept, said)) return kept.version
  if (kept.version !== seen || !(await updateDraft(context, place, seen, said))) throw wentOn()
  return seen + 1
}

/** Throws a draft away. Throws `conflict` when there is none in this version. */
export async function dropDraft(context: DraftContext, place: DraftPlace, version: number): Promise<void> {
  if (!(await deleteDraft(context, place, version))) throw wentOn()
  await recordDraft(context, 'case.drop-draft', place)
}

/** Takes a draft away because it is handed in. Throws `conflict` when it is not the version that was confirmed. */
export async function takeDraft(context: DraftContext, place: DraftPlace, version: number): Promise<void> {
  if (!(await deleteDraft(context, place, version))) throw wentOn()
}

const isSame = (kept: DraftSaid, said: DraftSaid): boolean =>
  JSON.stringify([kept.facts, kept.form]) === JSON.stringify([said.facts, said.form])

const wentOn = () =>
  new Fault('conflict', '这份申请在别的手机或电脑上有了变化，请刷新后再接着填。', { path: 'version' })

function recordDraft(
  { tx, tenant, clock, actor }: DraftContext,
  kind: 'case.draft' | 'case.drop-draft',
  { person, procedure }: DraftPlace,
): Promise<unknown> {
  return appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: CASE_AUDIT_KINDS[kind] },
    ...{ object: `person:${person}`, detail: { procedure } },
  })
}

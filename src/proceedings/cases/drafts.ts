import { addDays, Fault, type PlainDate, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import { dayOf } from './fold-case.ts'
import {
  type CaseDraft,
  type DraftContext,
  type DraftPlace,
  type DraftSaid,
  deleteDraft,
  deleteDraftsBefore,
  insertDraft,
  loadDrafts,
  updateDraft,
} from './store-drafts.ts'

/** What was filled in and not handed in is personal data that nobody works on: it goes so many days after it was touched last. */
export const DRAFT_DAYS = 90

/** The last day on which a draft is still there. */
export const draftUntil = ({ savedAt }: Pick<CaseDraft, 'savedAt'>): PlainDate => addDays(dayOf(savedAt), DRAFT_DAYS)

/** The draft at a place; undefined: nothing was filled in, or it was handed in. */
export async function findDraft(context: DraftContext, place: DraftPlace): Promise<CaseDraft | undefined> {
  return (await listDrafts(context, place)).find(({ procedure }) => procedure === place.procedure)
}

/** Everything that an account has filled in for a person and not handed in, as long as it is kept. */
export async function listDrafts(
  context: DraftContext,
  whose: Pick<DraftPlace, 'account' | 'person'>,
): Promise<CaseDraft[]> {
  const on = today(context.clock)
  return (await loadDrafts(context, whose)).filter((draft) => draftUntil(draft) >= on)
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
    await sweep(context)
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

/** Whatever has been kept long enough in this bureau goes when somebody begins anew. */
async function sweep(context: DraftContext): Promise<void> {
  const gone = await deleteDraftsBefore(context, `${addDays(today(context.clock), -DRAFT_DAYS)}T00:00:00+08:00`)
  const bySystem = { ...context, actor: { id: 'system:drafts' } }
  for (const place of gone) await recordDraft(bySystem, 'case.drop-draft', place)
}

const isSame = (kept: DraftSaid, said: DraftSaid): boolean =>
  JSON.stringify([kept.facts, kept.form]) === JSON.stringify([said.facts, said.form])

const wentOn = () =>
  new Fault('conflict', '这份申请在别的手机或电脑上有了变化，请刷新后再接着填。', { path: 'version' })

function recordDraft(
  { tx, tenant, clock, actor }: DraftContext,
  kind: 'case.draft' | 'case.drop-draft',
  { person, procedure }: Pick<DraftPlace, 'person' | 'procedure'>,
): Promise<unknown> {
  return appendAudit(tx, {
    ...{ tenant, at: clock.now(), actor: actor.id, action: CASE_AUDIT_KINDS[kind] },
    ...{ object: `person:${person}`, detail: { procedure } },
  })
}

import { Fault, newId } from '../../kit/index.ts'
import { type KeptPaper, takeUpload } from '../../platform/files/index.ts'
import { type ActAnswer, actOnCase, type HeldCase } from './act-on-case.ts'
import type { CaseAct } from './case.ts'
import type { CaseState } from './case-state.ts'
import type { CaseContext } from './context.ts'
import { findObstacle, type Obstacle } from './find-obstacle.ts'
import { dayOf, foldCase } from './fold-case.ts'
import { POSTING } from './materials-kinds.ts'
import { type CasePaper, papersOf } from './papers-of.ts'
import { type CaseRow, loadActs, tables } from './store-cases.ts'

/** A paper of a case that can be opened. Throws `not-found`. */
export function paperOf(acts: readonly CaseAct[], id: string): CasePaper & { readonly type: KeptPaper['type'] } {
  const found = papersOf(acts).find(({ material }) => material.id === id)
  const type = found?.material.type
  if (found !== undefined && type !== undefined) return { ...found, type }
  throw noSuchPaper()
}

export const noSuchPaper = () => new Fault('not-found', '没有这份材料，请刷新后重新选择。', { path: 'material' })

/** What a file is sent for: it can be handed in there and nowhere else. */
export const purposeOf = (caseId: string, kind: string): string => `case:${caseId}:${kind}`

/** Why no paper of this kind can be handed in now; undefined: it can. Asked before anything is sent. */
export function whyNoPaper(
  context: Pick<CaseContext, 'law' | 'clock' | 'actor' | 'calendar'>,
  { row, acts, state }: { readonly row: Pick<CaseRow, 'procedure'> } & Pick<HeldCase, 'acts' | 'state'>,
  kind: string,
): Obstacle | undefined {
  const { procedure } = context.law.rulesOf(row.procedure)
  const detail = { material: { id: '', kind, file: '' } }
  const { calendar } = context
  const moment = { procedure, calendar, actor: context.actor.id, on: dayOf(context.clock.now().toISOString()), acts }
  const attempt = { act: addingOf(kind), to: state.step, detail } as const
  return findObstacle(state, attempt, { ...moment, ...NOT_ASKED }) ?? tooMany(acts)
}

/** The act that takes a paper of this kind in. */
const addingOf = (kind: string) => (kind === POSTING ? 'add-posting' : 'add-material')

/** What no rule asks of a paper. */
const NOT_ASKED = {
  ...{ missingMaterials: [], letters: [], householdChanged: false, applicantGone: false, consented: false },
}

/** More than any household has; what is taken back stays on the disk, so that it counts too. */
const MOST_PAPERS = 200

function tooMany(acts: readonly CaseAct[]): Obstacle | undefined {
  if (papersOf(acts).length < MOST_PAPERS) return undefined
  return { code: 'too-many-papers', sentence: `一件申请最多收 ${MOST_PAPERS} 份材料，已经收满。请到窗口说明情况。` }
}

/** A paper: a file that was sent, or one that the household handed in before. */
export type PaperWish = { readonly kind: string } & ({ readonly upload: string } | { readonly paper: KeptPaper })

export type PaperAnswer = ActAnswer & { readonly material: string }

/**
 * Puts a paper to a case, in the caller's transaction. It rests on nothing that was seen before, so that it needs no version:
 * whoever holds the case adds to it as it is. Throws `not-found` for a file of somebody else, or sent for something else.
 */
export async function addPaper(
  context: CaseContext,
  files: { readonly dataDir: string },
  held: HeldCase,
  wish: PaperWish,
): Promise<PaperAnswer> {
  const { kind } = wish
  const full = tooMany(held.acts)
  const material = newId(context.clock)
  if (full) return { done: false, obstacle: full, material }
  const add = async ({ file, type, bytes }: KeptPaper): Promise<PaperAnswer> => {
    const detail = { material: { id: material, kind, file, type, bytes } }
    const request = { case: held.row.id, version: held.state.version, act: addingOf(kind), detail } as const
    return { ...(await actOnCase(context, held, request)), material }
  }
  if ('paper' in wish) return add(wish.paper)
  const by = { tenant: context.tenant, account: context.actor.id }
  const asked = { id: wish.upload, purpose: purposeOf(held.row.id, kind) }
  return takeUpload(files, context.tx, by, asked, async (kept) => {
    const answer = await add(kept)
    return { answer, taken: answer.done }
  })
}

/** A former case of the household, with the papers that lie with it. */
export interface EarlierCase {
  readonly row: CaseRow
  readonly state: CaseState
  readonly papers: readonly CasePaper[]
}

const MOST_CASES = 30

/** What the household has handed in with its other cases, the newest case first. */
export async function listEarlierPapers(
  context: CaseContext,
  { id, household_id }: Pick<CaseRow, 'id' | 'household_id'>,
): Promise<EarlierCase[]> {
  const { tx, tenant } = context
  const rows = await tables(tx)
    .selectFrom('application_case')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('household_id', '=', household_id)
    .where('id', '<>', id)
    .orderBy('filed_at', 'desc')
    .limit(MOST_CASES)
    .execute()
  const cases: EarlierCase[] = []
  for (const row of rows) {
    const acts = await loadActs(context, row.id)
    const papers = papersOf(acts).filter(
      ({ dropped, material: { type, kind } }) => !dropped && type !== undefined && kind !== POSTING,
    )
    if (papers.length > 0) cases.push({ row, state: foldCase(acts), papers })
  }
  return cases
}

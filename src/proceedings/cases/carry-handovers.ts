import { Fault } from '../../kit/index.ts'
import type { TenantId } from '../../platform/db/index.ts'
import { recordKind } from '../../registers/people/index.ts'
import { actOnCase, holdCase } from './act-on-case.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseContext } from './context.ts'
import { openLetter, type SealedLetter, type SentPaper } from './handover-letter.ts'
import {
  arrivalsToCarry,
  findArrival,
  handoversToCarry,
  holdHandover,
  insertArrival,
  letterSent,
  updateArrival,
  updateHandover,
} from './handover-store.ts'
import { addPaper } from './materials.ts'
import { papersOf } from './papers-of.ts'

/**
 * What lies between two bureaus is carried piece by piece: each of these is a transaction in one bureau, and each may be done
 * twice. Whoever calls them takes out on one side, lays in on the other, and only then marks it as done.
 */

/** A letter that is to be laid in at another bureau. */
export interface Outgoing {
  readonly id: string
  readonly to: TenantId
}

/** An answer, or papers, that are still to be carried. */
export interface Answered {
  readonly id: string
  readonly from: TenantId
  readonly tells: boolean
  readonly wantsPapers: boolean
}

/** What another bureau has answered, in words for the record. */
export type HandoverAnswer =
  | { readonly answer: 'taken'; readonly number: string }
  | { readonly answer: 'returned'; readonly reason: string }

export const outgoingHandovers = async (context: Pick<CaseContext, 'tx' | 'tenant'>): Promise<Outgoing[]> =>
  (await handoversToCarry(context)).map(({ id, to_bureau }) => ({ id, to: to_bureau }))

/** The letter as it was sent. */
export const takeLetter = (context: CaseContext, id: string): Promise<SealedLetter> => letterSent(context, id)

/** Lays a letter in at the bureau of the context, once. */
export async function layIn(context: CaseContext, id: string, from: TenantId, letter: SealedLetter): Promise<void> {
  openLetter(letter)
  const at = context.clock.now().toISOString()
  if (!(await insertArrival(context, { id, from, at }, letter))) return
  await recordKind(context, CASE_AUDIT_KINDS['case.arrive'], [`arrival:${id}`], { from, letter: letter.digest })
}

export async function markLaidIn(context: CaseContext, id: string): Promise<void> {
  const row = await holdHandover(context, id)
  if (row?.laid_in_at === null) await updateHandover(context, id, { laid_in_at: context.clock.now().toISOString() })
}

export const answeredArrivals = async (context: Pick<CaseContext, 'tx' | 'tenant'>): Promise<Answered[]> =>
  (await arrivalsToCarry(context)).map(({ id, from_bureau, told_at, state, papers_at }) => ({
    ...{ id, from: from_bureau, tells: told_at === null, wantsPapers: state === 'taken' && papers_at === null },
  }))

/** What the bureau of the context has answered. */
export async function readAnswer(context: CaseContext, id: string): Promise<HandoverAnswer> {
  const found = await findArrival(context, id, false)
  if (found?.reason !== undefined) return { answer: 'returned', reason: found.reason }
  const { row } = await holdCase(context, found?.row.case_id ?? '')
  return { answer: 'taken', number: row.number }
}

/** Tells the bureau that sent a case what became of it: its case ends with a letter, or goes on where it stood. */
export async function hearAnswer(context: CaseContext, id: string, name: string, heard: HandoverAnswer): Promise<void> {
  const sent = await holdHandover(context, id)
  if (sent === undefined || sent.answer !== null) return
  const held = await holdCase(context, sent.case_id)
  const common = { case: sent.case_id, version: held.state.version }
  const answer = await actOnCase(
    context,
    held,
    heard.answer === 'taken'
      ? { ...common, act: 'handed-over', detail: { name, number: heard.number } }
      : { ...common, act: 'take-back', detail: { name, reason: heard.reason } },
  )
  if (!answer.done) throw new Error(`an answer could not be written down: ${answer.obstacle.code}`)
  await updateHandover(context, id, { answer: heard.answer })
}

export const markTold = (context: CaseContext, id: string): Promise<void> =>
  updateArrival(context, id, { told_at: context.clock.now().toISOString() })

/** The papers of a case that was taken over, as the letter names them. */
export async function papersToFetch(context: CaseContext, id: string): Promise<readonly SentPaper[]> {
  const letter = (await findArrival(context, id, false))?.letter
  return letter === undefined ? [] : openLetter(letter).papers
}

/**
 * Puts papers whose files are here by now to the case that was taken over, each once. What is gone over there, or is no longer taken
 * here, stands by name in a note on the case: it does not come again.
 */
export async function receivePapers(
  context: CaseContext,
  id: string,
  papers: readonly SentPaper[],
  gone: readonly SentPaper[],
): Promise<void> {
  const arrival = await findArrival(context, id, true)
  if (arrival === undefined || arrival.row.case_id === null || arrival.row.papers_at !== null) return
  const { case_id } = arrival.row
  const refused: SentPaper[] = []
  for (const paper of papers) if (!(await receivePaper(context, case_id, paper))) refused.push(paper)
  await noteMissing(context, case_id, { gone, refused })
  await updateArrival(context, id, { papers_at: context.clock.now().toISOString() })
}

/** False where no papers are taken, or the case is over by now. */
async function receivePaper(context: CaseContext, id: string, { label, ...paper }: SentPaper): Promise<boolean> {
  const held = await holdCase(context, id)
  if (papersOf(held.acts).some(({ material }) => material.file === paper.file)) return true
  const { materials } = context.law.rulesOf(held.row.procedure).procedure
  const kind = materials.find((one) => one.label === label)?.id ?? 'other'
  return (await addPaper(context, NOWHERE, held, { kind, paper })).done
}

type Missing = Readonly<Record<'gone' | 'refused', readonly SentPaper[]>>

async function noteMissing(context: CaseContext, id: string, { gone, refused }: Missing): Promise<void> {
  const parts = [
    ...(gone.length > 0 ? [`${namesOf(gone)}（原单位已经找不到文件）`] : []),
    ...(refused.length > 0 ? [`${namesOf(refused)}（这件申请当时不能再收材料）`] : []),
  ]
  if (parts.length === 0) return
  const held = await holdCase(context, id)
  const text = `移交来的材料有 ${gone.length + refused.length} 份没有放进本件：${parts.join('；')}。还需要的，请向原单位或者申请人补要。`
  const note = { case: id, version: held.state.version, act: 'note', detail: { text } } as const
  const answer = await actOnCase(context, held, note)
  if (!answer.done) throw new Error(`missing papers could not be written down: ${answer.obstacle.code}`)
}

const namesOf = (papers: readonly SentPaper[]): string => papers.map(({ label }) => label).join('、')

/** No upload is taken up: the file is kept already. */
const NOWHERE = { dataDir: '' }

/** Whether a fault says that a file is gone, so that there is nothing to wait for. */
export const isGone = (error: unknown): boolean => error instanceof Fault && error.code === 'not-found'

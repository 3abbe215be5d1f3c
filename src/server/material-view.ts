import type { z } from 'zod'
import { fixedClock, today } from '../kit/index.ts'
import type { PaperType } from '../platform/files/index.ts'
import type { SentAs } from '../platform/http/index.ts'
import {
  type CaseAct,
  type CaseContext,
  type CasePaper,
  type CaseView,
  type EarlierCase,
  POSTING,
  paperKinds,
  paperLabel,
  papersOf,
} from '../proceedings/cases/index.ts'
import { describePosts } from '../registers/offices/index.ts'
import type { listEarlierCasePapers, paperKind } from './material-contracts.ts'

type Kind = z.output<typeof paperKind>
type Earlier = z.output<typeof listEarlierCasePapers.answer>

/** The checklist of a case with the papers that lie with it; also those of kinds that its answers no longer ask for. */
export async function showPapers(
  context: CaseContext,
  { acts, state, rules }: Pick<CaseView, 'acts' | 'state' | 'rules'>,
): Promise<Kind[]> {
  const { procedure } = rules
  const held = papersOf(acts).filter(({ dropped, material }) => !dropped && material.kind !== POSTING)
  const shown = await showHeld(context, held)
  const listed = paperKinds(procedure, state)
  const others = [...new Set(held.map(({ material }) => material.kind))]
    .filter((kind) => !listed.some(({ id }) => id === kind))
    .map((id) => ({ id, label: paperLabel(procedure, state.asked, id), clause: '', required: false }))
  return [...listed, ...others].map((kind) => {
    const papers = shown.filter(({ of }) => of === kind.id).map(({ paper }) => paper)
    return { ...kind, held: papers.length > 0, papers }
  })
}

/** Photos of its sheets where they hung, with a case. */
export async function showPostings(context: CaseContext, acts: readonly CaseAct[]): Promise<Kind['papers']> {
  const photos = papersOf(acts).filter(({ material }) => material.kind === POSTING)
  return (await showHeld(context, photos)).map(({ paper }) => paper)
}

async function showHeld({ tx, tenant }: CaseContext, held: readonly CasePaper[]) {
  const hats = held.flatMap(({ act }) => (act.hat === null ? [] : [act.hat]))
  const posts = await describePosts(tx, tenant, hats)
  return held.map(({ material, act }) => ({
    of: material.kind,
    paper: {
      ...{ id: material.id, at: act.at, by: posts.get(act.hat ?? '')?.office ?? '网上提交' },
      ...(material.type !== undefined && { type: material.type }),
      ...(material.bytes !== undefined && { bytes: material.bytes }),
    },
  }))
}

/** What the household handed in with other cases, one line for each paper. */
export function showEarlier({ law }: CaseContext, cases: readonly EarlierCase[]): Earlier {
  return {
    papers: cases.flatMap(({ row, state, papers }) => {
      const { procedure } = law.rulesOf(row.procedure)
      const about = { case: row.id, number: row.number, title: procedure.title }
      return papers.map(({ material, act }) => ({
        ...{ ...about, material: material.id, label: paperLabel(procedure, state.asked, material.kind) },
        // Only papers with a file come here.
        ...{ at: act.at, type: material.type ?? 'application/pdf', bytes: material.bytes ?? 0 },
      }))
    }),
  }
}

const ENDINGS: Readonly<Record<PaperType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}

/** How a browser takes a paper: a picture is shown, a document only kept. */
export function sentAs(label: string, { act }: CasePaper, type: PaperType): SentAs {
  const name = label.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 40)
  const on = today(fixedClock(act.at))
  return { type, name: `${name}-${on}.${ENDINGS[type]}`, shown: type !== 'application/pdf' }
}

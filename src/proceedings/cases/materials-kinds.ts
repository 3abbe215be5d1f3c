import type { Material, Procedure } from '../../policy/engine/index.ts'
import type { CaseState } from './case-state.ts'
import { materialsFor } from './missing-materials.ts'

/** A kind of paper that a case may hold: of the procedure's list, asked for by a correction, or anything else. */
export type PaperKind = Pick<Material, 'id' | 'label' | 'clause' | 'required'>

/** A photo of a sheet where it hung, which an office takes; not on the list of papers. */
export const POSTING = 'posting'

/** What somebody hands in of their own accord. */
const OTHER = 'other'
const ASKED = /^asked-(\d{1,3})$/

/** The kinds of papers that a case may hold now, the list of the rules first; none where no copies may be asked for. */
export function paperKinds(procedure: Procedure, { application, asked }: CaseState): PaperKind[] {
  if (procedure.filing.noCopies) return []
  const listed = materialsFor(procedure, application).map(({ id, label, clause, required }) => ({
    ...{ id, label, clause, required },
  }))
  const wanted = asked.map((label, at) => ({ id: `asked-${at + 1}`, label, clause: '', required: false }))
  return [
    ...listed,
    ...wanted.filter((one) => !listed.some(({ label }) => label === one.label)),
    { id: OTHER, label: '其他材料', clause: '', required: false },
  ]
}

/** What a kind of paper is called. */
export function paperLabel({ materials }: Procedure, asked: readonly string[], kind: string): string {
  if (kind === POSTING) return '张贴照片'
  const listed = materials.find(({ id }) => id === kind)?.label
  return listed ?? asked[Number(ASKED.exec(kind)?.[1] ?? 0) - 1] ?? (kind === OTHER ? '其他材料' : '补正的材料')
}

/** Whether a paper of this kind has a place on the list, also one that the answers no longer ask for. */
export function isPaperKind({ materials }: Procedure, asked: readonly string[], kind: string): boolean {
  const number = Number(ASKED.exec(kind)?.[1] ?? 0)
  return kind === OTHER || materials.some(({ id }) => id === kind) || (number > 0 && number <= asked.length)
}

import { parseNote } from './checkpoint.ts'
import { fromHex, type Suite, sameBytes } from './suite.ts'
import { type Frontier, rootCount, rootOf } from './tree.ts'

/** What a seal keeps: all that is needed to go on with the tree, and the checkpoint that it signs. */
export interface SealDetail {
  /** Leaves before the seal's own, which is its position. */
  readonly size: number
  /** The signed note. */
  readonly checkpoint: string
  /** In hexadecimal, largest subtree first. */
  readonly frontier: readonly string[]
}

/** Reads the detail of a seal and checks it within itself: as many roots as the size has, leading to the checkpoint's root. */
export function readSealDetail(suite: Suite, detail: unknown): (SealDetail & { tree: Frontier }) | undefined {
  const { size, checkpoint, frontier } = Object(detail) as Partial<Record<keyof SealDetail, unknown>>
  if (typeof size !== 'number' || typeof checkpoint !== 'string' || !Array.isArray(frontier)) return undefined
  const texts: unknown[] = frontier
  const roots = texts.map((text) => (typeof text === 'string' ? fromHex(text) : undefined))
  const whole = roots.filter((root) => root?.length === 32).filter((root) => root !== undefined)
  if (whole.length !== texts.length || whole.length !== rootCount(size)) return undefined
  const note = parseNote(checkpoint)
  const tree = { size, roots: whole }
  if (note?.checkpoint.size !== size || !sameBytes(rootOf(suite, tree), note.checkpoint.root)) return undefined
  return { size, checkpoint, frontier: texts.map(String), tree }
}

import type { OpenPoint } from '../../engine/index.ts'

/** What the text leaves open, and the choice made until a person decides. */
export const openPoints: readonly OpenPoint[] = []

import type { OpenPoint } from '../../engine/index.ts'

export const openPoints: readonly OpenPoint[] = []

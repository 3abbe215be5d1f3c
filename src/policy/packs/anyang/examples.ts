import type { WorkedExample } from '../../engine/index.ts'

export const examples: readonly WorkedExample[] = []

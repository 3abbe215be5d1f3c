import type { WorkedExample } from '../../engine/index.ts'

/** Cases that an official could sign. */
export const examples: readonly WorkedExample[] = []

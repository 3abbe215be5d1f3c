import type { Parameter } from '../../engine/index.ts'

/** Every figure of the Wushen plan, and the local choices where it is silent. */
export const parameters: readonly Parameter[] = []

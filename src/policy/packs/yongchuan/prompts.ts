import type { Prompt } from '../../engine/index.ts'

export const annualReviewPrompts: readonly Prompt[] = []

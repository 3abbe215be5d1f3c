import type { Prompt } from '../../engine/index.ts'

export const safetyAidPrompts: readonly Prompt[] = []

import type { Prompt } from '../../engine/index.ts'

export const renovationPrompts: readonly Prompt[] = []

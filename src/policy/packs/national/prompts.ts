import type { Prompt } from '../../engine/index.ts'

export const mustReturnPrompts: readonly Prompt[] = []

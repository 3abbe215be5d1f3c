import type { Prompt } from '../../engine/index.ts'

export const careRegisterPrompts: readonly Prompt[] = []

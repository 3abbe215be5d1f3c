import type { PromptOption } from '../../../src/policy/engine/nouns.ts'
import type { PackEntry } from '../api.ts'

/** A place as an answer, for prompts that bring no list of townships. Zeros are no place, so they are never "here". */
export const divisionsOf = (pack: PackEntry | undefined): readonly PromptOption[] =>
  pack?.division
    ? [
        { value: pack.division, label: pack.place },
        { value: '000000', label: '别的地方' },
      ]
    : []

import type { Decision } from '../../../src/policy/engine/nouns.ts'
import type { OwnValue } from '../../../src/server/nouns.ts'
import type { LocalRules, PackEntry } from '../api.ts'
import type { CheckSession } from './session.ts'

/** The rules that count for a family: those it chose, else those of the bureau whose area is the whole place. */
export function rulesFor(
  { division }: Pick<PackEntry, 'division'>,
  offered: readonly LocalRules[],
  chosen: CheckSession['bureau'],
): LocalRules | undefined {
  const wanted = chosen ?? Number(division)
  return offered.find(({ bureau }) => bureau === wanted)
}

/** What a question to the engine says about them: nothing, where nobody has set anything. */
export const lawOf = (rules: LocalRules | undefined): { readonly bureau?: number } =>
  rules === undefined ? {} : { bureau: rules.bureau }

/** Those of a bureau's own figures that had a part in an answer. */
export const usedValues = (
  { overrides }: Pick<Decision, 'overrides'>,
  rules: LocalRules | undefined,
): readonly OwnValue[] =>
  (rules?.values ?? []).filter(({ parameter, from }) =>
    overrides.some((override) => override.parameter === parameter && override.from === from),
  )

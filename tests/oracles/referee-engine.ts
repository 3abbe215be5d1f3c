/** The real engine, seen through the eyes of an oracle. */
import { Fault } from '../../src/kit/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import type { Judge } from './referee-compare.ts'

const catalogue = createCatalogue(packs)

/** The engine's answer for one pack in the oracle's terms. Anything but a Fault is a crash and passes through. The
 * contract names no path for a day before the pack, so there it is the code that counts. */
export function engineFor(pack: string): Judge {
  return (program, on, facts) => {
    try {
      const decision = catalogue.decide({ pack, program, on, facts })
      return {
        outcome: decision.outcome,
        result: decision.result,
        conditions: Object.fromEntries(decision.conditions.map(({ id, holds }) => [id, holds])),
        amounts: Object.fromEntries(decision.amounts.map(({ id, value }) => [id, value])),
        missing: [...decision.missing].sort(),
        questions: decision.questions.map(({ id }) => id).sort(),
        warnings: decision.warnings.map(({ id }) => id).sort(),
      }
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault
      if (fault.code === 'not-in-force') return { error: {} }
      return { error: { path: fault.path ?? 'none is named' } }
    }
  }
}

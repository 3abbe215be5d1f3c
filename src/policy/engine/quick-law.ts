import type { CompiledPack } from './compiled-pack.ts'
import type { Override } from './parameter.ts'
import type { BoundRule, Context, Program, QuickLaw } from './program.ts'
import { readCode, scaleText } from './quick-read.ts'
import { packTrace } from './trace.ts'

/** Equals no code, also no unknown one. */
const NO_CODE = -2

/** One program under the law of one day, as generated code takes it. */
export function quickLawOf(
  compiled: CompiledPack,
  program: Program,
  context: Context,
  overrides: readonly Override[],
): QuickLaw {
  const text = (parameter: string): string => {
    const value = compiled.figures.peek(parameter)
    return typeof value === 'string' ? value : ''
  }
  const head = { pack: compiled.pack.id, version: compiled.version, program: program.id, on: context.on }
  const law: QuickLaw = {
    context,
    scaled: (parameter, places) => {
      const value = scaleText(text(parameter), places)
      return value < 0 ? Number.NaN : value
    },
    code: (parameter, digits) => {
      const code = readCode(text(parameter), digits)
      return code < 0 ? NO_CODE : code
    },
    rule: (condition) => ruleOf(program, condition, law),
    own: (input) => {
      const form = program.inputs[input]?.quick
      if (form?.as === 'own') return form
      throw new Error(`input ${input} of ${program.id} is not read by functions of its own`)
    },
    trace: (values) => packTrace(head, program, values, overrides),
  }
  return law
}

function ruleOf(program: Program, condition: string, law: QuickLaw): BoundRule {
  const test = program.conditions.find(({ id }) => id === condition)?.test
  if (test?.test === 'rule' && test.quick) return test.quick.bind(law)
  throw new Error(`condition ${condition} of ${program.id} has no quick rule`)
}

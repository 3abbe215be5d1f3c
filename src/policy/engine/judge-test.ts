import { compare } from '../../kit/index.ts'
import { type Expression, evaluate } from './expression.ts'
import type { Context, Program, Test } from './program.ts'
import { isUnknown, openPaths } from './value.ts'
import { allOf, anyOf, ask, missing, NO, type Verdict, verdict, whenKnown } from './verdict.ts'

export type ValuesRead = Parameters<NonNullable<Program['check']>>[0]
export type AnyTest = Test<ValuesRead>

/** Judges one test of a condition; three-valued, no short cut hides a missing fact. */
export function judgeTest(test: AnyTest, values: ValuesRead, context: Context): Verdict {
  switch (test.test) {
    case 'one-of':
      return whenKnown(values[test.input], (value) => {
        const question = test.asks?.[String(value)]
        return question ? ask(question) : test.values.some((allowed) => allowed === value)
      })
    case 'equals-figure':
      return whenKnown(values[test.input], (value) => context.figures.matches(test.parameter, value))
    case 'compare':
      return judgeComparison(test, values, context)
    case 'all':
      return allOf(...test.of.map((part) => judgeTest(part, values, context)))
    case 'any':
      return anyOf(...test.of.map((part) => judgeTest(part, values, context)))
    case 'rule':
      return test.judge(values, context)
  }
}

const HOLDS: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

function judgeComparison(test: Extract<AnyTest, { test: 'compare' }>, values: ValuesRead, context: Context): Verdict {
  const scope = { values, figures: context.figures }
  const left = evaluate(test.left, scope)
  const right = evaluate(test.right, scope)
  if (isUnknown(right)) return missing(...openPaths(left), ...right.unknown)
  if (isUnknown(left)) {
    // The known part of a sum may be over an upper limit already.
    const over =
      left.atLeast !== undefined && upper(test.operator) && !HOLDS[test.operator](compare(left.atLeast, right))
    const equal = left.atLeast !== undefined && compare(left.atLeast, right) === 0
    return over && !equal ? NO : missing(...left.unknown)
  }
  const order = compare(left, right)
  if (order === 0 && test.whenEqual !== undefined) return ask(test.whenEqual)
  return verdict(HOLDS[test.operator](order))
}

function upper(operator: string): boolean {
  return operator === '<' || operator === '<='
}

/** Every expression in a test, for sentences and checks. */
export function expressionsOf(test: AnyTest): readonly Expression[] {
  if (test.test === 'compare') return [test.left, test.right]
  if (test.test === 'all' || test.test === 'any') return test.of.flatMap(expressionsOf)
  return []
}

import { compare, type Decimal } from '../../kit/index.ts'
import { type Expression, evaluate, type Scope } from './expression.ts'
import type { Context, Program, Test } from './program.ts'
import { isUnknown, type Known, openPaths } from './value.ts'
import { allOf, anyOf, ask, missing, NO, type Verdict, verdict, whenKnown } from './verdict.ts'

export type ValuesRead = Parameters<NonNullable<Program['check']>>[0]
export type AnyTest = Test<ValuesRead>
export type Comparison = Extract<AnyTest, { test: 'compare' }>

/** Both sides of the comparisons of one decision, each evaluated once: for the verdict, and for the sentence that explains it. */
export class Sides {
  readonly #scope: Scope
  readonly #known = new Map<Comparison, { readonly left: Known<Decimal>; readonly right: Known<Decimal> }>()

  constructor(scope: Scope) {
    this.#scope = scope
  }

  of(test: Comparison): { readonly left: Known<Decimal>; readonly right: Known<Decimal> } {
    const known = this.#known.get(test)
    if (known) return known
    const both = { left: evaluate(test.left, this.#scope), right: evaluate(test.right, this.#scope) }
    this.#known.set(test, both)
    return both
  }
}

/** Judges one test of a condition; three-valued, no short cut hides a missing fact. */
export function judgeTest(test: AnyTest, values: ValuesRead, context: Context, sides: Sides): Verdict {
  switch (test.test) {
    case 'one-of':
      return whenKnown(values[test.input], (value) => {
        const question = test.asks?.[String(value)]
        return question ? ask(question) : test.values.some((allowed) => allowed === value)
      })
    case 'equals-figure':
      return whenKnown(values[test.input], (value) => context.figures.matches(test.parameter, value))
    case 'compare':
      return judgeComparison(test, sides)
    case 'all':
      return allOf(...test.of.map((part) => judgeTest(part, values, context, sides)))
    case 'any':
      return anyOf(...test.of.map((part) => judgeTest(part, values, context, sides)))
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

function judgeComparison(test: Comparison, sides: Sides): Verdict {
  const { left, right } = sides.of(test)
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

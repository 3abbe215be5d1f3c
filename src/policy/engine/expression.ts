import { add, type Decimal, decimal, multiply, toText } from '../../kit/index.ts'
import { figureInFormula } from './in-words.ts'
import type { Figures } from './parameter.ts'
import type { Unit } from './unit.ts'
import { isUnknown, type Known, type Unknown } from './value.ts'

/**
 * A calculation as data, so that it can be computed, shown as a sentence and compiled to straight-line code.
 * Names in `input` and `byChoice` are input names of the program, names in `figure` are parameters of the pack.
 */
export type Expression =
  | { readonly op: 'input'; readonly name: string }
  | { readonly op: 'figure'; readonly parameter: string }
  | { readonly op: 'times'; readonly factors: readonly Expression[] }
  | {
      readonly op: 'by-choice'
      readonly input: string
      readonly cases: Readonly<Record<string, Expression>>
      readonly otherwise: Expression
    }

export const input = (name: string): Expression => ({ op: 'input', name })
export const figure = (parameter: string): Expression => ({ op: 'figure', parameter })
export const times = (...factors: readonly Expression[]): Expression => ({ op: 'times', factors })

/** Picks the case named by a choice; any other word takes `otherwise`. */
export function byChoice(name: string, cases: Readonly<Record<string, Expression>>, otherwise: Expression): Expression {
  return { op: 'by-choice', input: name, cases, otherwise }
}

/** What an expression reads its names from. */
export interface Scope {
  readonly values: Readonly<Record<string, unknown>>
  readonly figures: Figures
}

function numeric(value: unknown): Known<Decimal> {
  if (isUnknown(value)) return value
  return typeof value === 'number' ? decimal(value) : (value as Decimal)
}

/** The exact value; unknown with every path that leaves it open. */
export function evaluate(expression: Expression, scope: Scope): Known<Decimal> {
  switch (expression.op) {
    case 'input':
      return numeric(scope.values[expression.name])
    case 'figure':
      return scope.figures.decimal(expression.parameter)
    case 'times':
      return product(expression.factors.map((factor) => evaluate(factor, scope)))
    case 'by-choice': {
      const word = scope.values[expression.input]
      if (isUnknown(word)) return word
      return evaluate(expression.cases[String(word)] ?? expression.otherwise, scope)
    }
  }
}

function product(factors: readonly Known<Decimal>[]): Known<Decimal> {
  const open = factors.filter(isUnknown)
  if (open.length > 0) return { unknown: open.flatMap((factor) => factor.unknown) }
  return (factors as readonly Decimal[]).reduce(multiply)
}

/** Adds the parts; while some are unknown the known ones are a lower bound. */
export function sum(parts: readonly Known<Decimal>[]): Known<Decimal> {
  const known = parts.filter((part): part is Decimal => !isUnknown(part)).reduce(add, decimal(0))
  const open = parts.filter((part): part is Unknown => isUnknown(part)).flatMap((part) => part.unknown)
  return open.length > 0 ? { unknown: open, atLeast: known } : known
}

/** What a sentence needs to know about the names in an expression. */
export interface Names {
  readonly inputs: Readonly<
    Record<
      string,
      { readonly label: string; readonly unit?: string; readonly words?: Readonly<Record<string, string>> }
    >
  >
  readonly parameters: ReadonlyMap<string, { readonly label: string; readonly unit?: Unit }>
}

/** The formula in words: `人均 15 平方米 × 人口`. With values, a known count takes the place of its name: `3 人`. */
export function inWords(expression: Expression, names: Names, figures: Figures, values?: Scope['values']): string {
  switch (expression.op) {
    case 'input': {
      const named = names.inputs[expression.name]
      const value = values && numeric(values[expression.name])
      const label = named?.label ?? expression.name
      if (!value || isUnknown(value)) return label
      return named?.unit === '人'
        ? `${toText(value, 0)} 人`
        : `${label} ${toText(value, 0)} ${named?.unit ?? ''}`.trim()
    }
    case 'figure':
      return namedFigure(expression.parameter, names, figures)
    case 'times':
      return expression.factors.map((factor) => inWords(factor, names, figures, values)).join(' × ')
    case 'by-choice':
      return choiceInWords(expression, names, figures, values)
  }
}

/** A figure that is repealed or not set yet stands in a formula by its name. */
function namedFigure(id: string, { parameters }: Names, figures: Figures): string {
  const parameter = parameters.get(id)
  return typeof figures.peek(id) === 'string'
    ? figureInFormula(figures.decimal(id), parameter?.unit)
    : (parameter?.label ?? id)
}

function choiceInWords(
  expression: Extract<Expression, { op: 'by-choice' }>,
  names: Names,
  figures: Figures,
  values?: Scope['values'],
): string {
  const word = values?.[expression.input]
  if (typeof word === 'string') {
    return inWords(expression.cases[word] ?? expression.otherwise, names, figures, values)
  }
  const words = names.inputs[expression.input]?.words ?? {}
  const cases = Object.entries(expression.cases).map(
    ([key, value]) => `${words[key] ?? key} ${inWords(value, names, figures)}`,
  )
  return `（${[...cases, `其他 ${inWords(expression.otherwise, names, figures)}`].join('，')}）`
}

/** Turns expressions and tests of the law into lines of TypeScript over plain numbers. */
import type { Expression, Program, Test } from '../src/policy/engine/index.ts'
import { AREA_PLACES, QUANTITY_PLACES, UNKNOWN_WORD } from '../src/policy/engine/index.ts'

type AnyTest = Program['conditions'][number]['test'] extends Test<infer O> ? Test<O> : never

/** Figures that the code needs, each as a constant of the bound function. */
export class FigureConstants {
  readonly #lines = new Map<string, string>()

  scaled(parameter: string, places: number): string {
    return this.#constant(parameter, places, `law.scaled('${parameter}', ${places})`)
  }

  code(parameter: string, digits: number): string {
    return this.#constant(parameter, 0, `law.code('${parameter}', ${digits})`)
  }

  get names(): readonly string[] {
    return [...this.#lines.keys()]
  }

  get lines(): readonly string[] {
    return [...this.#lines].map(([name, call]) => `const ${name} = ${call}`)
  }

  #constant(parameter: string, places: number, call: string): string {
    const stem = camel(parameter)
    const name = [stem, `${stem}At${places}`].find((each) => (this.#lines.get(each) ?? call) === call)
    if (name === undefined) throw new Error(`figure ${parameter} is used in three ways`)
    this.#lines.set(name, call)
    return name
  }
}

/** `per-capita-area` as a name in code. */
export function camel(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** Decimal places of an input as generated code holds it. */
export function placesOf(program: Program, name: string): number {
  const form = program.inputs[name]?.quick
  if (form?.as === 'integer') return 0
  if (form?.as === 'quantity') return QUANTITY_PLACES
  if (form?.as === 'homes-area') return AREA_PLACES
  throw new Error(`${program.id}: ${name} is no number`)
}

/** Places that the inputs of an expression bring along, and whether a figure in it can take up more. */
function fixedPlaces(expression: Expression, program: Program): { readonly places: number; readonly free: boolean } {
  switch (expression.op) {
    case 'input':
      return { places: placesOf(program, expression.name), free: false }
    case 'figure':
      return { places: 0, free: true }
    case 'times': {
      const parts = expression.factors.map((factor) => fixedPlaces(factor, program))
      return { places: parts.reduce((sum, { places }) => sum + places, 0), free: parts.some(({ free }) => free) }
    }
    case 'by-choice': {
      const cases = [...Object.values(expression.cases), expression.otherwise].map((each) => fixedPlaces(each, program))
      return { places: Math.max(...cases.map(({ places }) => places)), free: cases.every(({ free }) => free) }
    }
  }
}

/** The expression in whole units of 10^-places. */
export function expressionLine(
  expression: Expression,
  places: number,
  program: Program,
  figures: FigureConstants,
): string {
  switch (expression.op) {
    case 'input':
      return shifted(expression.name, places - placesOf(program, expression.name), program)
    case 'figure':
      return figures.scaled(expression.parameter, places)
    case 'times':
      return productLine(expression.factors, places, program, figures)
    case 'by-choice': {
      const cases = Object.entries(expression.cases).map(
        ([word, value]) =>
          `${expression.input} === ${wordPlace(program, expression.input, word)} ? ${expressionLine(value, places, program, figures)} : `,
      )
      const otherwise = expressionLine(expression.otherwise, places, program, figures)
      return `(${expression.input} === ${UNKNOWN_WORD} ? Number.NaN : ${cases.join('')}${otherwise})`
    }
  }
}

function shifted(line: string, by: number, program: Program): string {
  if (by < 0) throw new Error(`${program.id}: ${line} has more decimals than its use allows`)
  return by === 0 ? line : `${line} * ${10 ** by}`
}

function productLine(
  factors: readonly Expression[],
  places: number,
  program: Program,
  figures: FigureConstants,
): string {
  const parts = factors.map((factor) => ({ factor, ...fixedPlaces(factor, program) }))
  let left = places - parts.reduce((sum, part) => sum + part.places, 0)
  const lines = parts.map(({ factor, places: own, free }) => {
    const more = free ? left : 0
    left -= more
    return expressionLine(factor, own + more, program, figures)
  })
  return shifted(lines.join(' * '), left, program)
}

/** A test as two questions: is it surely true, surely false; and may it wait for a person? */
export interface TestLines {
  readonly yes: string
  readonly no: string
  /** Waits for a person; null when it never does. */
  readonly ask: string | null
}

/** Products that a comparison needs, as constants that are checked to be exact. */
export interface Products {
  readonly add: (line: string) => string
}

export function testLines(test: AnyTest, program: Program, figures: FigureConstants, products: Products): TestLines {
  switch (test.test) {
    case 'one-of':
      return wordLines(test, program)
    case 'equals-figure': {
      const form = program.inputs[test.input]?.quick
      if (form?.as !== 'code') throw new Error(`${program.id}: ${test.input} is compared with a figure but is no code`)
      const figure = figures.code(test.parameter, form.digits)
      return {
        yes: `${test.input} === ${figure}`,
        no: `(${test.input} !== ${figure} && ${test.input} !== -1)`,
        ask: null,
      }
    }
    case 'compare':
      return comparisonLines(test, program, figures, products)
    case 'all':
    case 'any':
      return jointLines(
        test.test,
        test.of.map((part) => testLines(part, program, figures, products)),
      )
    case 'rule':
      throw new Error(`${program.id}: a rule stands inside another test`)
  }
}

function wordPlace(program: Program, input: string, word: string): number {
  const place = Object.keys(program.inputs[input]?.words ?? {}).indexOf(word)
  if (place < 0) throw new Error(`${program.id}: ${word} is no word of ${input}`)
  return place
}

function wordLines(test: Extract<AnyTest, { test: 'one-of' }>, program: Program): TestLines {
  const number = (value: boolean | string) =>
    typeof value === 'boolean' ? Number(value) : wordPlace(program, test.input, value)
  const asked = Object.keys(test.asks ?? {})
  const is = (values: readonly (boolean | string)[]) =>
    values.map((value) => `${test.input} === ${number(value)}`).join(' || ')
  const isNot = [...test.values, ...asked, UNKNOWN_WORD]
    .map((value) => `${test.input} !== ${typeof value === 'number' ? value : number(value)}`)
    .join(' && ')
  return { yes: `(${is(test.values)})`, no: `(${isNot})`, ask: asked.length > 0 ? `(${is(asked)})` : null }
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const

/** NaN, which stands for unknown, makes both comparisons false. */
function comparisonLines(
  test: Extract<AnyTest, { test: 'compare' }>,
  program: Program,
  figures: FigureConstants,
  products: Products,
): TestLines {
  const sides = [test.left, test.right].map((side) => fixedPlaces(side, program))
  const places = Math.max(QUANTITY_PLACES, ...sides.map((side) => side.places))
  const [left, right] = [test.left, test.right].map((side) => {
    const line = expressionLine(side, places, program, figures)
    return side.op === 'input' && line === side.name ? line : products.add(line)
  })
  const yes = `${left} ${test.operator} ${right}`
  const no = `${left} ${OPPOSITE[test.operator]} ${right}`
  if (test.whenEqual === undefined) return { yes, no, ask: null }
  const different = `${left} !== ${right}`
  return { yes: `(${yes} && ${different})`, no: `(${no} && ${different})`, ask: `${left} === ${right}` }
}

function jointLines(kind: 'all' | 'any', parts: readonly TestLines[]): TestLines {
  const every = (key: 'yes' | 'no') => `(${parts.map((part) => part[key]).join(' && ')})`
  const some = (key: 'yes' | 'no') => `(${parts.map((part) => part[key]).join(' || ')})`
  const yes = kind === 'all' ? every('yes') : some('yes')
  const no = kind === 'all' ? some('no') : every('no')
  const asks = parts.flatMap(({ ask }) => (ask === null ? [] : [ask]))
  return { yes, no, ask: asks.length === 0 ? null : `(!${yes} && !${no} && (${asks.join(' || ')}))` }
}

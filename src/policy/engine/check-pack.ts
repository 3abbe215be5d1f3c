import { addDays, compareDates, isPlainDate } from '../../kit/index.ts'
import { checkProcedures } from './check-procedure.ts'
import type { Expression } from './expression.ts'
import { type AnyTest, expressionsOf } from './judge-test.ts'
import { findLettingFlaws } from './letting.ts'
import type { Pack } from './pack.ts'
import { type DatedValue, fitsKind, meet, type Parameter } from './parameter.ts'
import type { Program } from './program.ts'

/** Flaws of a pack, each a sentence that names the place; none when it may be loaded. */
export function checkPack(pack: Pack): readonly string[] {
  const clauses = new Set(pack.articles.map((article) => article.clause))
  return [
    ...(isPlainDate(pack.inForceFrom) ? [] : [`inForceFrom ${pack.inForceFrom} is not a date`]),
    ...repeated(
      pack.articles.map((article) => article.clause),
      'article',
    ),
    ...repeated(
      pack.parameters.map((parameter) => parameter.id),
      'parameter',
    ),
    ...repeated(
      pack.programs.map((program) => program.id),
      'program',
    ),
    ...pack.parameters.flatMap((parameter) => checkParameter(parameter, pack, clauses)),
    ...pack.programs.flatMap((program) => checkProgram(program, pack, clauses)),
    ...checkPlaceholders(pack),
    ...checkProcedures(pack),
    ...findLettingFlaws(pack.letting ?? {}),
  ]
}

function repeated(ids: readonly string[], noun: string): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${noun} ${id} stands twice`)
}

/** A parameter needs a cited clause, values of its kind, and one value on each day from the pack's first day to its own last. */
function checkParameter(parameter: Parameter, pack: Pack, clauses: ReadonlySet<string>): string[] {
  const at = `parameter ${parameter.id}`
  const values = [...parameter.values].sort((a, b) => compareDates(a.from, b.from))
  const [first] = values
  return [
    ...(clauses.has(parameter.clause) ? [] : [`${at} cites ${parameter.clause}, which is no article of the pack`]),
    ...(first ? [] : [`${at} has no value`]),
    ...(first && compareDates(first.from, pack.inForceFrom) > 0
      ? [`${at} has no value from ${pack.inForceFrom} on`]
      : []),
    ...values
      .filter((value) => !fitsKind(parameter.kind, value.value))
      .map((value) => `${at} has ${String(value.value)}, which is no ${parameter.kind}`),
    ...values
      .filter((value) => !isPeriod(value))
      .map((value) => `${at} has a period that is none: ${value.from} to ${value.to}`),
    ...values.slice(1).flatMap((value, index) => checkSeam(at, values[index], value)),
  ]
}

function isPeriod({ from, to }: DatedValue): boolean {
  return isPlainDate(from) && (to === undefined || (isPlainDate(to) && compareDates(from, to) <= 0))
}

function checkSeam(at: string, earlier: DatedValue | undefined, later: DatedValue): string[] {
  if (!earlier || !isPeriod(earlier) || !isPeriod(later)) return []
  if (meet(earlier, later)) return [`${at} has two values on ${later.from}`]
  return earlier.to !== undefined && addDays(earlier.to, 1) !== later.from
    ? [`${at} has no value after ${earlier.to}`]
    : []
}

/** A program cites articles, reads only its own inputs and the pack's figures, and asks only questions that it words. */
function checkProgram(program: Program, pack: Pack, clauses: ReadonlySet<string>): string[] {
  const at = `program ${program.id}`
  const parameters = new Set(pack.parameters.map((parameter) => parameter.id))
  const questions = Object.entries(program.questions ?? {})
  const cited = [
    ...program.conditions,
    ...program.amounts,
    ...(program.warnings ?? []),
    ...questions.map(([, question]) => question),
  ]
  const expressions = [
    ...program.conditions.flatMap(({ test }) => expressionsOf(test)),
    ...program.amounts.flatMap(({ formula }) => (typeof formula === 'function' ? [] : [formula])),
  ]
  const named = namesIn(program, expressions)
  return [
    ...repeated(
      program.conditions.map((condition) => condition.id),
      `${at}: condition`,
    ),
    ...cited
      .filter(({ clause }) => !clauses.has(clause))
      .map(({ clause }) => `${at} cites ${clause}, which is no article of the pack`),
    ...named.inputs
      .filter((name) => !Object.hasOwn(program.inputs, name))
      .map((name) => `${at} reads the unknown fact ${name}`),
    ...named.parameters.filter((id) => !parameters.has(id)).map((id) => `${at} reads the unknown parameter ${id}`),
    ...named.questions
      .filter((id) => !questions.some(([asked]) => asked === id))
      .map((id) => `${at} asks ${id} without wording it`),
    ...conflicts(program),
  ]
}

interface NamesRead {
  readonly inputs: readonly string[]
  readonly parameters: readonly string[]
  readonly questions: readonly string[]
}

function namesIn(program: Program, expressions: readonly Expression[]): NamesRead {
  const opened = Object.values(program.questions ?? {}).flatMap(({ open }) => (typeof open === 'object' ? [open] : []))
  const leaves = [...program.conditions.map(({ test }) => test), ...opened].flatMap(leavesIn)
  const parts = expressions.flatMap(partsOf)
  return {
    inputs: [
      ...parts.flatMap((part) => (part.op === 'input' ? [part.name] : part.op === 'by-choice' ? [part.input] : [])),
      ...leaves.flatMap((leaf) => (leaf.test === 'one-of' || leaf.test === 'equals-figure' ? [leaf.input] : [])),
      ...(program.always ?? []),
    ],
    parameters: [
      ...parts.flatMap((part) => (part.op === 'figure' ? [part.parameter] : [])),
      ...leaves.flatMap((leaf) => (leaf.test === 'equals-figure' ? [leaf.parameter] : [])),
    ],
    questions: leaves.flatMap((leaf) => {
      if (leaf.test === 'one-of') return Object.values(leaf.asks ?? {})
      return leaf.test === 'compare' && leaf.whenEqual !== undefined ? [leaf.whenEqual] : []
    }),
  }
}

function leavesIn(test: AnyTest): AnyTest[] {
  return test.test === 'all' || test.test === 'any' ? test.of.flatMap(leavesIn) : [test]
}

function partsOf(expression: Expression): Expression[] {
  if (expression.op === 'times') return [expression, ...expression.factors.flatMap(partsOf)]
  if (expression.op !== 'by-choice') return [expression]
  return [expression, ...[...Object.values(expression.cases), expression.otherwise].flatMap(partsOf)]
}

/** A word that a condition allows cannot at the same time be left to a person. */
function conflicts(program: Program): string[] {
  return program.conditions.flatMap(({ id, test }) =>
    leavesIn(test).flatMap((leaf) => {
      if (leaf.test !== 'one-of') return []
      const both = Object.keys(leaf.asks ?? {}).filter((word) => leaf.values.some((value) => String(value) === word))
      return both.map((word) => `program ${program.id}: condition ${id} both allows ${word} and leaves it to a person`)
    }),
  )
}

/** Every `{parameter}` in a sentence is a parameter of the pack. */
function checkPlaceholders(pack: Pack): string[] {
  const parameters = new Set(pack.parameters.map((parameter) => parameter.id))
  const sentences = [
    ...pack.articles.flatMap((article) => article.sentences.map((text) => ({ at: article.clause, text }))),
    ...pack.programs.flatMap((program) => [
      ...program.conditions.map((condition) => ({ at: condition.id, text: condition.asks })),
      ...program.amounts.map((amount) => ({ at: amount.id, text: amount.sentence ?? '' })),
      ...Object.entries(program.questions ?? {}).map(([id, question]) => ({ at: id, text: question.ask })),
      ...(program.warnings ?? []).map((warning) => ({ at: warning.id, text: warning.text })),
    ]),
  ]
  return sentences.flatMap(({ at, text }) =>
    [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, id = '']) =>
      parameters.has(id) ? [] : [`${at} names the unknown parameter {${id}}`],
    ),
  )
}

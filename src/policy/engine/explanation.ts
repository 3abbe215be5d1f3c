import { type Decimal, toText } from '../../kit/index.ts'
import type { CompiledPack } from './compiled-pack.ts'
import type { Condition, Holds, Operator } from './decision.ts'
import { type Expression, evaluate, inWords } from './expression.ts'
import type { AnyTest, ValuesRead } from './judge-test.ts'
import type { Figures } from './parameter.ts'
import type { ConditionRule, Context, Program, Shown } from './program.ts'
import { UNITS, type Unit } from './unit.ts'
import { isUnknown } from './value.ts'
import type { Verdict } from './verdict.ts'

type AnyCondition = ConditionRule<ValuesRead>

/** Replaces `{parameter}` by the figure in force, with its unit. */
export function fillFigures(sentence: string, compiled: CompiledPack): string {
  return sentence.replace(/\{([a-z0-9-]+)\}/g, (whole, id: string) => figureInWords(id, compiled) ?? whole)
}

/** A figure in words: `15 平方米`, `8月1日`; undefined when there is no such parameter. */
export function figureInWords(id: string, compiled: CompiledPack): string | undefined {
  const parameter = compiled.parameters.get(id)
  if (!parameter) return undefined
  const value = compiled.figures.peek(id)
  if (value === null || value === undefined) return '（尚未设定）'
  if (typeof value !== 'string') return value.join('、')
  if (parameter.kind === 'month-day') return value.replace(/^0?(\d+)-0?(\d+)$/, '$1月$2日')
  if (parameter.kind === 'date') return dateInWords(value)
  return parameter.unit ? `${value}${parameter.unit === 'percent' ? '' : ' '}${UNITS[parameter.unit]}` : value
}

/** `2026年11月21日`. */
export function dateInWords(date: string): string {
  return date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
}

/** Where a clause stands, for the end of a sentence: `依据：安阳县……第一部分第2项`. */
export function basis(clause: string, compiled: CompiledPack): string {
  const article = compiled.articles.get(clause)
  return `依据：${compiled.pack.document.title}${article ? ` ${article.place}` : ''}`
}

const RELATIONS: Readonly<Record<'<' | '<=' | '>' | '>=', readonly [held: string, failed: string]>> = {
  '<': ['低于', '不低于'],
  '<=': ['不超过', '超过'],
  '>': ['超过', '不超过'],
  '>=': ['不少于', '少于'],
}

const ENDINGS: Readonly<Record<'true' | 'false' | 'null' | 'asked', string>> = {
  true: '符合',
  false: '不符合',
  null: '还需要补充信息',
  asked: '需要工作人员认定',
}

function ending(found: Verdict): string {
  return found.questions.length > 0 ? ENDINGS.asked : ENDINGS[`${found.holds}`]
}

/** The condition as it goes into a decision: figures, our sentence, and what was found. */
export function explainCondition(
  rule: AnyCondition,
  program: Program,
  values: ValuesRead,
  found: Verdict,
  compiled: CompiledPack,
  context: Context,
): Condition {
  const shown = rule.shows?.(values, context) ?? shownByTest(rule.test, program, values, context.figures)
  const sentence =
    comparisonSentence(rule, program, values, found, compiled) ?? plainSentence(rule, shown, found, compiled)
  return {
    id: rule.id,
    clause: rule.clause,
    text: `${sentence}，${ending(found)}。${basis(rule.clause, compiled)}。`,
    actual: shown.actual,
    operator: shown.operator,
    limit: shown.limit,
    unit: shown.unit,
    holds: found.holds,
  }
}

function plainSentence(rule: AnyCondition, shown: Shown, found: Verdict, compiled: CompiledPack): string {
  const asked = fillFigures(rule.asks, compiled)
  const state = shown.actual === null || found.missing.length > 0 ? '还不清楚' : shown.actual
  return `要求${asked}；现在：${state}`
}

function comparisonOf(test: AnyTest): Extract<AnyTest, { test: 'compare' }> | undefined {
  if (test.test === 'compare') return test
  if (test.test === 'any') return test.of.map(comparisonOf).find((part) => part !== undefined)
  return undefined
}

/** `三口之家住房合计 45.01 平方米，超过 45.00 平方米（15 平方米/人 × 人口 3 人）`: totals, never a rounded quotient. */
function comparisonSentence(
  rule: AnyCondition,
  program: Program,
  values: ValuesRead,
  found: Verdict,
  compiled: CompiledPack,
): string | undefined {
  const test = comparisonOf(rule.test)
  if (!test || rule.subject === undefined) return undefined
  const scope = { values, figures: compiled.figures }
  const left = evaluate(test.left, scope)
  const right = evaluate(test.right, scope)
  const unit = unitName(unitOf(test.left, program))
  const how = inWords(test.right, { inputs: program.inputs, parameters: compiled.parameters }, compiled.figures, values)
  const has = isUnknown(left) ? '还不清楚' : `${toText(left)} ${unit}`
  if (isUnknown(right)) return `${rule.subject}：${has}；限额按 ${how} 计算`
  const line = `${toText(right)} ${unit}（${how}）`
  if (isUnknown(left) && found.holds === null) return `${rule.subject}还不清楚，限额 ${line}`
  if (isUnknown(left)) return `${household(values)}${rule.subject}已知部分超过 ${line}`
  return `${household(values)}${rule.subject} ${has}，${relation(test.operator, left, right)} ${line}`
}

function relation(operator: '<' | '<=' | '>' | '>=', left: Decimal, right: Decimal): string {
  const order = toText(left, 0) === toText(right, 0) ? 0 : 1
  if (order === 0 && operator === '<') return '正好等于'
  const [held, failed] = RELATIONS[operator]
  const below = left.digits * 10n ** BigInt(right.scale) < right.digits * 10n ** BigInt(left.scale)
  const holds = order === 0 ? operator.endsWith('=') : below === operator.startsWith('<')
  return holds ? held : failed
}

const COUNTS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function household(values: ValuesRead): string {
  const size = values.size
  if (typeof size !== 'number') return ''
  return size === 1 ? '一人户' : `${size === 2 ? '两' : (COUNTS[size] ?? size)}口之家`
}

function unitOf(expression: Expression, program: Program): Unit | null {
  if (expression.op !== 'input') return null
  const unit = program.inputs[expression.name]?.unit
  return (Object.keys(UNITS) as Unit[]).find((key) => UNITS[key] === unit) ?? null
}

function unitName(unit: Unit | null): string {
  return unit ? UNITS[unit] : ''
}

/** The value of an input in words. */
export function valueInWords(value: unknown, input: Program['inputs'][string] | undefined): string | null {
  if (value === undefined || isUnknown(value)) return null
  const word = input?.words?.[String(value)]
  if (word !== undefined) return word
  return typeof value === 'object' && value !== null && 'digits' in value ? toText(value as Decimal) : String(value)
}

function shownByTest(test: AnyTest, program: Program, values: ValuesRead, figures: Figures): Shown {
  const comparison = comparisonOf(test)
  if (comparison) return shownByComparison(comparison, program, values, figures)
  const parts = leavesOf(test)
  const actual = parts.map(({ input }) => valueInWords(values[input], program.inputs[input]))
  return {
    actual: actual.some((part) => part === null) ? null : actual.join('、'),
    operator: parts.length === 1 && parts[0]?.limit.length === 1 ? '=' : 'in',
    limit: parts.map(({ input, limit }) => limitInWords(limit, program.inputs[input], figures)).join('、'),
    unit: null,
  }
}

function limitInWords(
  limit: readonly unknown[],
  input: Program['inputs'][string] | undefined,
  figures: Figures,
): string {
  return limit
    .map((value) =>
      typeof value === 'object'
        ? figures.text((value as { figure: string }).figure)
        : (valueInWords(value, input) ?? ''),
    )
    .join(' / ')
}

function leavesOf(test: AnyTest): { input: string; limit: readonly unknown[] }[] {
  if (test.test === 'one-of') return [{ input: test.input, limit: test.values }]
  if (test.test === 'equals-figure') return [{ input: test.input, limit: [{ figure: test.parameter }] }]
  return test.test === 'all' || test.test === 'any' ? test.of.flatMap(leavesOf) : []
}

function shownByComparison(
  test: Extract<AnyTest, { test: 'compare' }>,
  program: Program,
  values: ValuesRead,
  figures: Figures,
): Shown {
  const left = evaluate(test.left, { values, figures })
  const right = evaluate(test.right, { values, figures })
  return {
    actual: isUnknown(left) ? null : toText(left),
    operator: test.operator satisfies Operator,
    limit: isUnknown(right) ? '' : toText(right),
    unit: unitOf(test.left, program),
  }
}

/** Words for the three values, for screens and the policy page. */
export function holdsInWords(holds: Holds): string {
  return holds === null ? '还不清楚' : holds ? '符合' : '不符合'
}

import { compareDates, type Decimal, isPlainDate, toText } from '../../kit/index.ts'
import type { CompiledPack } from './compiled-pack.ts'
import type { Condition, Operator } from './decision.ts'
import { type Expression, evaluate, inWords } from './expression.ts'
import {
  dateInWords,
  datesInWords,
  divisionInWords,
  figureInSentence,
  moneyInWords,
  parameterInWords,
} from './in-words.ts'
import type { AnyTest, ValuesRead } from './judge-test.ts'
import type { Figures } from './parameter.ts'
import type { ConditionRule, Context, Program, Shown } from './program.ts'
import { UNITS, type Unit } from './unit.ts'
import { isUnknown } from './value.ts'
import type { Verdict } from './verdict.ts'

type AnyCondition = ConditionRule<ValuesRead>

/** Replaces `{parameter}` by the figure in force, with its unit. */
export function fillFigures(sentence: string, compiled: CompiledPack): string {
  return moneyInWords(
    sentence.replace(/\{([a-z0-9-]+)\}/g, (whole, id: string) => figureInWords(id, compiled) ?? whole),
  )
}

/** A figure in words: `15 平方米`, `8月1日`, `玄武区、秦淮区`; undefined when there is no such parameter. */
function figureInWords(id: string, compiled: CompiledPack): string | undefined {
  const parameter = compiled.parameters.get(id)
  if (!parameter) return undefined
  const value = compiled.figures.peek(id)
  if (value === null || value === undefined) return '（尚未设定）'
  if (parameter.kind !== 'decimal' || typeof value !== 'string') return parameterInWords(value)
  return figureInSentence(value, parameter.unit)
}

/** Where a clause stands, for the end of a sentence: `依据：安阳县……第一部分第2项`. */
function basis(clause: string, compiled: CompiledPack): string {
  const article = compiled.articles.get(clause)
  return `依据：${compiled.pack.document.title}${article ? ` ${article.place}` : ''}`
}

const RELATIONS: Readonly<Record<'<' | '<=' | '>' | '>=', readonly [held: string, failed: string]>> = {
  '<': ['低于', '超过'],
  '<=': ['没有超过', '超过'],
  '>': ['超过', '没有超过'],
  '>=': ['达到', '没有达到'],
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
  const waived = shownByWaiver(rule.test, program, values, context.figures)
  const shown = waived ?? rule.shows?.(values, context) ?? shownByTest(rule.test, program, values, context.figures)
  const compared = waived ? undefined : comparisonSentence(rule, program, values, found, compiled)
  const sentence = compared ?? plainSentence(rule, shown, found, values, compiled)
  return {
    id: rule.id,
    clause: rule.clause,
    text: `${moneyInWords(sentence)}，${ending(found)}。${basis(rule.clause, compiled)}。`,
    actual: shown.actual,
    operator: shown.operator,
    limit: shown.limit,
    unit: shown.unit,
    holds: found.holds,
  }
}

/** `要求房子是住宅。实际：住宅`; with what was measured, where the rule names it, and what is known of several parts. */
function plainSentence(
  rule: AnyCondition,
  shown: Shown,
  found: Verdict,
  values: ValuesRead,
  compiled: CompiledPack,
): string {
  const asked = `要求${fillFigures(rule.asks, compiled)}`
  const { actual, limit, operator, unit } = shown
  const measured = rule.subject !== undefined && actual !== null && /^\d+(\.\d+)?$/.test(actual)
  if (found.missing.length > 0) {
    const part =
      actual === null || measured ? '现在还不清楚' : `现在只知道：${rule.subject ?? ''}${datesInWords(actual)}`
    return `${asked}。${part}`
  }
  if (actual === null) return asked
  if (measured) {
    const most = limit === '' ? '' : `，限额 ${limit} ${unitName(unit)}`
    return `${asked}。${household(values)}${rule.subject} ${actual} ${unitName(unit)}${most}`
  }
  if (rule.subject === undefined || !isPlainDate(actual) || !isPlainDate(limit)) {
    return `${asked}。实际：${datesInWords(actual)}`
  }
  const order = compareDates(actual, limit)
  const how = operator === '<=' ? (order <= 0 ? '不晚于' : '晚于') : order >= 0 ? '不早于' : '早于'
  return `${asked}。${rule.subject}是${dateInWords(actual)}，${how}${dateInWords(limit)}`
}

function comparisonOf(test: AnyTest): Extract<AnyTest, { test: 'compare' }> | undefined {
  if (test.test === 'compare') return test
  if (test.test === 'any') return test.of.map(comparisonOf).find((part) => part !== undefined)
  return undefined
}

/** A category that makes a comparison needless: the condition holds by it, so the sentence names it and no figures. */
function shownByWaiver(test: AnyTest, program: Program, values: ValuesRead, figures: Figures): Shown | undefined {
  if (test.test !== 'any' || !comparisonOf(test)) return undefined
  const waiver = test.of.find(
    (part) => part.test === 'one-of' && part.values.some((word) => word === values[part.input]),
  )
  return waiver && shownByLeaves(waiver, program, values, figures)
}

/** Units of what is counted, shown without decimals. */
const COUNTED: ReadonlySet<string> = new Set([UNITS.month, UNITS.year, UNITS.day, UNITS.age, UNITS.person])

/** `三口之家住房合计 45.01 平方米，超过 45.00 平方米（人均 15 平方米 × 3 人）`: totals, never a rounded quotient. */
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
  const digits = COUNTED.has(unit) ? 0 : 2
  const subject = `${household(values)}${rule.subject}`
  const has = isUnknown(left) ? `${subject}还不清楚` : `${subject} ${toText(left, digits)} ${unit}`
  if (isUnknown(right)) return `${has}，限额是${how}`
  const line = `${toText(right, digits)} ${unit}`
  const most = test.right.op === 'figure' ? line : `${line}（${how}）`
  if (!isUnknown(left)) return `${has}，${relation(test.operator, left, right)} ${most}`
  return found.holds === null ? `${has}，限额是 ${most}` : `${subject}已知的部分超过 ${most}`
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
function valueInWords(value: unknown, input: Program['inputs'][string] | undefined): string | null {
  if (value === undefined || isUnknown(value)) return null
  const word = input?.words?.[String(value)]
  if (word !== undefined) return word
  if (input?.kind === 'division') return divisionInWords(String(value))
  return typeof value === 'object' && value !== null && 'digits' in value ? toText(value as Decimal) : String(value)
}

function shownByTest(test: AnyTest, program: Program, values: ValuesRead, figures: Figures): Shown {
  const comparison = comparisonOf(test)
  return comparison
    ? shownByComparison(comparison, program, values, figures)
    : shownByLeaves(test, program, values, figures)
}

function shownByLeaves(test: AnyTest, program: Program, values: ValuesRead, figures: Figures): Shown {
  const parts = leavesOf(test)
  const known = parts
    .map(({ input }) => valueInWords(values[input], program.inputs[input]))
    .filter((part) => part !== null)
  return {
    actual: known.length === 0 ? null : known.join('、'),
    operator: parts.length === 1 && parts[0]?.limit.length === 1 ? '=' : 'in',
    limit: parts
      .map(({ input, limit }) => limitInWords(limit, program.inputs[input], figures))
      .join(test.test === 'any' ? ' / ' : '、'),
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
        ? parameterInWords(figures.peek((value as { figure: string }).figure) ?? null)
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

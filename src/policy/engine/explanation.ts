import { compare, compareDates, type Decimal, isPlainDate, toText } from '../../kit/index.ts'
import type { CompiledPack } from './compiled-pack.ts'
import type { Condition, Operator } from './decision.ts'
import { type Expression, inWords } from './expression.ts'
import { dateInWords, datesInWords, moneyInWords } from './in-words.ts'
import type { AnyTest, Comparison, Sides, ValuesRead } from './judge-test.ts'
import type { ConditionRule, Context, Program, Shown } from './program.ts'
import { UNITS, type Unit } from './unit.ts'
import { isUnknown } from './value.ts'
import type { Verdict } from './verdict.ts'
import { valueInWords } from './wording.ts'

type AnyCondition = ConditionRule<ValuesRead>

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

/** What the conditions of one decision are explained from. */
export interface Hearing {
  readonly compiled: CompiledPack
  readonly program: Program
  readonly values: ValuesRead
  readonly context: Context
  /** Both sides of each comparison, as they were judged. */
  readonly sides: Sides
}

/** The condition as it goes into a decision: figures, our sentence, and what was found. */
export function explainCondition(rule: AnyCondition, found: Verdict, hearing: Hearing): Condition {
  const { values, context, compiled } = hearing
  const waived = shownByWaiver(rule.test, hearing)
  const shown = waived ?? rule.shows?.(values, context) ?? shownByTest(rule.test, hearing)
  const compared = waived ? undefined : comparisonSentence(rule, found, hearing)
  const sentence = compared ?? plainSentence(rule, shown, found, hearing)
  return {
    id: rule.id,
    clause: rule.clause,
    text: `${moneyInWords(sentence)}，${ending(found)}。${compiled.wording.basis(rule.clause)}。`,
    actual: shown.actual,
    operator: shown.operator,
    limit: shown.limit,
    unit: shown.unit,
    holds: found.holds,
  }
}

/** `要求房子是住宅。实际：住宅`; with what was measured, where the rule names it, and what is known of several parts. */
function plainSentence(rule: AnyCondition, shown: Shown, found: Verdict, { values, compiled }: Hearing): string {
  const asked = `要求${compiled.wording.fill(rule.asks)}`
  const { actual, limit, operator, unit } = shown
  const measured = rule.subject !== undefined && actual !== null && /^\d+(\.\d+)?$/.test(actual)
  if (found.missing.length > 0) {
    const subject = rule.subject !== undefined && isPlainDate(actual) ? `${rule.subject}是` : ''
    const part = actual === null || measured ? '现在还不清楚' : `现在只知道：${subject}${datesInWords(actual)}`
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

function comparisonOf(test: AnyTest): Comparison | undefined {
  if (test.test === 'compare') return test
  if (test.test === 'any') return test.of.map(comparisonOf).find((part) => part !== undefined)
  return undefined
}

/** A category that makes a comparison needless: the condition holds by it, so the sentence names it and no figures. */
function shownByWaiver(test: AnyTest, hearing: Hearing): Shown | undefined {
  if (test.test !== 'any' || !comparisonOf(test)) return undefined
  const waiver = test.of.find(
    (part) => part.test === 'one-of' && part.values.some((word) => word === hearing.values[part.input]),
  )
  return waiver && shownByLeaves(waiver, hearing)
}

/** Units of what is counted, shown without decimals. */
const COUNTED: ReadonlySet<string> = new Set([UNITS.month, UNITS.year, UNITS.day, UNITS.age, UNITS.person])

/** `三口之家住房合计 45.01 平方米，超过 45.00 平方米（人均 15 平方米 × 3 人）`: totals, never a rounded quotient. */
function comparisonSentence(
  rule: AnyCondition,
  found: Verdict,
  { program, values, compiled, sides }: Hearing,
): string | undefined {
  const test = comparisonOf(rule.test)
  if (!test || rule.subject === undefined) return undefined
  const { left, right } = sides.of(test)
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
  const order = compare(left, right)
  if (order === 0 && operator === '<') return '正好等于'
  const [held, failed] = RELATIONS[operator]
  const holds = order === 0 ? operator.endsWith('=') : order < 0 === operator.startsWith('<')
  return holds ? held : failed
}

const COUNTS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function household(values: ValuesRead): string {
  const size = values.size
  if (typeof size !== 'number') return ''
  return size === 1 ? '一人户' : `${size === 2 ? '两' : (COUNTS[size] ?? size)}口之家`
}

const UNITS_BY_NAME: ReadonlyMap<string, Unit> = new Map(
  (Object.keys(UNITS) as Unit[]).map((unit) => [UNITS[unit], unit]),
)

function unitOf(expression: Expression, program: Program): Unit | null {
  if (expression.op !== 'input') return null
  return UNITS_BY_NAME.get(program.inputs[expression.name]?.unit ?? '') ?? null
}

function unitName(unit: Unit | null): string {
  return unit ? UNITS[unit] : ''
}

function shownByTest(test: AnyTest, hearing: Hearing): Shown {
  const comparison = comparisonOf(test)
  return comparison ? shownByComparison(comparison, hearing) : shownByLeaves(test, hearing)
}

function shownByLeaves(test: AnyTest, { program, values, compiled }: Hearing): Shown {
  const { inputs, operator, limit } = compiled.wording.askedOf(test, program)
  const known = inputs.map((name) => valueInWords(values[name], program.inputs[name])).filter((part) => part !== null)
  return { actual: known.length === 0 ? null : known.join('、'), operator, limit, unit: null }
}

function shownByComparison(test: Comparison, { program, sides }: Hearing): Shown {
  const { left, right } = sides.of(test)
  return {
    actual: isUnknown(left) ? null : toText(left),
    operator: test.operator satisfies Operator,
    limit: isUnknown(right) ? '' : toText(right),
    unit: unitOf(test.left, program),
  }
}

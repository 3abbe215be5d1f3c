import { type Decimal, roundHalfUp, toText, type WorkdayCalendar } from '../../kit/index.ts'
import { type CompiledPack, contextFor } from './compiled-pack.ts'
import type { Amount, Decision, Outcome, Question, Warning } from './decision.ts'
import { explainCondition, type Hearing } from './explanation.ts'
import { evaluate, inWords } from './expression.ts'
import { FactSheet } from './fact-sheet.ts'
import { datesInWords, moneyInWords } from './in-words.ts'
import { judgeTest, Sides, type ValuesRead } from './judge-test.ts'
import type { AmountRule, Computed, ConditionRule, Program, QuestionRule } from './program.ts'
import { UNITS } from './unit.ts'
import { isUnknown, openPaths } from './value.ts'
import type { Verdict } from './verdict.ts'

/** Reads what the program needs. Throws the fault of the first malformed fact. */
export function readValues(program: Program, facts: unknown, on: string): ValuesRead {
  const sheet = new FactSheet(facts)
  const values: Record<string, unknown> = {}
  for (const name in program.inputs) values[name] = program.inputs[name]?.read(sheet, on)
  return values as ValuesRead
}

interface Judged {
  readonly rule: ConditionRule<ValuesRead>
  readonly found: Verdict
}

/** Judges values that were read: the whole decision, a pure function of its arguments. */
export function judge(
  compiled: CompiledPack,
  program: Program,
  values: ValuesRead,
  on: string,
  calendar: WorkdayCalendar,
): Decision {
  const context = contextFor(compiled, on, calendar)
  const sides = new Sides({ values, figures: compiled.figures })
  const hearing: Hearing = { compiled, program, values, context, sides }
  program.check?.(values, context)
  const judged = program.conditions
    .filter((rule) => rule.applies?.(values) ?? true)
    .map((rule) => ({ rule, found: judgeTest(rule.test, values, context, sides) }))
  const refused = judged.some(({ found }) => found.holds === false)
  const amounts = refused ? [] : program.amounts.map((rule) => ({ rule, computed: compute(rule, hearing) }))
  const questions = openQuestions(judged, hearing)
  const missing = new Set([
    ...judged.flatMap(({ found }) => found.missing),
    ...(program.always ?? []).flatMap((name) => openPaths(values[name])),
    ...amounts.flatMap(({ computed }) => computed.missing ?? []),
  ])
  const settled = settle(program, judged, values, refused, missing.size, questions.length)
  for (const path of settled.missing) missing.add(path)
  const outcome = outcomeOf(refused, missing.size, questions.length)
  const granted = outcome === 'eligible' || outcome === 'needs-person'
  return {
    pack: compiled.pack.id,
    version: compiled.version,
    program: program.id,
    on,
    outcome,
    result: outcome === 'eligible' || outcome === 'ineligible' ? settled.result : null,
    conditions: judged.map(({ rule, found }) => explainCondition(rule, found, hearing)),
    amounts: granted ? amounts.flatMap(({ rule, computed }) => amountOf(rule, computed)) : [],
    missing: [...missing].sort(),
    questions,
    warnings: openWarnings(program, values, compiled),
    overrides: compiled.overrides.filter(({ parameter }) => compiled.figures.wasAsked(parameter)),
  }
}

function outcomeOf(refused: boolean, missing: number, questions: number): Outcome {
  if (refused) return 'ineligible'
  if (missing > 0) return 'needs-facts'
  return questions > 0 ? 'needs-person' : 'eligible'
}

/** The consequence is asked for only when the conditions are decided one way or the other. */
function settle(
  program: Program,
  judged: readonly Judged[],
  values: ValuesRead,
  refused: boolean,
  missing: number,
  questions: number,
) {
  if (!program.consequence || (!refused && (missing > 0 || questions > 0))) return { result: null, missing: [] }
  const holds = (id: string) => judged.find(({ rule }) => rule.id === id)?.found.holds ?? null
  const { result, missing: deciding = [] } = program.consequence(holds, values, !refused)
  return { result, missing: deciding }
}

function compute(rule: AmountRule<ValuesRead>, { program, values, compiled, context }: Hearing): Computed {
  if (typeof rule.formula === 'function') return rule.formula(values, context)
  const value = evaluate(rule.formula, { values, figures: context.figures })
  if (isUnknown(value)) return { missing: value.unknown }
  const names = { inputs: program.inputs, parameters: compiled.parameters }
  const rounded = roundHalfUp(value, 2)
  const how = inWords(rule.formula, names, compiled.figures, values)
  return { value: rounded, text: `${how} = ${toText(rounded)} ${UNITS[rule.unit]}` }
}

function amountOf(rule: AmountRule<ValuesRead>, computed: Computed): Amount[] {
  const value: Decimal | undefined = computed.value
  if (value === undefined) return []
  const text = moneyInWords(datesInWords(`${rule.label}：${computed.text ?? toText(value)}`))
  const lines = (computed.lines ?? []).map((line) => ({ ...line, label: datesInWords(line.label) }))
  return [{ id: rule.id, clause: rule.clause, value: toText(value), unit: rule.unit, text, lines }]
}

function openQuestions(judged: readonly Judged[], hearing: Hearing): Question[] {
  const { wording } = hearing.compiled
  const raised = new Set(judged.flatMap(({ found }) => found.questions))
  return Object.entries(hearing.program.questions ?? {})
    .filter(([id, { open }]) => raised.has(id) || isOpen(open, hearing))
    .map(([id, rule]) => ({ id, clause: rule.clause, ask: wording.fill(rule.ask), decidedBy: rule.decidedBy }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function isOpen(open: QuestionRule<ValuesRead>['open'], { values, context, sides }: Hearing): boolean {
  if (open === undefined) return false
  return typeof open === 'function' ? open(values, context) : judgeTest(open, values, context, sides).holds === true
}

function openWarnings(program: Program, values: ValuesRead, compiled: CompiledPack): Warning[] {
  return (program.warnings ?? [])
    .filter((rule) => rule.when(values))
    .map(({ id, clause, text }) => ({ id, clause, text: compiled.wording.fill(text) }))
}

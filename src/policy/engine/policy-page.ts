import type { CompiledPack } from './compiled-pack.ts'
import type { Decision } from './decision.ts'
import { inWords } from './expression.ts'
import { moneyInWords, parameterInWords } from './in-words.ts'
import { expressionsOf } from './judge-test.ts'
import type { LawDocument, OpenPoint, WorkedExample } from './pack.ts'
import { covers, type Parameter, type ParameterValue } from './parameter.ts'
import { UNITS } from './unit.ts'

export interface PageParameter {
  readonly id: string
  readonly label: string
  /** null: left open until a person sets it. */
  readonly value: ParameterValue
  readonly unit: string | null
  /** The value as people say it: `22,680 元/人·年`, `8月1日`, `玄武区、秦淮区`. */
  readonly words: string
  readonly from: string
  readonly to: string | null
  /** Document and place that give the figure. */
  readonly citation: string
  readonly localChoice: boolean
  readonly openPoint: string | null
}

export interface PageArticle {
  readonly clause: string
  readonly place: string
  readonly heading: string
  readonly sentences: readonly string[]
  readonly parameters: readonly PageParameter[]
  readonly formulas: readonly string[]
}

export interface PageExample {
  readonly title: string
  readonly situation: readonly string[]
  readonly answer: readonly string[]
}

/** The readable page of a pack: article by article, generated from the same data that decides. */
export interface PolicyPage {
  readonly pack: string
  readonly title: string
  readonly place: string
  readonly on: string
  readonly version: string
  readonly document: LawDocument & { readonly inForceFrom: string; readonly inForceNote: string | null }
  readonly articles: readonly PageArticle[]
  readonly examples: readonly PageExample[]
  readonly openPoints: readonly OpenPoint[]
}

type Decide = (request: { pack: string; program: string; on: string; facts: unknown }) => Decision

/** Builds the page; the worked examples are decided anew, so that the page cannot drift from the engine. */
export function describePack(compiled: CompiledPack, on: string, decide: Decide): PolicyPage {
  const { pack } = compiled
  return {
    pack: pack.id,
    title: pack.title,
    place: pack.place,
    on,
    version: compiled.version,
    document: { ...pack.document, inForceFrom: pack.inForceFrom, inForceNote: pack.inForceNote ?? null },
    articles: pack.articles.map((article) => ({
      clause: article.clause,
      place: article.place,
      heading: article.heading,
      sentences: article.sentences.map((sentence) => compiled.wording.fill(sentence)),
      parameters: pack.parameters
        .filter(({ clause }) => clause === article.clause)
        .flatMap((parameter) => pageParameter(parameter, compiled, on)),
      formulas: formulasOf(article.clause, compiled),
    })),
    examples: pack.examples.map((example) => pageExample(example, compiled, decide)),
    openPoints: pack.openPoints,
  }
}

function pageParameter(parameter: Parameter, compiled: CompiledPack, on: string): PageParameter[] {
  const value = parameter.values.find((candidate) => covers(candidate, on))
  if (!value) return []
  const place = compiled.articles.get(parameter.clause)?.place ?? parameter.clause
  return [
    {
      id: parameter.id,
      label: parameter.label,
      value: value.value,
      unit: parameter.unit ? UNITS[parameter.unit] : null,
      words: valueInWords(parameter, value.value),
      from: value.from,
      to: value.to ?? null,
      citation: `${compiled.pack.document.title} ${place}`,
      localChoice: parameter.localChoice !== undefined,
      openPoint: parameter.localChoice?.question ?? null,
    },
  ]
}

/** A value of a parameter as people say it, with its unit: `22,680 元/人·年`, `8月1日`, `玄武区、秦淮区`. */
export function valueInWords({ kind, unit }: Pick<Parameter, 'kind' | 'unit'>, value: ParameterValue): string {
  if (kind !== 'decimal' || typeof value !== 'string' || unit === undefined) return parameterInWords(value)
  return moneyInWords(`${value}${unit === 'percent' ? '' : ' '}${UNITS[unit]}`)
}

function formulasOf(clause: string, compiled: CompiledPack): string[] {
  const names = (program: CompiledPack['pack']['programs'][number]) => ({
    inputs: program.inputs,
    parameters: compiled.parameters,
  })
  return compiled.pack.programs.flatMap((program) => [
    ...program.conditions
      .filter((condition) => condition.clause === clause)
      .map((condition) => {
        const [, limit] = expressionsOf(condition.test)
        const how = limit ? `（限额 = ${moneyInWords(inWords(limit, names(program), compiled.figures))}）` : ''
        return `${program.title}：${compiled.wording.fill(condition.asks)}${how}`
      }),
    ...program.amounts
      .filter((amount) => amount.clause === clause)
      .map((amount) => {
        const how =
          typeof amount.formula === 'function'
            ? compiled.wording.fill(amount.sentence ?? '')
            : moneyInWords(inWords(amount.formula, names(program), compiled.figures))
        return `${program.title}：${amount.label} = ${how}`
      }),
  ])
}

function pageExample(example: WorkedExample, compiled: CompiledPack, decide: Decide): PageExample {
  const { program, on, facts } = example
  const decision = decide({ pack: compiled.pack.id, program, on, facts })
  const results = compiled.pack.programs.find(({ id }) => id === program)?.results
  const result = decision.result === null ? undefined : (results?.[decision.result] ?? decision.result)
  return {
    title: moneyInWords(example.title),
    situation: [moneyInWords(example.situation)],
    answer: [
      `${OUTCOMES[decision.outcome]}${result === undefined ? '' : `结果：${result}。`}`,
      ...decision.conditions.map((condition) => condition.text),
      ...decision.amounts.flatMap(({ text, lines }) => [
        text,
        ...lines.map(({ label, value }) => `${label}：${moneyInWords(`${value} 元`)}`),
      ]),
      ...decision.questions.map((question) => `需要认定：${question.ask}（${question.decidedBy}）`),
      ...decision.missing.map((path) => `还要知道：${titleOf(path, program, compiled)}`),
      ...decision.warnings.map((warning) => `提醒：${warning.text}`),
    ],
  }
}

/** The prompt that asks for a missing fact, by its title. */
function titleOf(path: string, program: string, compiled: CompiledPack): string {
  const plain = path.replace(/\.\d+(?=\.|$)/g, '')
  const prompts = compiled.pack.programs.find(({ id }) => id === program)?.prompts ?? []
  const all = prompts.flatMap((prompt) => [prompt, ...(prompt.parts ?? [])])
  return (
    (all.find((prompt) => prompt.path === plain) ?? all.find((prompt) => plain.startsWith(`${prompt.path}.`)))?.title ??
    path
  )
}

const OUTCOMES = {
  eligible: '结论：符合。',
  ineligible: '结论：不符合。',
  'needs-facts': '结论：还需要补充信息。',
  'needs-person': '结论：需要工作人员认定。',
} as const

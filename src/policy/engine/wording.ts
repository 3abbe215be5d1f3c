import { type Decimal, toText } from '../../kit/index.ts'
import { divisionInWords, figureInSentence, moneyInWords, parameterInWords } from './in-words.ts'
import type { AnyTest } from './judge-test.ts'
import type { Article } from './pack.ts'
import type { Figures, Parameter } from './parameter.ts'
import type { Program, Shown } from './program.ts'
import { isUnknown } from './value.ts'

/** What a test asks of single facts: the inputs it looks at, and the answers that it allows in words. */
export interface AskedOf extends Pick<Shown, 'operator' | 'limit'> {
  readonly inputs: readonly string[]
}

/** What the sentences of a pack say while no figure changes. Each is put into words when it is first needed, and then kept. */
export class Wording {
  readonly #title: string
  readonly #articles: ReadonlyMap<string, Article>
  readonly #parameters: ReadonlyMap<string, Parameter>
  readonly #figures: Figures
  readonly #filled = new Map<string, string>()
  readonly #bases = new Map<string, string>()
  readonly #asked = new Map<Program, Map<AnyTest, AskedOf>>()

  constructor(
    title: string,
    articles: ReadonlyMap<string, Article>,
    parameters: ReadonlyMap<string, Parameter>,
    figures: Figures,
  ) {
    this.#title = title
    this.#articles = articles
    this.#parameters = parameters
    this.#figures = figures
  }

  /** Replaces `{parameter}` by the figure in force, with its unit. */
  fill(sentence: string): string {
    return kept(this.#filled, sentence, () =>
      moneyInWords(sentence.replace(/\{([a-z0-9-]+)\}/g, (whole, id: string) => this.#figureInWords(id) ?? whole)),
    )
  }

  /** A figure in words: `15 平方米`, `8月1日`, `玄武区、秦淮区`; undefined when there is no such parameter. */
  #figureInWords(id: string): string | undefined {
    const parameter = this.#parameters.get(id)
    if (!parameter) return undefined
    const value = this.#figures.peek(id)
    if (value === undefined) return '（已经不再适用）'
    if (value === null) return '（尚未设定）'
    if (parameter.kind !== 'decimal' || typeof value !== 'string') return parameterInWords(value)
    return figureInSentence(value, parameter.unit)
  }

  /** Where a clause stands, for the end of a sentence: `依据：安阳县……第一部分第2项`. */
  basis(clause: string): string {
    return kept(this.#bases, clause, () => {
      const article = this.#articles.get(clause)
      return `依据：${this.#title}${article ? ` ${article.place}` : ''}`
    })
  }

  /** What a test asks of single facts; comparisons and rules ask nothing of this kind. */
  askedOf(test: AnyTest, program: Program): AskedOf {
    const ofProgram = kept(this.#asked, program, () => new Map<AnyTest, AskedOf>())
    return kept(ofProgram, test, () => {
      const leaves = leavesOf(test)
      const limits = leaves.map(({ input, limit }) => this.#limitInWords(limit, program.inputs[input]))
      return {
        inputs: leaves.map(({ input }) => input),
        operator: leaves.length === 1 && leaves[0]?.limit.length === 1 ? '=' : 'in',
        limit: limits.join(test.test === 'any' ? ' / ' : '、'),
      }
    })
  }

  #limitInWords(limit: readonly unknown[], input: Program['inputs'][string] | undefined): string {
    return limit
      .map((value) =>
        typeof value === 'object'
          ? parameterInWords(this.#figures.peek((value as { figure: string }).figure) ?? null)
          : (valueInWords(value, input) ?? ''),
      )
      .join(' / ')
  }
}

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function leavesOf(test: AnyTest): { input: string; limit: readonly unknown[] }[] {
  if (test.test === 'one-of') return [{ input: test.input, limit: test.values }]
  if (test.test === 'equals-figure') return [{ input: test.input, limit: [{ figure: test.parameter }] }]
  return test.test === 'all' || test.test === 'any' ? test.of.flatMap(leavesOf) : []
}

/** The value of an input in words; null while it is not known. */
export function valueInWords(value: unknown, input: Program['inputs'][string] | undefined): string | null {
  if (value === undefined || isUnknown(value)) return null
  const word = input?.words?.[String(value)]
  if (word !== undefined) return word
  if (input?.kind === 'division') return divisionInWords(String(value))
  return typeof value === 'object' && value !== null && 'digits' in value ? toText(value as Decimal) : String(value)
}

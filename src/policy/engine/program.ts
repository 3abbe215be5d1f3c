import type { Decimal } from '../../kit/index.ts'
import type { AmountLine, Holds, Operator } from './decision.ts'
import type { Expression } from './expression.ts'
import type { Input, QuickForm } from './input.ts'
import type { Figures } from './parameter.ts'
import type { Prompt } from './prompt.ts'
import type { Unit } from './unit.ts'
import type { Known } from './value.ts'
import type { Verdict } from './verdict.ts'

/** What a family needs, for choosing a program. */
export type Need = 'flat' | 'subsidy' | 'repair' | 'renewal' | 'other'

/** How a program is offered to a family whose need does not say what it is for. Words only: no law, so no part of the pack's version. */
export interface Invitation {
  /** A plain name instead of the official title. */
  readonly title: string
  /** What one learns, as a family would ask it. */
  readonly learn: string
}

/** The values that a program read, each possibly unknown. */
export type Operands<I> = {
  readonly [K in keyof I]: I[K] extends { read: (...args: never[]) => Known<infer T> } ? Known<T> : never
}

/** What a rule function may look at besides the operands. */
export interface Context {
  readonly figures: Figures
  /** The day whose law applies. */
  readonly on: string
  /** Rolls a day off forward to the next workday. */
  readonly rollForward: (date: string) => string
}

type Fact = boolean | string

/** The law of one day as generated code takes it: figures as numbers, and how a trace is written. */
export interface QuickLaw {
  readonly context: Context
  /** The figure in whole units of 10^-places; NaN when it is negative or does not fit a double exactly. */
  readonly scaled: (parameter: string, places: number) => number
  /** The figure as a code of so many digits; -2, which equals no code, when it is none. */
  readonly code: (parameter: string, digits: number) => number
  /** How an input that is no plain number is read, and given back for a trace. */
  /** The bound rule of a condition. */
  readonly rule: (condition: string) => BoundRule
  readonly own: (input: string) => Extract<QuickForm, { as: 'own' }>
  readonly trace: (values: Readonly<Record<string, unknown>>) => string
}

/** Answers with a finding (0, ASKED, OPEN, REFUSED), or ODD. */
export type BoundRule = (...values: readonly unknown[]) => number

/** A rule over inputs as generated code holds them. It finds what the verdicts of `judge` say, or ODD where it leaves them to it. */
export interface QuickRule {
  /** Names of the inputs, in the order in which the bound function takes them. */
  readonly reads: readonly string[]
  readonly bind: (law: QuickLaw) => BoundRule
}

/** How a condition is tested: as data where it can be, by a one-line function where it cannot. */
export type Test<O> =
  | {
      readonly test: 'one-of'
      readonly input: keyof O & string
      readonly values: readonly Fact[]
      readonly asks?: Readonly<Record<string, string>>
    }
  | { readonly test: 'equals-figure'; readonly input: keyof O & string; readonly parameter: string }
  | {
      readonly test: 'compare'
      readonly left: Expression
      readonly operator: '<' | '<=' | '>' | '>='
      readonly right: Expression
      readonly whenEqual?: string
    }
  | { readonly test: 'all' | 'any'; readonly of: readonly Test<O>[] }
  | {
      readonly test: 'rule'
      readonly judge: (operands: O, context: Context) => Verdict
      readonly quick?: QuickRule
    }

/** The figures a condition shows. Left out: taken from the test itself. */
export interface Shown {
  readonly actual: string | null
  readonly operator: Operator
  readonly limit: string
  readonly unit: Unit | null
}

export interface ConditionRule<O> {
  readonly id: string
  readonly clause: string
  /** What the law asks, as a short statement. `{parameter}` is replaced by the figure in force. */
  readonly asks: string
  /** What is measured, for conditions on quantities: 住房建筑面积合计. */
  readonly subject?: string
  readonly test: Test<O>
  /** The condition is part of the program only when this is known to be so. */
  readonly applies?: (operands: O) => boolean
  readonly shows?: (operands: O, context: Context) => Shown
}

/** What came of computing an amount. */
export interface Computed {
  readonly value?: Decimal
  readonly text?: string
  readonly lines?: readonly AmountLine[]
  readonly missing?: readonly string[]
}

export interface AmountRule<O> {
  readonly id: string
  readonly clause: string
  readonly label: string
  readonly unit: Unit
  /** A formula as data, or a function for what is computed line by line. */
  readonly formula: Expression | ((operands: O, context: Context) => Computed)
  /** The formula as a sentence, when it is a function. */
  readonly sentence?: string
}

export interface QuestionRule<O> {
  readonly clause: string
  readonly ask: string
  readonly decidedBy: string
  /** Number in the register of open points. */
  readonly point?: string
  /** For questions that no condition raises: when it is open. A test as data must be known to hold. */
  readonly open?: Test<O> | ((operands: O, context: Context) => boolean)
}

export interface WarningRule<O> {
  readonly id: string
  readonly clause: string
  readonly text: string
  readonly point?: string
  readonly when: (operands: O) => boolean
}

/** What follows from the conditions: a word of the program's own, or the facts that would decide it. */
export interface Consequence {
  readonly result: string | null
  readonly missing?: readonly string[]
}

export interface ProgramRules<O> {
  readonly id: string
  readonly title: string
  readonly need: Need
  /** Owed by programs of need `other`. */
  readonly invitation?: Invitation
  /** The pack's facts in the order they are best asked, most decisive first. */
  readonly prompts: readonly Prompt[]
  /** Refuses facts that contradict one another. Throws `malformed`. */
  readonly check?: (operands: O, context: Context) => void
  /** Inputs that are asked for whatever the conditions say. */
  readonly always?: readonly (keyof O & string)[]
  readonly conditions: readonly ConditionRule<O>[]
  readonly amounts: readonly AmountRule<O>[]
  readonly questions?: Readonly<Record<string, QuestionRule<O>>>
  readonly warnings?: readonly WarningRule<O>[]
  readonly consequence?: (holds: (condition: string) => Holds, operands: O, eligible: boolean) => Consequence
  /** Chinese words for the results, for the screens. */
  readonly results?: Readonly<Record<string, string>>
}

/** A program whose types are forgotten, as the engine handles it. */
export interface Program extends ProgramRules<Readonly<Record<string, Known<unknown>>>> {
  readonly inputs: Readonly<Record<string, Input<unknown>>>
}

/** Defines a program; the rules see the operands with the types of its inputs. */
export function program<I extends Readonly<Record<string, unknown>>>(
  inputs: I,
  rules: ProgramRules<Operands<I>>,
): Program {
  return { inputs, ...rules } as unknown as Program
}

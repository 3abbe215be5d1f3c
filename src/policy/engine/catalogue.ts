import { compareDates, Fault, isPlainDate, stateCouncilCalendar, type WorkdayCalendar } from '../../kit/index.ts'
import { checkPack } from './check-pack.ts'
import { columnJudgeOf } from './columns.ts'
import { contextFor, PackCompiler, programOf } from './compiled-pack.ts'
import { judge, readValues } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Pack } from './pack.ts'
import type { Override } from './parameter.ts'
import { describePack, type PolicyPage } from './policy-page.ts'
import { policyPageAsMarkdown } from './policy-page-markdown.ts'
import type { Program, QuickLaw } from './program.ts'
import type { Prompt } from './prompt.ts'
import type { ColumnJudge, GeneratedJudge, JointDecision, QuickJudge } from './quick-decision.ts'
import { jointOf, quickJudgeOf } from './quick-judge.ts'
import { quickLawOf } from './quick-law.ts'
import { packTrace, unpackTrace } from './trace.ts'

/** A question to the engine. `overrides` are the bureau's own values; `version` asks an older edition for a replay. */
export interface DecisionRequest {
  readonly pack: string
  readonly program: string
  /** The day whose law applies. */
  readonly on: string
  readonly facts: unknown
  readonly overrides?: readonly Override[]
  readonly version?: string
}

/** A question without facts: which law, for many households. */
export type LawRequest = Omit<DecisionRequest, 'facts'>

export interface PackSummary {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly division: string
  readonly inForceFrom: string
  readonly version: string
  readonly programs: readonly Pick<Program, 'id' | 'title' | 'need' | 'invitation'>[]
}

export interface CatalogueOptions {
  readonly calendar?: WorkdayCalendar
}

/** The packs of a house, ready to decide. */
export class Catalogue {
  /** Editions of each pack, newest last. */
  readonly #editions = new Map<string, PackCompiler[]>()
  readonly #calendar: WorkdayCalendar

  /** Throws an Error that lists every flaw when a pack does not stand up to its check. */
  constructor(packs: readonly Pack[], options: CatalogueOptions = {}) {
    const flaws = packs.flatMap((pack) => checkPack(pack).map((flaw) => `${pack.id}: ${flaw}`))
    if (flaws.length > 0) throw new Error(`packs with flaws:\n${flaws.join('\n')}`)
    this.#calendar = options.calendar ?? stateCouncilCalendar
    for (const pack of packs) {
      const editions = this.#editions.get(pack.id) ?? []
      this.#editions.set(pack.id, [...editions, new PackCompiler(pack)])
    }
  }

  #compiler(id: string, version?: string): PackCompiler {
    const editions = this.#editions.get(id)
    if (!editions) {
      throw new Fault('unknown-pack', `没有名为“${id}”的政策包，有：${[...this.#editions.keys()].join('、')}。`, {
        path: 'pack',
      })
    }
    const found = version === undefined ? editions.at(-1) : editions.find((edition) => edition.version === version)
    if (!found) throw new Fault('unknown-pack', `政策包“${id}”没有版本“${version}”。`, { path: 'version' })
    return found
  }

  #judge(request: DecisionRequest): { decision: Decision; trace: () => string } {
    const { pack, on, overrides = [] } = request
    checkDay(on)
    const compiler = this.#compiler(pack, request.version)
    const program = programOf(compiler.pack, request.program)
    const compiled = compiler.on(on, overrides)
    const values = readValues(program, request.facts, on)
    const decision = judge(compiled, program, values, on, this.#calendar)
    return { decision, trace: () => packTrace(decision, program, values, overrides) }
  }

  /** Decides one case. Throws a Fault with code and path when the request is malformed. */
  decide(request: DecisionRequest): Decision {
    return this.#judge(request).decision
  }

  /** The compact trace of a decision: what was read and by which law, as one line. */
  trace(request: DecisionRequest): string {
    return this.#judge(request).trace()
  }

  /** Expands a compact trace to exactly the decision it came from, by the law it names. */
  explain(trace: string): Decision {
    const programFor = (pack: string, version: string, program: string): Program =>
      programOf(this.#compiler(pack, version).pack, program)
    const { pack, version, program, on, overrides, values } = unpackTrace(trace, programFor)
    const compiled = this.#compiler(pack, version).on(on, overrides)
    return judge(compiled, programFor(pack, version, program), values, on, this.#calendar)
  }

  /**
   * The program as generated code under the law of one day: the same outcome, amount and trace as `decide`, without its sentences.
   * Throws `not-in-bulk` for programs that have no generated judge, and the faults of `decide` for the rest of the request.
   */
  quick(request: LawRequest): QuickJudge {
    const { generated, law } = this.#generated(request)
    return quickJudgeOf(generated, law, (facts) => this.#judge({ ...request, facts }))
  }

  /**
   * Several programs of a pack for one household, with what they share read once: their decisions, in the order of `programs`.
   * Throws like `quick`.
   */
  quickTogether(request: Omit<LawRequest, 'program'>): {
    readonly programs: readonly string[]
    readonly judge: (facts: unknown) => JointDecision
  } {
    const together = this.#compiler(request.pack, request.version).pack.judges?.together
    if (!together) throw notInBulk('pack', request.pack)
    const each = together.programs.map((program) => ({ ...request, program }))
    const judges = each.map((one) => this.quick(one))
    const attempt = together.bind(each.map((one) => this.#generated(one).law))
    return {
      programs: together.programs,
      judge: (facts) => attempt?.(facts) ?? jointOf(judges.map((judge) => judge(facts))),
    }
  }

  /** Decides a great many households held as columns, without traces. Throws like `quick`, also for programs that read lists. */
  columns(request: LawRequest): ColumnJudge {
    const { generated, law } = this.#generated(request)
    const judge = columnJudgeOf(generated, law)
    if (!judge) throw notInBulk('program', request.program)
    return judge
  }

  #generated(request: LawRequest): { generated: GeneratedJudge; law: QuickLaw } {
    const { on, overrides = [] } = request
    checkDay(on)
    const compiler = this.#compiler(request.pack, request.version)
    const program = programOf(compiler.pack, request.program)
    const generated = compiler.pack.judges?.single[program.id]
    if (!generated) throw notInBulk('program', program.id)
    const compiled = compiler.on(on, overrides)
    return { generated, law: quickLawOf(compiled, program, contextFor(compiled, on, this.#calendar), overrides) }
  }

  list(): readonly PackSummary[] {
    return [...this.#editions.keys()].map((id) => {
      const { pack, version } = this.#compiler(id)
      const { title, place, division, inForceFrom } = pack
      const programs = pack.programs.map((program) => ({
        id: program.id,
        title: program.title,
        need: program.need,
        ...(program.invitation ? { invitation: program.invitation } : {}),
      }))
      return { id, title, place, division, inForceFrom, version, programs }
    })
  }

  /** The readable page of a pack as it stands on a day. */
  describe(pack: string, on: string): PolicyPage {
    checkDay(on)
    const compiler = this.#compiler(pack)
    return describePack(compiler.on(on), on, (request) => this.decide(request))
  }

  describeAsMarkdown(pack: string, on: string): string {
    return policyPageAsMarkdown(this.describe(pack, on))
  }

  /** What a program asks for, in the order it is best asked. */
  prompts(pack: string, program: string, on: string): readonly Prompt[] {
    checkDay(on)
    const compiler = this.#compiler(pack)
    const { articles } = compiler.on(on)
    return programOf(compiler.pack, program).prompts.map((prompt) => {
      const article = articles.get(prompt.clause ?? '')
      return article ? { ...prompt, basis: `${compiler.pack.document.title} ${article.place}` } : prompt
    })
  }
}

function notInBulk(path: 'pack' | 'program', name: string): Fault {
  const what = path === 'pack' ? `政策包“${name}”里没有可以` : `项目“${name}”不能`
  return new Fault('not-in-bulk', `${what}成批判定${path === 'pack' ? '的项目' : ''}，请逐户判定。`, { path })
}

/** Checks the packs and makes them ready. */
export function createCatalogue(packs: readonly Pack[], options: CatalogueOptions = {}): Catalogue {
  return new Catalogue(packs, options)
}

function checkDay(on: unknown): asserts on is string {
  if (typeof on !== 'string' || !isPlainDate(on) || compareDates(on, '0001-01-01') < 0) {
    throw new Fault('not-a-date', '“on”应当是日历上有的日期，例如 "2026-11-21"。', { path: 'on' })
  }
}

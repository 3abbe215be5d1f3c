import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { addDays, compareDates, Fault, rollForward, type WorkdayCalendar } from '../../kit/index.ts'
import type { AppliedOverride } from './decision.ts'
import type { Article, Pack } from './pack.ts'
import { checkOverrides, covers, Figures, type Override, type Parameter, type ParameterValue } from './parameter.ts'
import type { Context, Program } from './program.ts'
import { Wording } from './wording.ts'

/** A pack made ready for one interval of validity: every figure resolved. */
export interface CompiledPack {
  readonly pack: Pack
  readonly version: string
  readonly figures: Figures
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly articles: ReadonlyMap<string, Article>
  readonly overrides: readonly AppliedOverride[]
  readonly wording: Wording
}

/** Worked examples, words that only invite, and what only makes the same decisions faster. */
const NOT_THE_LAW: ReadonlySet<string> = new Set(['examples', 'invitation', 'quick', 'judges'])

/** The edition and a digest of all that is data in the pack; functions are covered by the edition. */
function versionOf(pack: Pack): string {
  const data = JSON.stringify(pack, (key, value: unknown) => (NOT_THE_LAW.has(key) ? undefined : value))
  return `${pack.edition}-${bytesToHex(sha256(utf8ToBytes(data))).slice(0, 8)}`
}

function valueOn(parameter: Parameter, on: string, own: Override | undefined): ParameterValue | undefined {
  return own ? own.value : parameter.values.find((value) => covers(value, on))?.value
}

function shown(value: ParameterValue): string {
  return typeof value === 'string' ? value : (value ?? []).join(',')
}

/** Compiles packs once per interval of validity, since a pack is asked about the same days again and again. */
export class PackCompiler {
  readonly pack: Pack
  readonly version: string
  readonly #parameters: ReadonlyMap<string, Parameter>
  readonly #articles: ReadonlyMap<string, Article>
  /** First days of the intervals in which no figure changes. */
  readonly #starts: readonly string[]
  readonly #compiled = new Map<string, CompiledPack>()
  /** By the very list of own values that was given, as long as somebody holds it; then by day. */
  readonly #withOwn = new WeakMap<readonly Override[], Map<string, CompiledPack>>()

  constructor(pack: Pack) {
    this.pack = pack
    this.version = versionOf(pack)
    this.#parameters = new Map(pack.parameters.map((parameter) => [parameter.id, parameter]))
    this.#articles = new Map(pack.articles.map((article) => [article.clause, article]))
    this.#starts = [...new Set([pack.inForceFrom, ...changeDays(pack.parameters)])].sort(compareDates)
  }

  /** The pack as it stands on a day. Throws `not-in-force` before its first day, `malformed` for bad overrides. */
  on(day: string, overrides: readonly Override[] = []): CompiledPack {
    if (compareDates(day, this.pack.inForceFrom) < 0) {
      throw new Fault('not-in-force', `${this.pack.title}从 ${this.pack.inForceFrom} 起适用，${day} 还没有生效。`, {
        path: 'on',
      })
    }
    if (overrides.length > 0) return this.#compileWith(day, overrides)
    const start = this.#starts.findLast((candidate) => compareDates(candidate, day) <= 0) ?? this.pack.inForceFrom
    const ready = this.#compiled.get(start) ?? this.#compile(day, [])
    this.#compiled.set(start, ready)
    return ready
  }

  #compileWith(day: string, overrides: readonly Override[]): CompiledPack {
    const days = this.#withOwn.get(overrides) ?? new Map<string, CompiledPack>()
    this.#withOwn.set(overrides, days)
    const ready = days.get(day) ?? this.#compile(day, overrides)
    days.set(day, ready)
    return ready
  }

  #compile(day: string, overrides: readonly Override[]): CompiledPack {
    checkOverrides(overrides, this.#parameters)
    const inForce = overrides.filter((override) => covers(override, day))
    const own = new Map(inForce.map((override) => [override.parameter, override]))
    const values = new Map<string, ParameterValue>()
    for (const parameter of this.pack.parameters) {
      const value = valueOn(parameter, day, own.get(parameter.id))
      if (value !== undefined) values.set(parameter.id, value)
    }
    const figures = new Figures(values, (id) => this.#parameters.get(id)?.label ?? id)
    return {
      pack: this.pack,
      version: this.version,
      figures,
      parameters: this.#parameters,
      articles: this.#articles,
      overrides: inForce.map(({ parameter, value, from }) => ({ parameter, value: shown(value), from })),
      wording: new Wording(this.pack.document.title, this.#articles, this.#parameters, figures),
    }
  }
}

function changeDays(parameters: readonly Parameter[]): string[] {
  return parameters.flatMap((parameter) =>
    parameter.values.flatMap((value) => [value.from, ...(value.to === undefined ? [] : [addDays(value.to, 1)])]),
  )
}

/** The program by its id. Throws `unknown-program`. */
export function programOf(pack: Pack, id: string): Program {
  const found = pack.programs.find((candidate) => candidate.id === id)
  if (found) return found
  const known = pack.programs.map((candidate) => candidate.id).join('、')
  throw new Fault('unknown-program', `“${pack.id}”里没有名为“${id}”的项目，有：${known}。`, { path: 'program' })
}

export function contextFor(compiled: CompiledPack, on: string, calendar: WorkdayCalendar): Context {
  return { figures: compiled.figures, on, rollForward: (date) => rollForward(date, calendar).due }
}

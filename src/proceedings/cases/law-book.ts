import { compareDates, type PlainDate } from '../../kit/index.ts'
import {
  type AnswerChange,
  type Catalogue,
  type Decision,
  type Json,
  type Override,
  type Pack,
  type Parameter,
  type Procedure,
  whatWouldChange,
} from '../../policy/engine/index.ts'
import type { Rules } from './limits.ts'

/** The procedures and figures of all packs, and the engine that knows their law. */
export interface LawBook {
  /** Every procedure in every edition. */
  readonly procedures: readonly PackProcedure[]
  /** The newest edition of a procedure of a pack; undefined: there is none. */
  newest(pack: string, procedure: string): PackProcedure | undefined
  /** The rules that a case runs by. Throws when no pack has them any more, which a start refuses. */
  rulesOf(key: string): Rules & { readonly pack: string }
  /** Where a clause stands, as people look it up: the document, its number and the place in it. */
  basisOf(pack: string, clause: string): string
  decide(pack: string, program: string, on: PlainDate, facts: Readonly<Record<string, Json>>): Decision
  /** The same law with the values that a bureau has approved in the place of the packs' own. */
  withOwnValues(own: OwnValues): LawBook
  /** Which single facts, were they otherwise, would change that answer. */
  whatWouldChange(
    pack: string,
    program: string,
    on: PlainDate,
    facts: Readonly<Record<string, Json>>,
  ): readonly AnswerChange[]
}

/** Approved values of a bureau, by pack. */
export type OwnValues = ReadonlyMap<string, readonly Override[]>

export interface PackProcedure {
  /** Pack, procedure and edition: what a case is pinned to. */
  readonly key: string
  readonly pack: string
  readonly packEdition: string
  readonly division: string
  readonly procedure: Procedure
}

const NATIONWIDE = '000000'

/** Reads the procedures of the packs once. */
export function openLawBook(packs: readonly Pack[], catalogue: Pick<Catalogue, 'decide' | 'prompts'>): LawBook {
  const procedures = packs.flatMap((pack) => (pack.procedures ?? []).map((procedure) => entry(pack, procedure)))
  // What a place does not say, the rules for the whole country do, such as how long an objection may take.
  const everywhere = packs.filter(({ division }) => division === NATIONWIDE)
  const parameters = new Map(
    packs.map((pack) => [
      pack.id,
      new Map([...everywhere, pack].flatMap((one) => one.parameters).map((one) => [one.id, one])),
    ]),
  )
  const nationwide = everywhere.map(({ id }) => id)
  return bookOf({ packs, catalogue, procedures, parameters, nationwide }, new Map())
}

interface Sources {
  readonly packs: readonly Pack[]
  readonly catalogue: Pick<Catalogue, 'decide' | 'prompts'>
  readonly procedures: readonly PackProcedure[]
  readonly parameters: ReadonlyMap<string, ReadonlyMap<string, Parameter>>
  readonly nationwide: readonly string[]
}

function bookOf(sources: Sources, own: OwnValues): LawBook {
  const { packs, catalogue, procedures, parameters, nationwide } = sources
  const decide: LawBook['decide'] = (pack, program, on, facts) => {
    const overrides = own.get(pack)
    return catalogue.decide({ pack, program, on, facts: { ...facts }, ...(overrides && { overrides }) })
  }
  return {
    procedures,
    decide,
    newest: (pack, id) =>
      procedures
        .filter((one) => one.pack === pack && one.procedure.id === id)
        .sort((a, b) => (a.procedure.edition < b.procedure.edition ? 1 : -1))[0],
    rulesOf: (key) => {
      const found = procedures.find((one) => one.key === key)
      if (found === undefined) throw new Error(`no pack has the procedure ${key}`)
      const of = parameters.get(found.pack) ?? new Map<string, Parameter>()
      const set = [...nationwide, found.pack].flatMap((id) => own.get(id) ?? [])
      const valueOn = (id: string, on: PlainDate) => ownTextOn(set, id, on) ?? textOn(of.get(id), on)
      return { procedure: found.procedure, pack: found.pack, parameters: of, valueOn }
    },
    basisOf: (pack, clause) =>
      basisIn(
        packs.findLast(({ id }) => id === pack),
        clause,
      ),
    withOwnValues: (values) => bookOf(sources, values),
    whatWouldChange: (pack, program, on, facts) =>
      whatWouldChange((changed) => decide(pack, program, on, changed), facts, catalogue.prompts(pack, program, on)),
  }
}

function entry(pack: Pack, procedure: Procedure): PackProcedure {
  const key = `${pack.id}/${procedure.id}/${procedure.edition}`
  return { key, pack: pack.id, packEdition: pack.edition, division: pack.division, procedure }
}

/** A part of an article, such as `2.2(1)`, stands in the article; what somebody cited freely stays as it is. */
function basisIn(pack: Pack | undefined, clause: string): string {
  const holds = (own: string) => clause === own || (clause.startsWith(own) && !/^\d/.test(clause.slice(own.length)))
  const articles = pack?.articles.filter((article) => holds(article.clause)) ?? []
  const article = articles.sort((a, b) => b.clause.length - a.clause.length)[0]
  const { title, number } = pack?.document ?? {}
  return [title && `《${title}》`, number && `（${number}）`, article?.place ?? clause].filter(Boolean).join('')
}

const isOn =
  (on: PlainDate) =>
  ({ from, to }: { readonly from: PlainDate; readonly to?: PlainDate | undefined }): boolean =>
    compareDates(from, on) <= 0 && (to === undefined || compareDates(on, to) <= 0)

function textOn(parameter: Parameter | undefined, on: PlainDate): string | null {
  const value = parameter?.values.find(isOn(on))?.value
  return typeof value === 'string' ? value : null
}

/** The place's own pack stands last, and goes before the rules for the whole country. */
function ownTextOn(set: readonly Override[], id: string, on: PlainDate): string | undefined {
  const value = set.findLast((one) => one.parameter === id && isOn(on)(one))?.value
  return typeof value === 'string' ? value : undefined
}

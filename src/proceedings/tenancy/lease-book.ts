import { compareDates, Fault, type PlainDate } from '../../kit/index.ts'
import type { Catalogue, LeaseKind, LeaseTemplate, Letting, Pack, Parameter } from '../../policy/engine/index.ts'
import type { OwnValues } from '../cases/index.ts'
import type { Premises, RentByLaw } from './lease.ts'
import type { TermRules } from './term.ts'

/** What a place says of leases on a day. */
export interface LeaseLaw {
  readonly term: TermRules
  /** Days in which a lease is filed after it was signed; the clause, and whether it is a local choice. */
  readonly filing: { readonly days: number; readonly clause: string; readonly local: boolean }
  /** The clauses of the term and of the renewal. */
  readonly clauses: { readonly term: string; readonly renewal: string }
  /** Whose degree is looked at first, by which clause. */
  readonly degree?: Letting['degree']
  /** Days of a short stay at most; null: nobody has set it. */
  readonly shortStay?: { readonly kind: LeaseKind; readonly days: number | null; readonly clause: string }
  /** Absent: the place lets no flats for the time of a rebuilding. */
  readonly transition?: { readonly clause: string }
}

/** Either what the table gives, or why it gives nothing. */
export type RentFound = { readonly law: RentByLaw } | { readonly law: null; readonly why: string }

/** The law of leases: the texts, the figures, the rent. */
export interface LeaseBook {
  lawOf(tenant: number, on: PlainDate): LeaseLaw
  /** The newest text for a kind on a day. Throws `not-in-force` when there is none. */
  templateOf(tenant: number, kind: LeaseKind, on: PlainDate): LeaseTemplate
  /** The rent of a flat by the table of its place, with the figures of a day. */
  rentOf(tenant: number, premises: Premises, on: PlainDate): RentFound
  /** The pack of a place; the nationwide one where it has none. */
  packOf(tenant: number): string
  /** The same law with the values that a bureau has approved in the place of the packs' own. */
  withOwnValues(own: OwnValues): LeaseBook
  /** Where a clause stands: the document and the place in it. */
  placeOf(tenant: number, clause: string): string
}

const NATIONWIDE = '000000'

/** Reads what the packs say of leases once; what a place does not say, the rules for the whole country do. */
export function openLeaseBook(
  packs: readonly Pack[],
  catalogue: Pick<Catalogue, 'decide'>,
  own: OwnValues = new Map(),
): LeaseBook {
  const everywhere = packs.findLast(({ division }) => division === NATIONWIDE)
  const packOf = (tenant: number) => packs.findLast(({ division }) => division === String(tenant))
  const lettings = (tenant: number) =>
    [packOf(tenant)?.letting, everywhere?.letting].filter((one): one is Letting => one !== undefined)
  const parameterOf = (tenant: number, id: string) =>
    [packOf(tenant), everywhere].flatMap((pack) => ownParameters(pack, own)).find((one) => one.id === id)
  return {
    lawOf: (tenant, on) => lawFrom(packOf(tenant)?.letting ?? {}, (id) => parameterOf(tenant, id), on),
    templateOf: (tenant, kind, on) => {
      const all = lettings(tenant).flatMap(({ templates = [] }) => templates)
      const fit = all.filter(({ kinds, from }) => kinds.includes(kind) && compareDates(from, on) <= 0)
      const [newest] = fit.toSorted((a, b) => compareDates(b.edition, a.edition))
      if (newest) return newest
      throw new Fault('not-in-force', '这种房屋还没有合同文本，请先定好文本。', { path: 'kind' })
    },
    rentOf: (tenant, premises, on) => rentFrom({ catalogue, pack: packOf(tenant), own }, premises, on),
    withOwnValues: (values) => openLeaseBook(packs, catalogue, values),
    packOf: (tenant) => (packOf(tenant) ?? everywhere)?.id ?? '',
    placeOf: (tenant, clause) => placeIn([packOf(tenant), everywhere], clause),
  }
}

/** The parameters of a pack, each with what the bureau has set for itself first. */
function ownParameters(pack: Pack | undefined, own: OwnValues): readonly Parameter[] {
  const overrides = own.get(pack?.id ?? '') ?? []
  if (overrides.length === 0) return pack?.parameters ?? []
  return (pack?.parameters ?? []).map((one) => ({
    ...one,
    values: [...overrides.filter(({ parameter }) => parameter === one.id), ...one.values],
  }))
}

interface RentLaw {
  readonly catalogue: Pick<Catalogue, 'decide'>
  readonly pack: Pack | undefined
  readonly own: OwnValues
}

function lawFrom(letting: Letting, parameterOf: (id: string) => Parameter | undefined, on: PlainDate): LeaseLaw {
  const figure = (id: string) => figureOf(parameterOf(id), id, on)
  const filing = parameterOf('filing-days')
  const { degree, shortStay, transition } = letting
  const stay = shortStay && parameterOf(shortStay.parameter)
  return {
    term: {
      ...{ years: figure('lease-years'), renewalMonths: figure('renewal-months') },
      ...{ firstNoticeMonths: figure('renewal-first-reminder'), secondNoticeDays: figure('renewal-second-reminder') },
    },
    filing: {
      ...{ days: figure('filing-days'), clause: filing?.clause ?? '', local: filing?.localChoice !== undefined },
    },
    clauses: {
      ...{ term: parameterOf('lease-years')?.clause ?? '', renewal: parameterOf('renewal-months')?.clause ?? '' },
    },
    ...(degree && { degree }),
    ...(shortStay && {
      shortStay: { kind: shortStay.kind, clause: stay?.clause ?? '', days: stay ? wholeOf(stay, on) : null },
    }),
    ...(transition && { transition }),
  }
}

const valueOn = ({ values }: Parameter, on: PlainDate) =>
  values.find(({ from, to }) => compareDates(from, on) <= 0 && (to === undefined || compareDates(on, to) <= 0))?.value

function wholeOf(parameter: Parameter, on: PlainDate): number | null {
  const value = valueOn(parameter, on)
  return typeof value === 'string' ? Number(value) : null
}

function figureOf(parameter: Parameter | undefined, id: string, on: PlainDate): number {
  const figure = parameter && wholeOf(parameter, on)
  if (typeof figure === 'number') return figure
  throw new Error(`leases need the figure ${id}, which no pack has on ${on}`)
}

/** The estate is the code of the project; another one the table does not know, and a person sets the rent. */
function rentFrom(
  { catalogue, pack, own }: RentLaw,
  { projectCode: estate, decorated, floor, floorArea }: Premises,
  on: PlainDate,
): RentFound {
  const rent = pack?.letting?.rent
  if (pack === undefined || rent === undefined) return { law: null, why: '本地还没有登记租金标准表，租金由人定。' }
  if (!rent.estates.includes(estate)) return { law: null, why: '租金标准表里没有这个小区，租金由人定。' }
  const facts = { unit: { estate, decorated, floor, floorArea } }
  const decision = catalogue.decide({
    ...{ pack: pack.id, program: rent.program, on, facts },
    ...(own.has(pack.id) && { overrides: own.get(pack.id) ?? [] }),
  })
  const [amount] = decision.amounts
  if (amount) {
    const { value, clause } = amount
    return { law: { amount: value, text: amount.text, clause, version: decision.version } }
  }
  const [question] = decision.questions
  return { law: null, why: question?.ask ?? '房源档案里楼层、装修还没有登记全，算不出租金。' }
}

function placeIn(packs: readonly (Pack | undefined)[], clause: string): string {
  for (const pack of packs) {
    const article = pack?.articles.find((one) => one.clause === clause)
    if (pack && article) return `《${pack.document.title}》${article.place}`
  }
  return clause
}

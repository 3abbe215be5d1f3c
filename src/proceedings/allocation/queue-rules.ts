import { Fault, type PlainDate, today } from '../../kit/index.ts'
import type { FactTest, Json, Rank, WaitingList } from '../../policy/engine/index.ts'
import { listApprovedOverrides } from '../../registers/settings/index.ts'
import type { CaseContext, LawBook } from '../cases/index.ts'

/** The rules of a waiting list on a day: the pack's, with the bureau's own values where it has approved some. */
export interface QueueRules {
  readonly list: WaitingList
  /** What decides who goes first, in words, and as what it means. */
  readonly order: readonly string[]
  readonly ranks: readonly Rank[]
  readonly replyDays: number
  readonly mostRefusals: number
  readonly signDays: number
  /** Days for which choices are published before anybody signs; absent: the place knows no such step. */
  readonly publicityDays?: number
  readonly grounds: readonly string[]
  /** Months of waiting at which somebody is to be alarmed (article 10 of decree 11). */
  readonly alarms: readonly number[]
}

const ALARMS = ['waiting-first-alarm', 'waiting-second-alarm', 'waiting-last-alarm'] as const

type Rules = ReturnType<LawBook['rulesOf']>

/** The programmes for which families wait in a bureau, in the order of its procedures. */
export function programmesOf(law: LawBook, tenant: number): string[] {
  return [...new Set(listsOf(law, tenant).flatMap(({ procedure }) => procedure.waiting?.programme ?? []))]
}

function listsOf(law: LawBook, tenant: number) {
  return law.procedures.filter(({ division, procedure }) => division === String(tenant) && procedure.waiting)
}

/** The rules by which families of a bureau wait for a programme. Throws `not-found` where nobody does. */
export async function rulesOfList(
  context: Pick<CaseContext, 'law' | 'tenant' | 'tx' | 'clock'>,
  programme: string,
): Promise<QueueRules> {
  const { law, tenant, tx, clock } = context
  const found = listsOf(law, tenant).findLast(({ procedure }) => procedure.waiting?.programme === programme)
  const key = found && law.newest(found.pack, found.procedure.id)?.key
  if (found === undefined || key === undefined)
    throw new Fault('not-found', '本地没有这个项目的轮候名册。', { path: 'programme' })
  const own = await listApprovedOverrides(tx, tenant, found.pack)
  const on = today(clock)
  const rules = law.rulesOf(key)
  const list = rules.procedure.waiting
  if (list === undefined) throw new Error(`procedure ${key} has no waiting list any more`)
  const value = (id: string) => valueOn(rules, own, id, on)
  const number = (id: string) => Number(value(id))
  const order = wordsOf(value(list.order))
  return {
    ...{ list, order },
    ranks: order.map((word) => rankOf(list, word)),
    ...{ replyDays: number(list.reply), mostRefusals: number(list.refusals), signDays: number(list.signing) },
    ...(list.publicity !== undefined && { publicityDays: number(list.publicity) }),
    grounds: wordsOf(value(list.grounds)),
    alarms: ALARMS.map(number),
  }
}

type Own = Awaited<ReturnType<typeof listApprovedOverrides>>

function valueOn({ parameters }: Rules, own: Own, id: string, on: PlainDate): unknown {
  const holds = ({ from, to }: { readonly from: PlainDate; readonly to?: PlainDate | undefined }) =>
    from <= on && (to === undefined || on <= to)
  const mine = own.find((one) => one.parameter === id && holds(one))
  return mine ? mine.value : parameters.get(id)?.values.findLast(holds)?.value
}

const wordsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []

function rankOf({ ranks }: WaitingList, word: string): Rank {
  const rank = Object.hasOwn(ranks, word) ? ranks[word] : undefined
  if (rank !== undefined) return rank
  throw new Fault('not-now', `“${word}”不能用来排轮候的先后，请改正本地取值。`, { path: 'order' })
}

type Facts = Readonly<Record<string, Json>>

/** The tier in which a family stands, by what is known of it: the first one whose test holds, or the last. */
export function tierOf({ tiers }: WaitingList, facts: Facts): number {
  const at = tiers.findIndex((test) => holds(test, facts))
  return at === -1 ? tiers.length + 1 : at + 1
}

/** The same, or undefined where a fact that decides it is not known: then nobody may take it for granted. */
export function tierIfKnown(list: WaitingList, facts: Facts): number | undefined {
  const tier = tierOf(list, facts)
  const asked = list.tiers.slice(0, tier)
  return asked.every(({ fact }) => factAt(facts, fact) !== undefined) ? tier : undefined
}

const factAt = (facts: Facts, fact: string): unknown =>
  fact.split('.').reduce<unknown>((group, name) => (isGroup(group) ? group[name] : undefined), facts)

function holds(test: FactTest, facts: Facts): boolean {
  const value = factAt(facts, test.fact)
  const among = (values: readonly (string | boolean)[]) => values.some((one) => one === value)
  return 'oneOf' in test ? among(test.oneOf) : value !== undefined && !among(test.noneOf)
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

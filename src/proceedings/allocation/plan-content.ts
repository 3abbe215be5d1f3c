import { largestRemainder } from '../../kit/index.ts'
import {
  ARTICLE_11,
  ARTICLE_13,
  type PlanContent,
  type PlanGroup,
  type PlanWish,
  type Refused,
  refuse,
} from './plan.ts'

/** Flats of one class. */
export interface ClassCount {
  readonly unitClass: string
  readonly count: number
}

/** What a plan lacks before it can be proposed; undefined: nothing. */
export function whyNoPlan(wish: PlanWish): Refused | undefined {
  return fieldsMissing(wish) ?? classesWrong(wish) ?? groupsWrong(wish.content.groups) ?? partiesWrong(wish)
}

const FIELDS = {
  title: '名称',
  location: '地点',
  layout: '户型',
  area: '面积',
  rentStandard: '租金标准',
  objectRange: '供应对象范围',
} as const

function fieldsMissing(wish: PlanWish): Refused | undefined {
  const missing = Object.entries(FIELDS).find(([key]) => wish[key as keyof typeof FIELDS].trim() === '')
  if (missing) return refuse('field-wanted', `配租方案要写明${missing[1]}。`, ARTICLE_11)
  if (Date.parse(wish.registerFrom) >= Date.parse(wish.registerTo))
    return refuse('days-in-order', '意向登记的结束时间应当晚于开始时间。', ARTICLE_11)
  return wish.units.length === 0 ? refuse('no-units', '请选定房源。', ARTICLE_11) : undefined
}

function classesWrong({ content: { classes }, units }: PlanWish): Refused | undefined {
  const names = classes.map(({ unitClass }) => unitClass)
  if (new Set(names).size !== names.length) return refuse('classes-wrong', '同一种户型只能写一次。')
  if (classes.some(({ fewest, most }) => fewest > most))
    return refuse('classes-wrong', '户型适用的人数，最少不能大于最多。')
  const strange = units.find(({ unitClass }) => !names.includes(unitClass))
  if (strange) return refuse('classes-wrong', `“${strange.unitClass}”没有写明几口人可以选。`)
  const empty = names.find((name) => !units.some(({ unitClass }) => unitClass === name))
  return empty === undefined ? undefined : refuse('classes-wrong', `“${empty}”没有一套房源。`)
}

function groupsWrong(groups: readonly PlanGroup[]): Refused | undefined {
  const last = groups.at(-1)
  const before = groups.slice(0, -1)
  if (last === undefined) return refuse('groups-wrong', '至少要有一个摇号组。')
  if (last.tiers.length > 0 || last.quota !== undefined || last.rollOver)
    return refuse('groups-wrong', '最后一组是其余家庭，分剩下的房源，不再写顺位和比例。')
  if (before.some(({ tiers, quota }) => tiers.length === 0 || quota === undefined))
    return refuse('groups-wrong', '前面各组要写明包括哪些顺位、分多少比例的房源。')
  const tiers = before.flatMap((group) => group.tiers)
  if (new Set(tiers).size !== tiers.length) return refuse('groups-wrong', '一个顺位只能属于一个摇号组。')
  const percent = before.reduce((sum, { quota = 0 }) => sum + quota, 0)
  return percent > 100 ? refuse('groups-wrong', '各组的比例合计不能超过 100%。') : undefined
}

function partiesWrong({ parties }: PlanWish): Refused | undefined {
  if (parties.length < 2) return refuse('parties-wrong', '至少要有两方各自保管一个秘密。', ARTICLE_13)
  if (new Set(parties.map(({ id }) => id)).size !== parties.length)
    return refuse('parties-wrong', '参与方的代号不能重复。')
  return new Set(parties.map(({ holder }) => holder)).size === parties.length
    ? undefined
    : refuse('parties-wrong', '一个人只能代表一方。', ARTICLE_13)
}

/** The group of a tier, from 1. */
export function groupOf({ groups }: Pick<PlanContent, 'groups'>, tier: number): number {
  const at = groups.findIndex(({ tiers }) => tiers.includes(tier))
  return at === -1 ? groups.length : at + 1
}

/** The classes that a household of so many persons may have, as the plan lists them. */
export function classesFor({ classes }: Pick<PlanContent, 'classes'>, persons: number): string[] {
  return classes.filter(({ fewest, most }) => fewest <= persons && persons <= most).map(({ unitClass }) => unitClass)
}

/**
 * The flats that each group begins with, before anything rolls over: a group's percentage of all flats, half up, spread over the
 * classes by largest remainders; the last group has the rest. 40 % of 40 flats are 16.
 */
export function sharesOf({ groups }: Pick<PlanContent, 'groups'>, stock: readonly ClassCount[]): ClassCount[][] {
  const all = stock.reduce((sum, { count }) => sum + count, 0)
  let left = stock
  return groups.map(({ quota }) => {
    if (quota === undefined) return [...left]
    const wanted = Math.floor((all * quota + 50) / 100)
    const share = spread(wanted, stock, left)
    left = left.map(({ unitClass, count }, at) => ({ unitClass, count: count - (share[at]?.count ?? 0) }))
    return share
  })
}

/** Never more of a class than is left; what one class cannot give, the next one does. */
function spread(wanted: number, stock: readonly ClassCount[], left: readonly ClassCount[]): ClassCount[] {
  const shares = largestRemainder(
    BigInt(wanted),
    stock.map(({ count }) => BigInt(count)),
  ).map(Number)
  const taken = left.map(({ count }, at) => Math.min(count, shares[at] ?? 0))
  let missing = Math.min(
    wanted,
    left.reduce((sum, { count }) => sum + count, 0),
  )
  missing -= taken.reduce((sum, count) => sum + count, 0)
  return left.map(({ unitClass, count }, at) => {
    const more = Math.min(missing, count - (taken[at] ?? 0))
    missing -= more
    return { unitClass, count: (taken[at] ?? 0) + more }
  })
}

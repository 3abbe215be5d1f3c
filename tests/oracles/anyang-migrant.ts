import type { ContractFact, HomeFact } from './anyang-facts.ts'
import {
  above,
  type Day,
  lastDayOfTerm,
  monthOf,
  order,
  plus,
  type Ratio,
  times,
  whole,
  ZERO,
} from './anyang-numbers.ts'
import { asking, type Finding, lacking, settled } from './oracle.ts'

/*
 * Readings where the contract leaves room (clauses ANYANG-2.2):
 * M1 "No homes at all: holds, whatever else is missing; else size and both townships are needed" is taken word for word: a
 *    missing one leaves the condition null even when the homes in the known township are over the limit already, when every
 *    home lies elsewhere, and when every area is zero.
 * M2 While size or a township is missing, a home without floorArea that is not known to lie outside both is listed too
 *    ("every fact that leaves a condition null"); a short code is not, because it cannot be said that it decides.
 * M3 A short code "decides" when moving this one home among the places it may lie in changes the finding (holds, question,
 *    false) for some place of the other short codes. So a home of zero area, or share, never does.
 * M4 A home without floorArea that certainly lies elsewhere does not count. Share zero does not make an unknown area known.
 * M5 A home without any division may lie anywhere.
 * M6 When a missing fact leaves it open whether the point is a question or a refusal, the path is listed, not the question.
 * M7 A contract known in part lacks employment.contract.from or .to; one not known at all lacks employment.contract.
 * M8 One side a question and the other unknown: the question and no path, as the sentence says.
 * M9 Pairs of a code are counted from the left. Of seven or eight digits, those given must agree, a last pair 00 apart.
 */

/** The homes of a household against the two townships. */
export interface TownshipFacts {
  readonly homes: readonly HomeFact[] | undefined
  readonly size: bigint | undefined
  readonly employer: string | undefined
  readonly flat: string | undefined
}

type Place = 'employer' | 'flat' | 'elsewhere'
/** `area` null is "beyond any limit", the far end of an unknown one. */
interface Variant {
  readonly place: Place
  readonly area: Ratio | null
}

const ID = 'township-area'

/** ANYANG-2.2(1): the homes in the employer's and the flat's townships, at most 15 m² a head. */
export function townshipArea(facts: TownshipFacts): Finding {
  const { homes, size, employer, flat } = facts
  if (homes?.length === 0) return settled(ID, true)
  const missing: string[] = []
  if (!homes) missing.push('household.homes')
  if (size === undefined) missing.push('household.size')
  if (employer === undefined) missing.push('employment.township')
  if (flat === undefined) missing.push('housing.township')
  if (homes && size !== undefined && employer !== undefined && flat !== undefined) {
    return weigh(homes, times(whole(15), whole(size)), employer, flat)
  }
  homes?.forEach((home, index) => {
    const outside = placesOf(home.division, employer, flat).every((place) => place === 'elsewhere')
    if (!home.floorArea && !outside) missing.push(`household.homes.${index}.floorArea`)
  })
  return lacking(ID, missing)
}

function weigh(homes: readonly HomeFact[], limit: Ratio, employer: string, flat: string): Finding {
  const choices = homes.map((home) => variantsOf(home, placesOf(home.division, employer, flat)))
  const open = choices.flatMap((variants, index) => (variants.length > 1 ? [index] : []))
  if (open.length > 8) throw new Error('The oracle tries every place of at most eight open homes')
  const ways = open.reduce<Variant[][]>(
    (rows, index) => rows.flatMap((row) => (choices[index] ?? []).map((variant) => replace(row, index, variant))),
    [choices.map(([first]) => first ?? { place: 'elsewhere', area: ZERO })],
  )
  const found = new Set(ways.map((way) => judge(way, limit)))
  const [only] = found
  if (found.size === 1) {
    return only === 'question' ? asking(ID, 'two-townships') : settled(ID, only === 'true')
  }
  return lacking(
    ID,
    open.flatMap((index) => {
      const matters = (same: (a: Variant, b: Variant) => boolean) =>
        ways.some((way) =>
          (choices[index] ?? []).some((variant) => {
            const now = way[index]
            return now && same(now, variant) && judge(way, limit) !== judge(replace(way, index, variant), limit)
          }),
        )
      const path = `household.homes.${index}`
      return [
        ...(matters((a, b) => a.area === b.area || a.place === 'elsewhere') ? [`${path}.division`] : []),
        ...(matters((a, b) => a.place === b.place) ? [`${path}.floorArea`] : []),
      ]
    }),
  )
}

function judge(way: readonly Variant[], limit: Ratio): 'true' | 'false' | 'question' {
  const over = (places: readonly Place[]): boolean => {
    const counted = way.filter((variant) => places.includes(variant.place))
    if (counted.some((variant) => variant.area === null)) return true
    return above(
      counted.reduce((sum, variant) => plus(sum, variant.area ?? ZERO), ZERO),
      limit,
    )
  }
  if (over(['employer']) || over(['flat'])) return 'false'
  return over(['employer', 'flat']) ? 'question' : 'true'
}

function replace(way: readonly Variant[], index: number, variant: Variant): Variant[] {
  return way.map((old, at) => (at === index ? variant : old))
}

function variantsOf(home: HomeFact, places: readonly Place[]): Variant[] {
  const areas = home.floorArea ? [times(home.floorArea, home.share)] : [ZERO, null]
  return places.flatMap((place): Variant[] =>
    place === 'elsewhere' ? [{ place, area: ZERO }] : areas.map((area) => ({ place, area })),
  )
}

/** Where a home may lie. One township for both counts as the employer's. An unknown township may be any. */
function placesOf(code: string | undefined, employer: string | undefined, flat: string | undefined): Place[] {
  const places: Place[] = []
  for (const [place, township] of [
    ['employer', employer],
    ['flat', employer !== undefined && employer === flat ? '' : flat],
  ] as const) {
    if (township === '') continue
    const lies = township === undefined ? 'maybe' : liesIn(code, township)
    if (lies === 'yes') return [place]
    if (lies === 'maybe') places.push(place)
  }
  return [...places, 'elsewhere']
}

function liesIn(code: string | undefined, township: string): 'yes' | 'no' | 'maybe' {
  if (code === undefined) return 'maybe'
  if (code.length >= 9 && code.slice(6, 9) !== '000') return code.slice(0, 9) === township ? 'yes' : 'no'
  let known = code.length >= 9 ? code.slice(0, 6) : code
  while (known.length > 0 && known.length % 2 === 0 && known.endsWith('00')) known = known.slice(0, -2)
  return township.startsWith(known) ? 'maybe' : 'no'
}

type Side = 'holds' | 'question' | 'false' | { readonly lacks: readonly string[] }

/** ANYANG-2.2(2): a running contract of six months, or six months of pension payments in a row up to now. */
export function attachment(
  on: Day,
  contract: ContractFact | false | undefined,
  months: readonly number[] | undefined,
): Finding {
  const id = 'attachment'
  const sides = [contractSide(on, contract), pensionSide(on, months)]
  if (sides.includes('holds')) return settled(id, true)
  if (sides.includes('question')) return asking(id, 'still-attached')
  const lacks = sides.flatMap((side) => (typeof side === 'object' ? side.lacks : []))
  return lacks.length > 0 ? lacking(id, lacks) : settled(id, false)
}

function contractSide(on: Day, contract: ContractFact | false | undefined): Side {
  if (contract === undefined) return { lacks: ['employment.contract'] }
  if (contract === false) return 'false'
  const { from, to } = contract
  if (!from || !to) {
    return {
      lacks: [...(from ? [] : ['employment.contract.from']), ...(to ? [] : ['employment.contract.to'])],
    }
  }
  if (to !== 'open' && order(lastDayOfTerm(from, 6)) > order(to)) return 'false'
  const ended = to !== 'open' && order(to) < order(on)
  const begun = order(from) <= order(on)
  return begun && !ended ? 'holds' : 'question'
}

function pensionSide(on: Day, months: readonly number[] | undefined): Side {
  if (!months) return { lacks: ['employment.pensionMonths'] }
  const now = monthOf(on)
  const paid = new Set(months.filter((month) => month <= now))
  const ends = [...paid].filter((month) => [0, 1, 2, 3, 4, 5].every((back) => paid.has(month - back)))
  if (ends.some((month) => month >= now - 1)) return 'holds'
  return ends.length > 0 ? 'question' : 'false'
}

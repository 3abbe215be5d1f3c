import type { ContractFact, HomeFact } from './anyang-facts.ts'
import {
  above,
  type Day,
  lastDayOfTerm,
  minus,
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
 * M2 While size or a township is missing, a home without floorArea that certainly lies in a known one is listed too
 *    ("`missing` lists every fact that leaves a condition null": whatever the missing ones turn out to be, it would), unless
 *    what is known in that township is over the limit already. A home that only may lie there is not, nor is a short code:
 *    whether they count cannot be said yet.
 * M3 A short code "decides" when moving this one home among the places it may lie in changes the finding (holds, question,
 *    false) for some place of the other short codes and some size of an unknown area. So a home of zero area, or share,
 *    never does.
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

/** Square metres of each home, by share; null is beyond any limit. */
type Areas = readonly (Ratio | null)[]

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
  const limit = size === undefined ? undefined : times(whole(15), whole(size))
  return lacking(ID, [...missing, ...unmeasured(homes ?? [], limit, employer, flat)])
}

/** Paths of the homes without floorArea in a township that is known, unless the rest of it is over a known limit (M2). */
function unmeasured(homes: readonly HomeFact[], limit: Ratio | undefined, employer?: string, flat?: string): string[] {
  const places = homes.map((home) => placesOf(home.division, employer, flat))
  const areas = homes.map((home) => (home.floorArea ? times(home.floorArea, home.share) : ZERO))
  return homes.flatMap((home, index) => {
    const [place, ...others] = places[index] ?? []
    if (home.floorArea || !place || place === 'elsewhere' || others.length > 0) return []
    const certain = places.map((options) => (options.length === 1 ? (options[0] ?? 'elsewhere') : 'elsewhere'))
    return limit && over(certain, areas, limit, [place]) ? [] : [`household.homes.${index}.floorArea`]
  })
}

/** Tries every place of the homes that may lie in more than one, and the telling sizes of each unknown area. */
function weigh(homes: readonly HomeFact[], limit: Ratio, employer: string, flat: string): Finding {
  const options = homes.map((home) => placesOf(home.division, employer, flat))
  if (options.filter((places) => places.length > 1).length > 8) throw new Error('The oracle takes eight open homes')
  const layouts = options.reduce<Place[][]>(
    (rows, places) => rows.flatMap((row) => places.map((place) => [...row, place])),
    [[]],
  )
  const known = homes.map((home) => (home.floorArea ? times(home.floorArea, home.share) : ZERO))
  const sizes = tellingSizes(known, limit)
  const fillings = homes.map((home, index) => (home.floorArea ? [] : sizes.map((size) => replace(known, index, size))))
  const found = new Set(
    layouts.flatMap((layout) => [known, ...fillings.flat()].map((way) => judge(layout, way, limit))),
  )
  const [only] = found
  if (found.size === 1) return only === 'question' ? asking(ID, 'two-townships') : settled(ID, only === 'true')
  const divisionDecides = (index: number) =>
    layouts.some((layout) =>
      [known, ...fillings.flat()].some((way) =>
        (options[index] ?? []).some(
          (place) => judge(layout, way, limit) !== judge(replace(layout, index, place), way, limit),
        ),
      ),
    )
  const areaDecides = (index: number) =>
    layouts.some((layout) =>
      (fillings[index] ?? []).some((way) => judge(layout, known, limit) !== judge(layout, way, limit)),
    )
  const paths = homes.flatMap((_, index) => [
    ...((options[index] ?? []).length > 1 && divisionDecides(index) ? [`household.homes.${index}.division`] : []),
    ...(areaDecides(index) ? [`household.homes.${index}.floorArea`] : []),
  ])
  return lacking(ID, paths)
}

/** Beyond any limit, and what just fills the limit beside any of the known homes. */
function tellingSizes(known: readonly Ratio[], limit: Ratio): (Ratio | null)[] {
  const sums = known
    .filter((area) => above(area, ZERO))
    .reduce<Ratio[]>((rows, area) => rows.flatMap((row) => [row, plus(row, area)]), [ZERO])
  return [null, ...sums.filter((sum) => above(limit, sum)).map((sum) => minus(limit, sum))]
}

function judge(layout: readonly Place[], areas: Areas, limit: Ratio): 'true' | 'false' | 'question' {
  if (over(layout, areas, limit, ['employer']) || over(layout, areas, limit, ['flat'])) return 'false'
  return over(layout, areas, limit, ['employer', 'flat']) ? 'question' : 'true'
}

function over(layout: readonly Place[], areas: Areas, limit: Ratio, places: readonly Place[]): boolean {
  let sum = ZERO
  for (const [index, place] of layout.entries()) {
    const area = areas[index]
    if (!places.includes(place)) continue
    if (area === null) return true
    sum = plus(sum, area ?? ZERO)
  }
  return above(sum, limit)
}

function replace<T>(items: readonly T[], index: number, item: T): T[] {
  return items.map((old, at) => (at === index ? item : old))
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

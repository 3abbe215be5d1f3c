import { add, compare, type Decimal, decimal, multiply, toText } from '../../../kit/index.ts'
import {
  AREA_PLACES,
  ASKED,
  ask,
  type Context,
  type HomeOwned,
  isUnknown,
  type Known,
  missing,
  NO,
  ODD,
  openPaths,
  type PlainHomes,
  type QuickRule,
  REFUSED,
  type Shown,
  type Unknown,
  type Verdict,
  YES,
} from '../../engine/index.ts'

/** Whether a home lies in a township, as far as its division code tells. */
type Where = 'in' | 'out' | 'maybe'

/** The part of a code that says something: trailing `00` pairs, and `000` in places 7–9, stand for anything. */
function tellingPart(code: string): string {
  const township = code.length >= 9 && code.slice(6, 9) !== '000'
  if (township) return code.slice(0, 9)
  let part = code.length >= 9 ? code.slice(0, 6) : code
  while (part.length % 2 === 0 && part.endsWith('00')) part = part.slice(0, -2)
  return part
}

function whereIs(division: Known<string>, township: string): Where {
  if (isUnknown(division)) return 'maybe'
  const part = tellingPart(division)
  if (part.length === 9) return part === township ? 'in' : 'out'
  return township.startsWith(part) ? 'maybe' : 'out'
}

interface Placed {
  readonly area: Known<Decimal>
  readonly division: Known<string>
  readonly path: string
  readonly work: Where
  readonly home: Where
}

function total(homes: readonly Placed[]): Decimal {
  return homes.reduce((sum, { area }) => (isUnknown(area) ? sum : add(sum, area)), decimal(0))
}

function isPositive(area: Known<Decimal>): boolean {
  return isUnknown(area) || area.digits > 0n
}

function divisionPath({ division, path }: Placed): string {
  return isUnknown(division) ? (division.unknown[0] ?? path) : `${path}.division`
}

/**
 * ANYANG-2.2(1): the household's homes in the township of the employer and in that of the flat, at most 15 m² a head.
 * Too much in one of the two is a no; each within the limit but the sum above it goes to a person (D12).
 */
export function judgeTownshipArea(
  homes: Known<readonly HomeOwned[]>,
  size: Known<number>,
  work: Known<string>,
  home: Known<string>,
  context: Context,
): Verdict {
  if (!isUnknown(homes) && homes.length === 0) return YES
  const limit = isUnknown(size) ? undefined : multiply(context.figures.decimal('area-per-head'), decimal(size))
  const placed = isUnknown(homes) ? [] : place(homes, work, home)
  const needed = [homes, size, work, home].filter((value): value is Unknown => isUnknown(value))
  if (limit === undefined || needed.length > 0) {
    return missing(...needed.flatMap((value) => value.unknown), ...unmeasured(placed, limit))
  }
  return judgePlaced(placed, limit, work === home)
}

function place(homes: readonly HomeOwned[], work: Known<string>, home: Known<string>): Placed[] {
  return homes.map((owned, index) => ({
    ...owned,
    path: `household.homes.${index}`,
    work: isUnknown(work) ? 'out' : whereIs(owned.division, work),
    home: isUnknown(home) ? 'out' : whereIs(owned.division, home),
  }))
}

/** Homes without area that surely lie in a township, unless what is known there is over the limit already. */
function unmeasured(placed: readonly Placed[], limit: Decimal | undefined): string[] {
  const townships = [placed.filter(({ work }) => work === 'in'), placed.filter(({ home }) => home === 'in')]
  const undecided = townships.filter((inside) => limit === undefined || compare(total(inside), limit) <= 0)
  return undecided.flatMap((inside) => inside.flatMap(({ area }) => (isUnknown(area) ? area.unknown : [])))
}

/** 0, ASKED or REFUSED. */
type Finding = number

/** Whether the homes in the employer's township, in the flat's, and in either, are over the limit. */
function findingOf(atWork: boolean, atHome: boolean, inEither: boolean): Finding {
  if (atWork || atHome) return REFUSED
  return inEither ? ASKED : 0
}

/** The finding once every home has its place and area. */
function find(placed: readonly Placed[], limit: Decimal): Finding {
  const over = (homes: readonly Placed[]) => compare(total(homes), limit) > 0
  return findingOf(
    over(placed.filter(({ work }) => work === 'in')),
    over(placed.filter(({ home }) => home === 'in')),
    over(placed.filter(({ work, home }) => work === 'in' || home === 'in')),
  )
}

const IN_BOTH_TOO_MUCH = ask('two-townships')

function verdictOf(finding: Finding): Verdict {
  if (finding === REFUSED) return NO
  return finding === ASKED ? IN_BOTH_TOO_MUCH : YES
}

/** Beyond so many homes of unknown place, all of them are asked for instead of trying every layout. */
const MOST_LAYOUTS = 6

/** Where a home of unknown place may lie; in both when the townships are one. */
function placesOf(candidate: Placed, sameTownship: boolean): Placed[] {
  const out: Placed = { ...candidate, work: 'out', home: 'out' }
  if (sameTownship) return [out, { ...out, work: 'in', home: 'in' }]
  return [
    out,
    ...(candidate.work === 'maybe' ? [{ ...out, work: 'in' } as const] : []),
    ...(candidate.home === 'maybe' ? [{ ...out, home: 'in' } as const] : []),
  ]
}

/** The one finding of all layouts, or the homes whose place changes it. */
function tryLayouts(
  sure: readonly Placed[],
  unplaced: readonly Placed[],
  limit: Decimal,
  same: boolean,
): Finding | Placed[] {
  if (unplaced.length > MOST_LAYOUTS) return [...unplaced]
  const layouts = unplaced.reduce<Placed[][]>(
    (rows, candidate) => rows.flatMap((row) => placesOf(candidate, same).map((placed) => [...row, placed])),
    [[]],
  )
  const finding = (layout: readonly Placed[]) => find([...sure, ...layout], limit)
  const decides = (index: number) =>
    layouts.some(
      (layout) =>
        finding(layout) !==
        finding(layout.map((home, at) => (at === index ? { ...home, work: 'out', home: 'out' } : home))),
    )
  const deciding = unplaced.filter((_, index) => decides(index))
  return deciding.length > 0 ? deciding : finding(layouts[0] ?? [])
}

function judgePlaced(placed: readonly Placed[], limit: Decimal, same: boolean): Verdict {
  const sure = placed.filter(({ work, home }) => work === 'in' || home === 'in')
  if (find(sure, limit) === REFUSED) return NO
  const possible = placed.filter(({ work, home }) => work !== 'out' || home !== 'out')
  const noArea = possible.filter(({ area }) => isUnknown(area))
  const unplaced = possible.filter((candidate) => !sure.includes(candidate) && isPositive(candidate.area))
  const found = tryLayouts(sure, unplaced, limit, same)
  if (noArea.length > 0) {
    const deciding = typeof found === 'number' ? [] : found
    const asked = unplaced.filter((home) => deciding.includes(home) || meetsAnyArea(home, noArea, sure, limit))
    return missing(...noArea.flatMap(({ area }) => openPaths(area)), ...asked.map(divisionPath))
  }
  return typeof found === 'number' ? verdictOf(found) : missing(...found.map(divisionPath))
}

/** Whether some size of the unknown areas would let this home's place decide: below the sum's limit always, above it only in a township with one of them. */
function meetsAnyArea(home: Placed, noArea: readonly Placed[], sure: readonly Placed[], limit: Decimal): boolean {
  if (find(sure, limit) === 0) return true
  return noArea.some(
    (other) => (home.work !== 'out' && other.work !== 'out') || (home.home !== 'out' && other.home !== 'out'),
  )
}

/** The same rule where every home's township and area, the size and both townships are known: sums in plain numbers. */
function judgeKnown(homes: PlainHomes, limit: number, work: number, home: number): number {
  let atWork = 0
  let atHome = 0
  for (let owned = homes; owned !== false; owned = owned.next) {
    const { division, place, area } = owned
    if (division.length < 9 || place % 1000 === 0) return ODD
    if (place === work) atWork += area
    else if (place === home) atHome += area
  }
  const inEither = atWork + atHome
  if (inEither > Number.MAX_SAFE_INTEGER || limit > Number.MAX_SAFE_INTEGER) return ODD
  return findingOf(atWork > limit, atHome > limit, inEither > limit)
}

export const quickTownshipArea: QuickRule = {
  reads: ['homes', 'size', 'work', 'home'],
  bind: (law) => {
    const perHead = law.scaled('area-per-head', AREA_PLACES)
    return (homes, size, work, home) => {
      if (homes === null) return ODD
      if (homes === false) return 0
      const limit = perHead * (size as number)
      if (Number.isNaN(limit) || (work as number) < 0 || (home as number) < 0) return ODD
      return judgeKnown(homes as PlainHomes, limit, work as number, home as number)
    }
  },
}

interface TownshipFacts {
  readonly homes: Known<readonly HomeOwned[]>
  readonly size: Known<number>
  readonly work: Known<string>
  readonly home: Known<string>
}

/** The area that surely lies in the two townships, beside the limit. */
export function townshipAreaShown({ homes, size, work, home }: TownshipFacts, { figures }: Context): Shown {
  const limit = isUnknown(size) ? '' : toText(multiply(figures.decimal('area-per-head'), decimal(size)))
  const shown = { operator: '<=', limit, unit: 'm2' } as const
  if (isUnknown(homes)) return { ...shown, actual: null }
  if (homes.length === 0) return { ...shown, actual: toText(decimal(0)) }
  if (isUnknown(work) || isUnknown(home)) return { ...shown, actual: null }
  const inside = homes.filter(({ division }) => [work, home].some((township) => whereIs(division, township) === 'in'))
  const total = inside.reduce((sum, { area }) => (isUnknown(area) ? sum : add(sum, area)), decimal(0))
  return { ...shown, actual: toText(total) }
}

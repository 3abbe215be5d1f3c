import {
  type Decimal,
  decimal,
  largestRemainder,
  minimum,
  multiply,
  roundHalfUp,
  roundToFen,
  subtract,
  toText,
  toYuan,
} from '../../../kit/index.ts'
import { type Computed, type Context, type Figures, isUnknown, type Known, openPaths } from '../../engine/index.ts'
import type { Owner, Owners } from './owners.ts'

export interface CostFacts {
  readonly auditedCost: Known<Decimal>
  readonly organised: Known<boolean>
  readonly owners: Known<Owners>
}

/** Areas as whole numbers of one scale, for an exact split. */
function weights(areas: readonly Decimal[]): bigint[] {
  const scale = Math.max(...areas.map((area) => area.scale))
  return areas.map((area) => area.digits * 10n ** BigInt(scale - area.scale))
}

function indexOf(owners: readonly Owner[], ownerId: string): number {
  return owners.findIndex(({ id }) => id === ownerId)
}

interface Share {
  readonly value?: Decimal
  readonly floorArea?: Decimal
  readonly missing: readonly string[]
}

/** What keeps the split open: areas, whose share is asked about, and ids while that owner is not among the known ones. */
function openOwners({ owners, ownerId }: NonNullable<Owners>): string[] {
  const areas = owners.flatMap(({ floorArea }) => openPaths(floorArea))
  if (isUnknown(ownerId)) return [...areas, ...ownerId.unknown]
  return [...areas, ...(indexOf(owners, ownerId) < 0 ? owners.flatMap(({ id }) => openPaths(id)) : [])]
}

function splitAmongOwners(cost: Decimal, owners: readonly Owner[], ownerId: string): Share {
  const index = indexOf(owners, ownerId)
  const areas = owners.map(({ floorArea }) => floorArea).filter((area): area is Decimal => !isUnknown(area))
  const fen = largestRemainder(roundToFen(cost), weights(areas))[index] ?? 0n
  const floorArea = areas[index]
  return { value: toYuan(fen), missing: [], ...(floorArea ? { floorArea } : {}) }
}

/** NANJING-22: the household's part of the audited cost by floor area, to the fen. */
function share({ auditedCost, organised, owners }: CostFacts): Share {
  const listed = isUnknown(owners) ? null : owners
  const open = [...openPaths(organised), ...openPaths(auditedCost), ...(listed ? openOwners(listed) : [])]
  if (open.length > 0 || isUnknown(auditedCost)) return { missing: open }
  if (!listed || isUnknown(listed.ownerId)) return { value: roundHalfUp(auditedCost, 2), missing: [] }
  return splitAmongOwners(auditedCost, listed.owners, listed.ownerId)
}

export function shareOf(facts: CostFacts): Computed {
  const { value, floorArea, missing } = share(facts)
  if (value === undefined) return { missing }
  const cost = isUnknown(facts.auditedCost) ? '' : toText(facts.auditedCost)
  const how = floorArea
    ? `费用 ${cost} 元按各家面积分摊，您家 ${toText(floorArea)} 平方米`
    : `费用 ${cost} 元由您一家承担`
  return { value, text: `${how} = ${toText(value)} 元` }
}

function percentOf(value: Decimal, percent: Decimal): Decimal {
  return roundHalfUp(multiply(multiply(value, percent), decimal('0.01')), 2)
}

function aidFor(facts: CostFacts, figures: Figures): { share: Decimal; aid: Decimal } | undefined {
  const { value } = share(facts)
  if (value === undefined || facts.organised !== false) return undefined
  return { share: value, aid: percentOf(value, figures.decimal('aid-percent')) }
}

/** NANJING-23: the district pays its percentage of the share; when the government organised the work, the district's own split applies. */
export function aidOf(facts: CostFacts, { figures }: Context): Computed {
  const parts = aidFor(facts, figures)
  if (!parts) return { missing: share(facts).missing }
  const text = `${toText(parts.share)} 元 × ${figures.text('aid-percent')}% = ${toText(parts.aid)} 元`
  return { value: parts.aid, text }
}

/** The rest of the share, by subtraction, so that both parts sum to it exactly. */
export function ownPart(facts: CostFacts, { figures }: Context): Computed {
  const parts = aidFor(facts, figures)
  if (!parts) return { missing: share(facts).missing }
  const value = subtract(parts.share, parts.aid)
  return { value, text: `${toText(parts.share)} 元 − ${toText(parts.aid)} 元 = ${toText(value)} 元` }
}

export interface AwardFacts extends CostFacts {
  readonly item: Known<string>
  readonly mode: Known<'strengthen' | 'rebuild'>
  readonly district: Known<string>
  readonly otherFiscalAid: Known<boolean>
  readonly otherCityAid: Known<boolean>
}

/**
 * NANJING-25c (D29): what the city pays the district at most. It changes nothing for the household, so it is left out
 * while one of its facts is missing, and asks for none.
 */
export function cityAwardCap(facts: AwardFacts, { figures }: Context): Computed {
  const { item, mode, district, otherFiscalAid, otherCityAid } = facts
  const alone = otherFiscalAid === false || otherCityAid === false
  if (item !== 'treatment' || isUnknown(mode) || isUnknown(district) || !alone) return {}
  if (!figures.codes('award-districts').includes(district)) return {}
  const parts = aidFor(facts, figures)
  const { floorArea } = share(facts)
  if (!parts || !floorArea) return {}
  const perArea = figures.decimal(`award-cap-${mode}`)
  const base = minimum(parts.aid, multiply(floorArea, perArea))
  const value = percentOf(base, figures.decimal('award-percent'))
  const percent = figures.text('award-percent')
  return {
    value,
    text: `${percent}% × 两数中小的一个（救助 ${toText(parts.aid)} 元；${toText(floorArea)} 平方米 × ${toText(perArea, 0)} 元）= ${toText(value)} 元`,
  }
}

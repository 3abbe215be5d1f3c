import {
  areaText,
  ORIENTATIONS,
  UNIT_ACTS,
  UNIT_TYPES,
  type UnitAct,
  type UnitDetail,
  type UnitFacts,
  WITHDRAWALS,
} from '../registers/stock/index.ts'

/** An act in words. */
export const titleOfUnitAct = (act: UnitAct): string => (act === 'enter' ? '登记房源' : UNIT_ACTS[act].title)

const BONDS: readonly (readonly [RegExp, string])[] = [
  [/^plan:/, '配租方案'],
  [/^offer:/, '递补配租'],
  [/^placement:/, '选定的家庭'],
  [/^lease:/, '租约'],
  [/^takeover:/, '接管前的租约'],
  [/^desk:/, '本单位手工预留'],
]

/** For what a flat is held, in words. */
export function sayBond(bond: string): string {
  return BONDS.find(([pattern]) => pattern.test(bond))?.[1] ?? '其他事项'
}

const FACTS: { readonly [K in keyof UnitFacts]: readonly [string, (facts: Pick<UnitFacts, K>) => string] } = {
  number: ['房号', ({ number }) => number],
  type: ['户型', ({ type }) => UNIT_TYPES[type]],
  floor: ['楼层', ({ floor }) => (floor === null ? '不清楚' : `${floor} 层`)],
  floorArea: ['建筑面积', ({ floorArea }) => `${areaText(floorArea)} 平方米`],
  decorated: ['装修', ({ decorated }) => (decorated === null ? '不清楚' : decorated ? '已装修' : '未装修')],
  orientation: ['朝向', ({ orientation }) => (orientation === null ? '不清楚' : ORIENTATIONS[orientation])],
  realEstateCode: ['不动产单元号', ({ realEstateCode }) => realEstateCode ?? '没有'],
}

function sayFact(key: keyof UnitFacts, before: Partial<UnitFacts>, after: Partial<UnitFacts>): string {
  const [title, say] = FACTS[key]
  // Both say this fact: an act is written down with what was and what is.
  return `${title}：${say(before as UnitFacts)} → ${say(after as UnitFacts)}`
}

/** What an act said, in one line for the timeline. */
export function sayUnitDetail({ reason, why, before = {}, after = {}, paper }: UnitDetail): string {
  const changed = (Object.keys(after) as (keyof UnitFacts)[]).map((key) => sayFact(key, before, after))
  const parts = [why && WITHDRAWALS[why], ...changed, paper?.label, reason]
  return parts.filter((part) => part !== undefined && part !== '').join('；')
}

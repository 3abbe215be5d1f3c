import type { Facts, Json } from './referee-facts.ts'
import { type Dice, forget, haze, type Kind, type RandomCase, spoil } from './referee-random.ts'
import { categories } from './wushen-oracle.ts'

const spoilable: [string, Kind][] = [
  ['review', 'object'],
  ['review.year', 'whole'],
  ['review.form', 'name'],
  ['review.application', 'object'],
  ['review.application.on', 'date'],
  ['review.specialCircumstance', 'flag'],
  ['review.changed', 'flag'],
  ['review.otherGrounds', 'flag'],
  ['review.publicRental', 'flag'],
  ['household', 'object'],
  ['household.size', 'positive'],
  ['household.annualIncome', 'decimal'],
  ['household.category', 'name'],
]
const edges = ['07-31', '08-01', '08-10', '08-19', '08-20', '08-20', '08-21', '08-22', '08-23', '08-24', '12-31']

/** Income at the line of 10080 yuan a head, just beside it, or anywhere. */
function income(d: Dice, size: number): string {
  const line = 10080 * size
  if (d.chance(15)) return d.pick(['0', '0.00', '12345.6', '999999999999999999.99', '00030239.00'])
  return d.pick([
    `${line}`,
    `${line}.00`,
    `${line}.000`,
    `${line - 1}.99`,
    `${line - 1}.9999`,
    `${line}.01`,
    `${line}.0001`,
  ])
}

function application(d: Dice, year: number, on: string): Json {
  if (d.chance(25)) return null
  if (d.chance(3)) return {}
  const applied = `${d.chance(6) ? year + d.pick([-1, 1]) : year}-${d.pick(edges)}`
  return applied > on ? d.pick([null, { on }]) : { on: applied }
}

/** A yearly review around its window; 20 August falls on a weekend in 2022, 2023, 2028 and 2033. */
export function yongchuanCase(d: Dice): RandomCase {
  const year = d.pick([2019, 2021, 2022, 2022, 2023, 2023, 2026, 2028, 2028, 2033, 2034])
  const onYear = d.chance(20) ? year + d.pick([-1, 1]) : year
  const on = `${Math.max(onYear, 2019)}-${d.chance(35) ? '11-21' : d.pick(edges)}`
  const size = d.pick([1, 2, 3, 3, 4, 7])
  const review: Facts = {
    year,
    form: d.pick(['subsidy', 'unit']),
    application: application(d, year, on),
    specialCircumstance: d.pick([null, false, true]),
    changed: d.pick([null, false, false, false, true, true, true]),
    otherGrounds: d.chance(80),
    publicRental: d.pick([null, false, true]),
  }
  const category = d.pick([...categories, 'low-income', 'low-income', 'none'])
  const facts: Facts = { review, household: { size, annualIncome: income(d, size), category }, home: 'ignored' }
  if (d.chance(2)) review.year = d.pick([1, 99, 999, 1000, 9999, 10000, 20260])
  forget(d, facts, haze(d), ['review.application'])
  if (!d.chance(6)) return { on, facts }
  if (d.chance(20)) return { on: '2018-12-31', facts: { ...facts, review: null } }
  if (d.chance(20)) {
    const later = new Date(`${on}T00:00:00Z`)
    later.setUTCDate(later.getUTCDate() + d.pick([1, 30]))
    return { on, facts: { ...facts, review: { ...review, application: { on: later.toISOString().slice(0, 10) } } } }
  }
  spoil(d, facts, spoilable)
  return { on, facts }
}

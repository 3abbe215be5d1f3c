import type { Facts } from './referee-facts.ts'
import { type Dice, forget, haze, type Kind, maybe, type RandomCase, spoil } from './referee-random.ts'
import { categories } from './wushen-oracle.ts'

const spoilable: [string, Kind][] = [
  ['household', 'object'],
  ['home', 'object'],
  ['household.rural', 'flag'],
  ['household.category', 'name'],
  ['home.none', 'flag'],
  ['home.safetyGrade', 'name'],
  ['priorHousingSupport', 'flag'],
  ['canResolveAlone', 'flag'],
]

/** A rural household of any category, with and without a house. */
export function wushenCase(d: Dice): RandomCase {
  const home: Facts = {}
  maybe(d, 70, home, 'none', () => d.chance(25))
  maybe(d, 80, home, 'safetyGrade', () => d.pick(['A', 'B', 'C', 'D']))
  const category = d.chance(30) ? 'other-poor' : d.pick(categories)
  const facts: Facts = {
    household: { rural: d.chance(85), category, size: d.pick([0, 3, 'ignored']) },
    home,
    priorHousingSupport: d.chance(40),
    canResolveAlone: d.chance(30),
    arrears: 'ignored',
  }
  forget(d, facts, haze(d))
  if (d.chance(4)) spoil(d, facts, spoilable)
  const on = d.chance(2) ? '2020-12-31' : d.pick(['2021-01-01', '2026-11-21', '2027-01-01'])
  return { on, facts }
}

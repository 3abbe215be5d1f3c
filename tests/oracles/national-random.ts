import type { Facts } from './referee-facts.ts'
import { type Dice, forget, haze, type Kind, type RandomCase, spoil } from './referee-random.ts'

const flags = ['sublet', 'lent', 'swapped', 'changedUse', 'damaged', 'illegalActivity']
const spoilable: [string, Kind][] = [
  ['tenancy', 'object'],
  ['tenancy.vacantMonths', 'whole'],
  ['tenancy.arrearsMonths', 'whole'],
  ...flags.map((flag): [string, Kind] => [`tenancy.${flag}`, 'flag']),
]

/** A tenancy around the six-month lines of arts. 27 and 29. */
export function nationalCase(d: Dice): RandomCase {
  const tenancy: Facts = {}
  for (const flag of flags) tenancy[flag] = d.chance(5)
  tenancy.vacantMonths = d.pick([0, 1, 4, 5, 5, 5, 6, 7, 40])
  tenancy.arrearsMonths = d.pick([0, 1, 4, 5, 5, 5, 6, 7, 40])
  const facts: Facts = { tenancy, household: d.pick(['a stranger to this program', null, 3]) }
  forget(d, facts, haze(d))
  if (d.chance(4)) spoil(d, facts, spoilable)
  const on = d.chance(3)
    ? d.pick(['2012-07-14', '2026-02-30', 'today'])
    : d.pick(['2012-07-15', '2026-11-21', '2031-02-28'])
  return { on, facts }
}

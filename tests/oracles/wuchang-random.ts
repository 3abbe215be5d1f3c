import { type Facts, isRealDay } from './referee-facts.ts'
import { type Dice, forget, haze, type Kind, type RandomCase, spoil } from './referee-random.ts'

const spoilable: [string, Kind][] = [
  ['person', 'object'],
  ['person.birthDate', 'date'],
  ['person.seriousIllness', 'flag'],
  ['person.mobilityImpaired', 'flag'],
  ['person.solitary', 'flag'],
]

/** A birth close to the day on which somebody turns 70 on `on`. */
function birth(d: Dice, on: string): string {
  const near = new Date(`${on}T00:00:00Z`)
  near.setUTCFullYear(near.getUTCFullYear() - 70)
  near.setUTCDate(near.getUTCDate() + d.pick([-2, -1, 0, 0, 1, 2]))
  const day = d.chance(20) ? `${near.getUTCFullYear()}-02-29` : near.toISOString().slice(0, 10)
  if (d.chance(15)) return d.pick(['1930-01-01', '1956-02-29', '1960-02-29', '2000-02-29', '2026-11-21', '1955-12-31'])
  return isRealDay(day) ? day : '1956-02-29'
}

/** A person near seventy; days include 28 and 29 February and the pack's first day. */
export function wuchangCase(d: Dice): RandomCase {
  const on = d.pick([
    '2023-09-26',
    '2024-02-28',
    '2024-02-29',
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-11-21',
    '2028-02-28',
    '2028-02-29',
    '2030-02-28',
    '2034-12-31',
  ])
  const person: Facts = {
    birthDate: birth(d, on),
    seriousIllness: d.chance(60),
    mobilityImpaired: d.chance(25),
    solitary: d.chance(35),
  }
  const facts: Facts = { person, household: d.pick([null, 'ignored', { size: 0 }]) }
  forget(d, facts, haze(d))
  if (d.chance(4)) spoil(d, facts, spoilable)
  return { on: d.chance(2) ? '2023-09-25' : on, facts }
}

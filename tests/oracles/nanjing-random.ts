import type { Facts, Json } from './referee-facts.ts'
import { type Dice, forget, haze, type Kind, maybe, put, type RandomCase, spoil } from './referee-random.ts'

const spoilable: [string, Kind][] = [
  ['home', 'object'],
  ['home.land', 'name'],
  ['home.lawful', 'flag'],
  ['home.use', 'name'],
  ['home.division', 'division'],
  ['home.safetyGrade', 'name'],
  ['home.formerPublic', 'flag'],
  ['applicant', 'object'],
  ['applicant.role', 'name'],
  ['applicant.ownerUnavailable', 'flag'],
  ['household', 'object'],
  ['household.lowIncome', 'flag'],
  ['aid', 'object'],
  ['aid.item', 'name'],
  ['aid.mode', 'name'],
  ['aid.completedOn', 'date'],
  ['aid.appliedOn', 'date'],
  ['aid.auditedCost', 'decimal'],
  ['aid.otherFiscalAid', 'flag'],
  ['aid.otherCityAid', 'flag'],
  ['aid.governmentOrganised', 'flag'],
  ['aid.cause', 'name'],
  ['owners', 'list'],
]
const days = ['2019-07-30', '2019-07-31', '2019-08-01', '2019-08-02', '2026-08-01', '2026-09-07', '2026-11-20']
const areas = ['0', '0.00', '1', '10', '33.33', '33.333', '49.88', '58.02', '61.37', '61.370', '70', '80', '100.005']

function owners(d: Dice): Facts[] {
  const count = d.pick([1, 2, 2, 3, 3, 3, 4, 7])
  const equal = d.chance(30) ? d.pick(['10', '33.33', '66.67']) : undefined
  const list = Array.from({ length: count }, (_, index) => ({ id: `o${index}`, floorArea: equal ?? d.pick(areas) }))
  if (list.every((owner) => /^[0.]+$/.test(owner.floorArea))) list[0] = { id: 'o0', floorArea: '50' }
  return list
}

/** A cost at the caps of 1500 and 1200 a square metre of one owner's area, small change, or anything. */
function cost(d: Dice, area: number | undefined): string {
  const small = ['0', '0.00', '0.01', '0.02', '0.05', '0.06', '0.10', '1.15', '1000.00', '268000', '268000.00']
  if (area === undefined || d.chance(40)) return d.pick([...small, `${d.roll(1_000_000)}.${10 + d.roll(90)}`])
  const rate = d.pick([1500, 1200, 1500 / 0.9, 1200 / 0.9, 2000])
  return Math.max(0, Math.round(rate * area * 100) / 100 + d.pick([-0.02, -0.01, 0, 0.01, 0.02, area / 100])).toFixed(2)
}

function works(d: Dice, list: Facts[] | undefined): Facts {
  const area = list?.length === 1 ? Number(list[0]?.floorArea) : d.pick([undefined, 80])
  const aid: Facts = {
    item: d.pick(['appraisal', 'treatment', 'treatment', 'treatment', 'termite']),
    completedOn: d.pick(days),
    appliedOn: d.pick([...days.slice(2), ...days]),
    auditedCost: cost(d, area),
    otherFiscalAid: d.chance(25),
    governmentOrganised: d.chance(30),
  }
  maybe(d, 85, aid, 'mode', () => d.pick(['strengthen', 'rebuild']))
  maybe(d, 50, aid, 'otherCityAid', () => d.chance(50))
  maybe(d, 40, aid, 'cause', () => d.pick(['own', 'own', 'original-quality', 'neighbouring-works']))
  return aid
}

function home(d: Dice): Facts {
  const facts: Facts = {
    land: d.chance(92) ? 'state-owned' : 'collective',
    lawful: d.chance(94),
    use: d.pick(['residential', 'residential', 'residential', 'residential', 'residential', 'mixed', 'other']),
    division: d.pick([
      '320102',
      '320104',
      '320104',
      '320105',
      '320106',
      '320113',
      '320114',
      '320111',
      '320115',
      '410522',
    ]),
    safetyGrade: d.pick(['A', 'B', 'C', 'D', 'C', 'D', 'C', 'D']),
  }
  maybe(d, 25, facts, 'formerPublic', () => d.chance(50))
  maybe(d, 10, facts, 'none', () => d.pick<Json>([true, false, 'ignored']))
  return facts
}

/** Everything in order, so that the amounts are reached; the works and their dates stay as they fell. */
function settle(d: Dice, facts: Facts): void {
  put(facts, 'home.land', 'state-owned')
  put(facts, 'home.lawful', true)
  put(facts, 'home.use', d.chance(90) ? 'residential' : 'mixed')
  put(facts, 'home.safetyGrade', d.pick(['C', 'D']))
  put(facts, 'home.division', d.pick(['320102', '320104', '320106', '320114', '320115']))
  put(facts, 'household.lowIncome', true)
  put(facts, 'applicant.role', 'owner')
  put(facts, 'aid.governmentOrganised', d.chance(15))
  if (d.chance(80)) {
    put(facts, 'aid.completedOn', d.pick(['2019-08-01', '2019-08-02', '2026-08-01']))
    put(facts, 'aid.appliedOn', d.pick(['2026-08-01', '2026-11-20', '2026-11-21']))
  }
}

/** One mistake that needs several facts to be seen. */
function crossFault(d: Dice, one: RandomCase, list: Facts[] | undefined): RandomCase {
  const kind = d.roll(6)
  if (kind === 0) {
    put(one.facts, 'aid.appliedOn', null)
    return { ...one, on: '2019-07-31' }
  }
  if (kind === 1 || list === undefined) put(one.facts, 'aid.appliedOn', d.pick(['2026-11-22', '2027-01-01']))
  else if (kind === 2)
    put(
      one.facts,
      'owners',
      list.map((owner) => ({ ...owner, floorArea: d.pick(['0', '0.00']) })),
    )
  else if (kind === 3) put(one.facts, 'owners', [...list, d.pick<Json>(['x', 7, true, []])])
  else {
    put(one.facts, 'owners', structuredClone(list))
    if (kind === 4) put(one.facts, 'ownerId', d.pick<Json>(['nobody', '', 7, true, {}]))
    else
      spoil(
        d,
        one.facts,
        list.flatMap((_, i): [string, Kind][] => [[`owners.${i}.floorArea`, 'decimal']]),
      )
  }
  return one
}

/** An application for safety aid, around the first day of the rule, the caps, and the smallest coins. */
export function nanjingCase(d: Dice): RandomCase {
  const list = d.chance(75) ? owners(d) : undefined
  const facts: Facts = {
    home: home(d),
    applicant: { role: d.pick(['owner', 'owner', 'owner', 'user', 'manager']), ownerUnavailable: d.chance(60) },
    household: { lowIncome: d.chance(70), size: d.pick([0, 'ignored', 3]) },
    aid: works(d, list),
  }
  if (list) facts.owners = structuredClone(list)
  if (list || d.chance(30)) facts.ownerId = d.pick(list ?? [{ id: 'somebody' }]).id ?? null
  if (d.chance(50)) settle(d, facts)
  if (d.chance(75)) forget(d, facts, haze(d))
  const one = { on: '2026-11-21', facts }
  if (!d.chance(8)) return one
  if (d.chance(40)) return crossFault(d, one, list)
  spoil(d, facts, spoilable)
  return one
}

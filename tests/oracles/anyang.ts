import { FactReader, type HomeFact, type Hukou, isBag } from './anyang-facts.ts'
import { attachment, townshipArea } from './anyang-migrant.ts'
import { above, type Day, order, plus, type Ratio, readDay, times, whole, ZERO } from './anyang-numbers.ts'
import { backRent, rent } from './anyang-rent.ts'
import {
  type AmountFinding,
  conclude,
  type Finding,
  lacking,
  type OracleAnswer,
  type OracleVerdict,
  settled,
} from './oracle.ts'

/*
 * A second reading of the policy contract for the pack `anyang`, in plain code that shares nothing with the engine.
 * Readings where the contract leaves room; those of facts, of migrants and of rents stand in the files beside this one:
 * A1 A missing object is as many missing facts as the program uses of it: applicant.hukou.division, .kind and .permanent,
 *    not applicant.hukou. A member known to be wrong settles local-hukou, and then the unknown ones are not asked for.
 * A2 "A per-head condition is null while household.size is missing" also with no home at all, and beside it the other facts
 *    that are unknown are listed.
 * A3 Homes anywhere count for per-capita-area (D9); their division is neither weighed nor needed there.
 * A4 A hukou known in part raises no migrant-status question and is not asked for.
 */

const LOCAL_DIVISION = '410522'
const FIRST_DAY: Day = { year: 2022, month: 1, day: 1 }
const NO_AMOUNT: AmountFinding = { amounts: {}, missing: [], questions: [] }

const PROGRAMS: Readonly<Record<string, (facts: FactReader, on: Day) => OracleVerdict>> = {
  'rent-subsidy': (facts) => conclude(localConditions(facts), subsidy(facts)),
  'rental-local': (facts) => conclude(localConditions(facts), NO_AMOUNT),
  'rental-migrant': migrant,
  rent: (facts) => conclude([], rent(facts.unit())),
  'back-rent': (facts) => conclude([], backRent(facts.unit(), facts.arrears())),
}

/** The answer that the contract gives for one case of the pack `anyang`. */
export function anyangOracle(program: string, on: string, facts: unknown): OracleAnswer {
  const day = readDay(on)
  const evaluate = PROGRAMS[program]
  if (!day || !evaluate || !isBag(facts) || order(day) < order(FIRST_DAY)) return { error: {} }
  const reader = new FactReader(facts)
  const verdict = evaluate(reader, day)
  const [path] = reader.malformed
  return path === undefined ? verdict : { error: { path } }
}

function localConditions(facts: FactReader): Finding[] {
  const size = facts.size()
  return [
    civilCapacity(facts),
    localHukou(facts.hukou()),
    perCapitaArea(facts.homes(), size),
    perCapitaIncome(facts.annualIncome(), size),
  ]
}

function migrant(facts: FactReader, on: Day): OracleVerdict {
  const township = townshipArea({
    homes: facts.homes(),
    size: facts.size(),
    employer: facts.township('employment'),
    flat: facts.township('housing'),
  })
  const conditions = [civilCapacity(facts), township, attachment(on, facts.contract(), facts.pensionMonths())]
  const local = localHukou(facts.hukou()).holds === true
  return conclude(conditions, NO_AMOUNT, local ? ['migrant-status'] : [])
}

function civilCapacity(facts: FactReader): Finding {
  const capacity = facts.civilCapacity()
  const id = 'civil-capacity'
  return capacity === undefined ? lacking(id, ['applicant.civilCapacity']) : settled(id, capacity === 'full')
}

function localHukou({ division, kind, permanent }: Hukou): Finding {
  const id = 'local-hukou'
  const members = [
    ['division', division === undefined ? undefined : division === LOCAL_DIVISION],
    ['kind', kind === undefined ? undefined : kind === 'urban'],
    ['permanent', permanent],
  ] as const
  if (members.some(([, right]) => right === false)) return settled(id, false)
  const unknown = members.filter(([, right]) => right === undefined).map(([key]) => `applicant.hukou.${key}`)
  return unknown.length > 0 ? lacking(id, unknown) : settled(id, true)
}

function perCapitaArea(homes: readonly HomeFact[] | undefined, size: bigint | undefined): Finding {
  const id = 'per-capita-area'
  const missing = size === undefined ? ['household.size'] : []
  if (!homes) return lacking(id, [...missing, 'household.homes'])
  const known = homes.reduce((sum, home) => (home.floorArea ? plus(sum, times(home.floorArea, home.share)) : sum), ZERO)
  if (size !== undefined && above(known, whole(15n * size))) return settled(id, false)
  homes.forEach((home, index) => {
    if (!home.floorArea) missing.push(`household.homes.${index}.floorArea`)
  })
  return missing.length > 0 ? lacking(id, missing) : settled(id, true)
}

function perCapitaIncome(income: Ratio | undefined, size: bigint | undefined): Finding {
  const id = 'per-capita-income'
  if (income && size !== undefined) return settled(id, !above(income, whole(22680n * size)))
  return lacking(id, [...(income ? [] : ['household.annualIncome']), ...(size === undefined ? ['household.size'] : [])])
}

function subsidy(facts: FactReader): AmountFinding {
  const category = facts.category()
  const size = facts.size()
  if (category !== undefined && size !== undefined) {
    return { amounts: { subsidy: `${(category === 'dibao' ? 100n : 80n) * size}.00` }, missing: [], questions: [] }
  }
  const missing = [
    ...(category === undefined ? ['household.category'] : []),
    ...(size === undefined ? ['household.size'] : []),
  ]
  return { amounts: {}, missing, questions: [] }
}

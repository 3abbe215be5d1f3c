import { createCatalogue, OUTCOMES } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import type { Answers, Findings } from './answers.ts'
import { rentalLocalByHand, rentSubsidyByHand } from './hand-written.ts'
import type { SubsidyColumns } from './hand-written-columns.ts'
import { rentalMigrantByHand } from './hand-written-migrant.ts'
import { type Household, ON } from './households.ts'

const catalogue = createCatalogue(packs)
const law = (program: string) => ({ pack: 'anyang', program, on: ON })

export const subsidy = catalogue.quick(law('rent-subsidy'))
export const local = catalogue.quick(law('rental-local'))
export const migrant = catalogue.quick(law('rental-migrant'))
export const together = catalogue.quickTogether({ pack: 'anyang', on: ON }).judge
export const subsidyColumns = catalogue.columns(law('rent-subsidy'))

export function fullDecision(program: string, facts: Household) {
  return catalogue.decide({ ...law(program), facts })
}

export function explained(trace: string) {
  return catalogue.explain(trace)
}

export function answersByHand(facts: Household): Answers {
  const { outcome, fen } = rentSubsidyByHand(facts)
  return { subsidy: outcome, fen, local: rentalLocalByHand(facts).outcome, migrant: rentalMigrantByHand(facts).outcome }
}

/** Three decisions, each with its operands, as the judge over several programs gives them. */
export function allByHand(facts: Household): readonly unknown[] {
  return [rentSubsidyByHand(facts), rentalLocalByHand(facts), rentalMigrantByHand(facts)]
}

export function answersOneByOne(facts: Household): Answers {
  const { outcome, fen } = subsidy(facts)
  return { subsidy: outcome, fen, local: local(facts).outcome, migrant: migrant(facts).outcome }
}

export function answersTogether(facts: Household): Answers {
  const found = together(facts)
  return { subsidy: found.outcome(0), fen: found.fen(0), local: found.outcome(1), migrant: found.outcome(2) }
}

/** What came of each condition and question, from the traces of the three programs alone. */
export function findings(facts: Household): Findings {
  const decisions = [subsidy, local, migrant].map((judge) => explained(judge(facts).trace()))
  return Object.fromEntries(
    decisions.flatMap(({ program, conditions, questions }) => [
      ...conditions.map(({ id, holds }) => [`${program} ${id}`, holds] as const),
      ...questions.map(({ id }) => [id, true] as const),
    ]),
  )
}

export function answersInFull(facts: Household): Answers {
  const { outcome, amounts } = fullDecision('rent-subsidy', facts)
  const [amount] = amounts
  return {
    subsidy: outcome,
    fen: amount ? Number(amount.value.replace('.', '')) : null,
    local: fullDecision('rental-local', facts).outcome,
    migrant: fullDecision('rental-migrant', facts).outcome,
  }
}

const CAPACITIES = ['full', 'limited', 'none']
const KINDS = ['urban', 'rural']

/** The households as the subsidy's columns. */
export function columnsOf(all: readonly Household[]): SubsidyColumns {
  const categories = subsidyColumns.needs.find(({ name }) => name === 'category')?.words ?? []
  const place = (words: readonly string[], word: string | null) => (word === null ? 255 : words.indexOf(word))
  const flag = (answer: boolean | null) => (answer === null ? 255 : Number(answer))
  return {
    capacity: Uint8Array.from(all, ({ applicant }) => place(CAPACITIES, applicant.civilCapacity)),
    hukouDivision: Int32Array.from(all, ({ applicant }) => Number(applicant.hukou.division ?? -1)),
    hukouKind: Uint8Array.from(all, ({ applicant }) => place(KINDS, applicant.hukou.kind)),
    hukouPermanent: Uint8Array.from(all, ({ applicant }) => flag(applicant.hukou.permanent)),
    size: Int32Array.from(all, ({ household }) => household.size ?? -1),
    area: Float64Array.from(all, ({ household }) => areaOf(household.homes)),
    income: Float64Array.from(all, ({ household: { annualIncome } }) =>
      annualIncome === null ? Number.NaN : Math.round(Number(annualIncome) * 1e4),
    ),
    category: Uint8Array.from(all, ({ household }) => place(categories, household.category)),
  }
}

/** In 10^-10 m²; both factors are rounded to what they are as texts, and their product is exact. */
function areaOf(homes: Household['household']['homes']): number {
  if (homes === null) return Number.NaN
  return homes.reduce(
    (sum, { floorArea, share }) => sum + Math.round(Number(floorArea) * 1e4) * Math.round(Number(share ?? '1') * 1e6),
    0,
  )
}

/** How many rows of the columns are not what the judge says of the same household. */
export function columnMismatches(all: readonly Household[], outcomes: Uint8Array, fen: Float64Array): number {
  return all.filter((facts, row) => {
    const decision = subsidy(facts)
    return OUTCOMES[outcomes[row] ?? 0] !== decision.outcome || !Object.is(fen[row], decision.fen ?? Number.NaN)
  }).length
}

import type { Decision, Need, PromptOption } from '../../../src/policy/engine/nouns.ts'
import type { PackEntry, ProgramEntry } from '../api.ts'
import type { Facts } from '../check/facts.ts'

/** All words that the law has for a household; no place uses every one. */
export const categories: readonly PromptOption[] = [
  { value: 'dibao', label: '低保家庭' },
  { value: 'tekun', label: '特困（分散供养）人员' },
  { value: 'orphan', label: '孤儿' },
  { value: 'dibao-marginal', label: '低保边缘家庭' },
  { value: 'low-income', label: '低收入家庭' },
  { value: 'poverty-risk', label: '易返贫致贫户' },
  { value: 'severe-difficulty', label: '突发严重困难户' },
  { value: 'other-poor', label: '其他贫困户' },
  { value: 'none', label: '都不是' },
]

/** What is asked once for all places. An unanswered point is left out, never taken as a no. */
export interface Household {
  readonly size?: number
  /** 建筑面积 of all homes together, m²; `0` means that there is none. */
  readonly area?: string
  /** Yuan a year, all members. */
  readonly income?: string
  readonly category?: string
  readonly hukou?: 'urban' | 'rural'
}

const given = (entries: readonly (readonly [string, unknown])[]): Facts =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined))

const homes = ({ area }: Household, division: string | null): unknown => {
  if (area === undefined) return undefined
  return /^0+(\.0+)?$/.test(area) ? [] : [{ ...(division === null ? {} : { division }), floorArea: area }]
}

/**
 * The facts of the same household if it lived in the place: its homes and permanent hukou are there, and the applicant
 * is an adult who can act. The page says so.
 */
export function factsIn(household: Household, pack: Pick<PackEntry, 'division'>): Facts {
  const { size, income, category, hukou } = household
  const place = pack.division ?? undefined
  return {
    applicant: {
      civilCapacity: 'full',
      hukou: given([
        ['division', place],
        ['kind', hukou],
        ['permanent', true],
      ]),
    },
    household: given([
      ['size', size],
      ['homes', homes(household, pack.division)],
      ['annualIncome', income],
      ['category', category],
      ['rural', hukou === undefined ? undefined : hukou === 'rural'],
    ]),
  }
}

export interface Entry {
  readonly pack: PackEntry
  readonly program: ProgramEntry
}

const offered: readonly Need[] = ['flat', 'subsidy', 'repair', 'renewal']

/** The programs that are compared: in each place what families come for; a place without such shows all it has. */
export const entriesOf = (packs: readonly PackEntry[]): readonly Entry[] =>
  packs
    .filter(({ id }) => id !== 'national')
    .flatMap((pack) => {
      const main = pack.programs.filter(({ need }) => offered.includes(need))
      return (main.length > 0 ? main : pack.programs).map((program) => ({ pack, program }))
    })

const outcomes: Readonly<Record<Decision['outcome'], string>> = {
  eligible: '✓ 可以',
  ineligible: '✗ 暂不符合',
  'needs-facts': '? 还需了解',
  'needs-person': '? 要窗口认定',
}

/** The answer as one short mark and word for a table. */
export const outcomeWords = (outcome: Decision['outcome']): string => outcomes[outcome]

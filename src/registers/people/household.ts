import { codeName, Fault, KINSHIP_CODES } from '../../kit/index.ts'
import type { Source } from './fact.ts'
import type { Span } from './timeline.ts'

/** That a person belongs to a household on some days. */
export interface Membership extends Span {
  readonly id: string
  readonly household: string
  readonly person: string
  /** GB/T 4761; `02` is the head. */
  readonly kinship: string
  /** Whether the person counts for what the household is granted. */
  readonly covered: boolean
  readonly reason: string
  readonly source: Source
  readonly recordedBy: string
}

export const HEAD = '02'

/** A relation to the head as it is kept: 本人 (01) is the head too. Throws `malformed`. */
export function parseKinship(code: string, path: string): string {
  if (codeName(KINSHIP_CODES, code) === undefined) {
    throw new Fault('malformed', '与户主关系应当是 GB/T 4761 的两位代码，请从列表中选择。', { path })
  }
  return code === '01' ? HEAD : code
}

/** How many people live in a household, and how many of them count: two numbers that are never taken for each other. */
export interface HouseholdSize {
  readonly size: number
  readonly coveredSize: number
}

export function sizeOf(members: readonly Pick<Membership, 'covered'>[]): HouseholdSize {
  return { size: members.length, coveredSize: members.filter((member) => member.covered).length }
}

/** A household with members has exactly one head. Throws `conflict`. */
export function checkRoster(members: readonly Pick<Membership, 'kinship'>[]): void {
  const heads = members.filter((member) => member.kinship === HEAD).length
  if (members.length > 0 && heads !== 1) {
    const problem = heads === 0 ? '没有户主，请指定新的户主' : '有不止一位户主，请只保留一位'
    throw new Fault('conflict', `办理之后这一户${problem}。`, { path: 'kinship' })
  }
}

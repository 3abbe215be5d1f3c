import type { PlainDate } from '../../kit/index.ts'
import type { Draft, NewPerson } from './draft-person.ts'
import type { Statement } from './fact.ts'

/** One row of the list of people, read. */
export interface PersonEntry {
  readonly householdKey: string
  readonly kinship: string
  readonly covered: boolean
  /** Absent: from the day of the import, unless the person is there already. */
  readonly since: PlainDate | undefined
  readonly person: NewPerson
  readonly ofHousehold: readonly Statement[]
}

/** A row that may be taken, with what it would write. */
export interface PersonRow {
  readonly at: number
  readonly entry: PersonEntry
  readonly draft: Draft
}

import {
  type Clock,
  type CodeTable,
  codeEntries,
  DEGREE_GROUP_CODES,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  DIVISIONS,
  type Division,
  EDUCATION_CODES,
  KINSHIP_CODES,
  MARRIAGE_CODES,
  parentDivision,
  SEX_CODES,
  stateCouncilCalendar,
  today,
} from '../../kit/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type CalendarTables, calendarDays } from './calendar.ts'

type ReferenceTables = CalendarTables & {
  division: {
    code: string
    valid_from: string
    valid_to: string | null
    name: string
    level: string
    parent: string | null
    successor: string | null
  }
  code_value: { standard: string; code: string; name: string }
  policy_version: { pack: string; version: string; loaded_on: string }
}

/** An edition of a pack that this program has loaded. */
interface LoadedPack {
  readonly id: string
  readonly version: string
}

const CODE_TABLES: readonly CodeTable[] = [
  SEX_CODES,
  MARRIAGE_CODES,
  EDUCATION_CODES,
  DEGREE_GROUP_CODES,
  DISABILITY_KIND_CODES,
  DISABILITY_GRADE_CODES,
  KINSHIP_CODES,
]

/** First day of a division that was there before anything that Anju records. */
const BEFORE_RECORDS = '0001-01-01'
const CALENDAR_YEARS = [2004, 2040] as const

/**
 * Fills the reference tables with what the program knows. Names are brought up to date; the days that an administrator
 * entered and the day on which an edition of a pack was first loaded stay as they are.
 */
export async function seedReference(tx: Tx, packs: readonly LoadedPack[], clock: Clock): Promise<void> {
  const tables = tx.withTables<ReferenceTables>()
  await tables
    .insertInto('division')
    .values(DIVISIONS.map(divisionRow))
    .onConflict((clash) =>
      clash.columns(['code', 'valid_from']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        valid_to: row.ref('excluded.valid_to'),
        successor: row.ref('excluded.successor'),
      })),
    )
    .execute()
  await tables
    .insertInto('workday')
    .values(calendarDays(stateCouncilCalendar, ...CALENDAR_YEARS, '国务院办公厅放假通知'))
    .onConflict((clash) => clash.column('day').doNothing())
    .execute()
  await tables
    .insertInto('code_value')
    .values(CODE_TABLES.flatMap(codeRows))
    .onConflict((clash) =>
      clash.columns(['standard', 'code']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })),
    )
    .execute()
  await tables
    .insertInto('policy_version')
    .values(packs.map(({ id, version }) => ({ pack: id, version, loaded_on: today(clock) })))
    .onConflict((clash) => clash.columns(['pack', 'version']).doNothing())
    .execute()
}

function divisionRow({ code, name, validFrom, validTo, successor }: Division): ReferenceTables['division'] {
  return {
    code,
    valid_from: validFrom ?? BEFORE_RECORDS,
    valid_to: validTo ?? null,
    name,
    level: levelOf(code),
    parent: parentDivision(code) ?? null,
    successor: successor ?? null,
  }
}

function levelOf(code: string): string {
  if (code.length > 6) return code.length === 9 ? 'township' : 'village'
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county'
}

function codeRows(table: CodeTable): ReferenceTables['code_value'][] {
  return codeEntries(table).map(([code, name]) => ({ standard: `${table.standard} ${table.title}`, code, name }))
}

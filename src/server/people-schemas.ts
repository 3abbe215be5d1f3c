import { z } from 'zod'
import { isDivisionCode, isId, isPlainDate } from '../kit/index.ts'
import { ID_KINDS } from '../registers/people/index.ts'

/** The id of a record. */
export const id = z.string().refine(isId, '不是档案编号')
export const idInPath = z.object({ id })
export const date = z.string().refine(isPlainDate, '不是日历上的日期，应当写成 2026-09-18')
export const division = z.string().refine(isDivisionCode, '应当是 6、9 或 12 位区划代码')
/** Why somebody looks or changes: kept in the audit log. */
export const reason = z
  .string()
  .trim()
  .min(2, '请写明事由')
  .max(200)
  .regex(/^\P{Cc}*$/u)
/** The version that was seen; a change of another version is refused. */
export const version = z.int().min(1)
const text = z.string().trim().min(1).max(200)

/** Where a fact comes from. */
export const source = z.strictObject({
  kind: z.enum(['declared', 'matched', 'visit']),
  on: date,
  evidence: text.exactOptional(),
})

/** What a fact says: checked against its kind by the register. */
export const payload = z.record(z.string().max(40), z.unknown())

const PERSON_KINDS = [
  ...(['identity', 'phone', 'bank-account', 'capacity', 'hukou', 'marriage', 'income', 'asset', 'welfare'] as const),
  ...(['disability', 'illness', 'care', 'education', 'employment', 'homes-known'] as const),
] as const
const HOUSEHOLD_KINDS = ['residence', 'low-income', 'poverty', 'welfare'] as const

const said = {
  item: text.exactOptional(),
  /** `null`: it is not so on these days. */
  payload: payload.nullable(),
  from: date,
  to: date.exactOptional(),
  source,
}
export const personStatement = z.strictObject({ kind: z.enum(PERSON_KINDS), ...said })
export const householdStatement = z.strictObject({ kind: z.enum(HOUSEHOLD_KINDS), ...said })

const idKind = z.enum(Object.keys(ID_KINDS) as (keyof typeof ID_KINDS)[])
export const idNumber = z.strictObject({ idKind, number: z.string().min(4).max(40) })

/** Somebody new, as the papers say. */
export const newPerson = z.strictObject({
  name: z.string().trim().min(1).max(100),
  otherNames: z.array(text).max(10).exactOptional(),
  sex: z.enum(['1', '2', '9']).exactOptional(),
  birthDate: date.exactOptional(),
  idNumber: idNumber.exactOptional(),
  facts: z.array(personStatement).max(30).exactOptional(),
  source,
})

/** Relation to the head, GB/T 4761. */
const kinship = z.string().regex(/^\d{2}$/, '应当是两位关系代码')
export const place = z.strictObject({ person: id, kinship, covered: z.boolean().exactOptional() })
export const places = z.array(place).max(50)

/** What every change of a household says: the version seen, its first day, and why. */
export const householdChange = { version, on: date, reason, source }

const shownSource = z.object({ kind: z.string(), on: z.string(), evidence: z.string().optional() })
export const span = {
  from: z.string(),
  to: z.string().nullable(),
  /** Instants: since when, and until when, the office knew it. */
  knownFrom: z.string(),
  knownTo: z.string().nullable(),
  source: shownSource,
  recordedBy: z.string(),
}

/** A fact as it is shown: numbers are masked unless they were asked for. */
export const shownFact = z.object({
  id: z.string(),
  kind: z.string(),
  item: z.string(),
  payload: z.record(z.string(), z.unknown()),
  ...span,
})

export const membership = z.object({
  id: z.string(),
  household: z.string(),
  person: z.string(),
  kinship: z.string(),
  covered: z.boolean(),
  reason: z.string(),
  ...span,
})

/** Enough to tell people apart. */
export const foundPerson = z.object({
  person: z.string(),
  name: z.string(),
  otherNames: z.array(z.string()),
  sex: z.string(),
  birthDate: z.string(),
  maskedIdNumber: z.string().optional(),
})

/** Names for the ids in an answer: members of staff by `u:<id>`. */
export const names = z.record(z.string(), z.string())

/** A day of the calendar, and the day at whose end it was known; both absent: today, as known now. */
export const asOf = z.strictObject({ reason, on: date.exactOptional(), known: date.exactOptional() })

export const newVersion = z.object({ version: z.int() })

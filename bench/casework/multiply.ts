/** Makes many cases of a few: each has an id, a number, a household and a street of its own, and is encrypted for its own rows. */
import { newId, systemClock } from '../../src/kit/index.ts'
import type { FieldCipher } from '../../src/platform/crypto/index.ts'
import type { Family, Stage } from './templates.ts'

/** What carries out SQL: of the administrator who leaves the keys alone, or of the bureau itself. */
export type Send = (text: string, values: readonly unknown[]) => Promise<readonly object[]>

type Row = Record<string, unknown>

/** The rows of one case, with what was said in the clear. */
export interface Template {
  readonly application: Row
  readonly acts: readonly Row[]
  readonly deadlines: readonly Row[]
  readonly inquiries: readonly Row[]
}

/** A case that was made. */
export interface Made {
  readonly id: string
  readonly number: string
  readonly stage: Stage
  readonly street: number
}

const placeOf = (id: string, seq: unknown) => ({ table: 'case_act', column: 'detail', row: `${id} ${String(seq)}` })

/** Reads the rows of one case. */
export async function readTemplate(send: Send, cipher: FieldCipher, tenant: number, id: string): Promise<Template> {
  const all = async (table: string, column: string): Promise<Row[]> => {
    const text = `select to_jsonb(t) as row from anju.${table} t where tenant_id = $1::integer and ${column} = $2::uuid`
    return ((await send(text, [tenant, id])) as readonly { row: Row }[]).map(({ row }) => row)
  }
  const [application = {}] = await all('application_case', 'id')
  const acts = (await all('case_act', 'case_id')).sort((a, b) => Number(a.seq) - Number(b.seq))
  return {
    application,
    acts: acts.map((act) => ({ ...act, detail: cipher.decrypt(String(act.detail), placeOf(id, act.seq)) })),
    deadlines: await all('case_deadline', 'case_id'),
    inquiries: await all('case_inquiry', 'case_id'),
  }
}

/** What each copy has for itself. */
export interface Copy {
  readonly n: number
  readonly stage: Stage
  readonly street: number
  readonly family: Family
}

const DAY = 86_400_000
const TABLES = ['application_case', 'case_act', 'case_deadline', 'case_inquiry'] as const

/** Writes copies of templates; answers with what was made. */
export async function writeCopies(
  send: Send,
  cipher: FieldCipher,
  templates: Readonly<Record<Stage, Template>>,
  streetCode: (street: number) => string,
  copies: readonly Copy[],
): Promise<Made[]> {
  const made: Made[] = []
  const rows: Row[][] = TABLES.map(() => [])
  for (const copy of copies) {
    const id = newId(systemClock)
    const area = streetCode(copy.street)
    const parts = rowsOf(templates[copy.stage], cipher, copy, id, area)
    for (const [at, part] of parts.entries()) rows[at]?.push(...part)
    made.push({ id, number: String(parts[0]?.[0]?.number), stage: copy.stage, street: copy.street })
  }
  for (const [at, table] of TABLES.entries()) {
    const text = `insert into anju.${table} select * from jsonb_populate_recordset(null::anju.${table}, $1::jsonb)`
    await send(text, [JSON.stringify(rows[at])])
  }
  return made
}

function rowsOf(
  template: Template,
  cipher: FieldCipher,
  { n, stage, family }: Copy,
  id: string,
  area: string,
): Row[][] {
  const { application, acts, deadlines, inquiries } = template
  const days = stage === 'granted' ? n % 3000 : n % 20
  const earlier = (value: unknown): string => new Date(Date.parse(String(value)) - days * DAY).toISOString()
  const due = application.due_on === null ? null : earlier(application.due_on).slice(0, 10)
  const before: readonly [string, string][] = [
    [String(application.household_id), family.household],
    [String(application.applicant_id), family.applicant],
    [`"area":"${String(application.area)}"`, `"area":"${area}"`],
  ]
  const own = (text: string): string => before.reduce((said, [old, next]) => said.replaceAll(old, next), text)
  const placed = { area, town: area }
  return [
    [
      {
        ...{ ...application, ...placed, id, due_on: due, filed_at: earlier(application.filed_at) },
        ...{ number: `${String(application.tenant_id)}-1999-${String(n).padStart(7, '0')}` },
        ...{ household_id: family.household, applicant_id: family.applicant },
      },
    ],
    acts.map((act) => ({
      ...{ ...act, case_id: id, detail: cipher.encrypt(own(String(act.detail)), placeOf(id, act.seq)) },
    })),
    deadlines.map((row) => ({ ...row, case_id: id })),
    inquiries.map((row) => ({ ...row, case_id: id, area })),
  ]
}

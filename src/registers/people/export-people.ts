import type { Writable } from 'node:stream'
import {
  type Clock,
  codeName,
  Fault,
  groupBy,
  KINSHIP_CODES,
  MARRIAGE_CODES,
  maskName,
  newId,
  type PlainDate,
  SEX_CODES,
  today,
} from '../../kit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import { type Database, inTenant, type TenantId } from '../../platform/db/index.ts'
import { type RegisterActor, type RegisterContext, record } from './context.ts'
import { ID_KINDS } from './fact-kinds.ts'
import type { Membership } from './household.ts'
import { maskNumber } from './numbers.ts'
import { prevailing } from './read-person.ts'
import { recordsOf } from './same-person.ts'
import { openSecrets } from './secrets.ts'
import { BYTE_ORDER_MARK, csvLine, writeWorkbook } from './sheet-writer.ts'
import { loadFacts, type OwnedFact } from './store-facts.ts'
import { loadMemberships, sourceKeysOf } from './store-households.ts'
import { pagePersons } from './store-people.ts'

/** What a role may take out of the house: everything masked, names whole and numbers masked, or everything whole. */
export type ExportLevel = 'masked' | 'names' | 'whole'

export interface ExportRequest {
  readonly database: Database
  readonly tenant: TenantId
  readonly clock: Clock
  readonly actor: RegisterActor
  readonly keys: KeyRing
  /** Decided by the caller from role and purpose. */
  readonly level: ExportLevel
  readonly reason: string
}

const HEADINGS = [
  '户编号',
  '与户主关系',
  '姓名',
  '证件类型',
  '证件号码',
  '性别',
  '出生日期',
  '联系电话',
  '户籍地代码',
  '户口类别',
  '婚姻状况',
  '是否保障人口',
] as const
const ROWS_AT_ONCE = 500
const BEGIN = '00000000-0000-0000-0000-000000000000'

/** People and households as comma separated text that spreadsheets open, piece by piece. Throws `malformed` without a reason. */
export async function* exportPeopleAsCsv(request: ExportRequest): AsyncGenerator<string> {
  mustHaveReason(request)
  yield BYTE_ORDER_MARK + csvLine(HEADINGS)
  for await (const row of exportedRows(request)) yield csvLine(row)
}

/** People and households as a workbook, written as it grows; ends the stream. Throws `malformed` without a reason. */
export async function exportPeopleAsWorkbook(request: ExportRequest, output: Writable): Promise<void> {
  mustHaveReason(request)
  await writeWorkbook(output, HEADINGS, exportedRows(request))
}

function mustHaveReason({ reason }: ExportRequest): void {
  if (reason.trim() === '') throw new Fault('malformed', '请写明导出的事由。', { path: 'reason' })
}

/**
 * The rows, some hundred in a transaction, all as known at the moment of the beginning. That an export began is in the audit log
 * before the first row leaves, that it ended with the number of rows when it did.
 */
async function* exportedRows(request: ExportRequest): AsyncGenerator<readonly string[]> {
  const { database, tenant, clock, actor, keys, level, reason } = request
  const knownAt = clock.now()
  const day = today(clock)
  const inOne = <T>(work: (context: RegisterContext) => Promise<T>): Promise<T> =>
    inTenant(database, tenant, (tx) => work({ tx, tenant, clock, actor, keys }))
  const object = `export:${newId(clock)}`
  await inOne((context) => record(context, 'people.export', object, { level, reason: reason.trim() }))
  let after = BEGIN
  let rows = 0
  for (;;) {
    const page = await inOne(async (context) => {
      const persons = await pagePersons(context, after, ROWS_AT_ONCE)
      return { persons, rows: await rowsOf(context, persons, day, knownAt, level) }
    })
    yield* page.rows
    rows += page.rows.length
    const last = page.persons.at(-1)
    if (last === undefined || page.persons.length < ROWS_AT_ONCE) break
    after = last
  }
  await inOne((context) => record(context, 'people.export-end', object, { rows }))
}

async function rowsOf(
  context: RegisterContext,
  persons: readonly string[],
  day: PlainDate,
  knownAt: Date,
  level: ExportLevel,
): Promise<readonly string[][]> {
  const records = await recordsOf(context, persons, knownAt)
  const all = [...records.values()].flat()
  const kinds = ['identity', 'id-number', 'phone', 'hukou', 'marriage'] as const
  const facts = await loadFacts(context, { persons: all, kinds, day, knownAt })
  const numbers = await openSecrets(context, facts)
  const memberships = await loadMemberships(context, { persons: all, day, knownAt })
  const sourceKeys = await sourceKeysOf(
    context,
    memberships.map((one) => one.household),
  )
  const owner = new Map([...records].flatMap(([person, own]) => own.map((one) => [one, person] as const)))
  const byPerson = groupBy(facts, (fact) => ('person' in fact.subject ? owner.get(fact.subject.person) : undefined))
  const places = groupBy(memberships, (one) => owner.get(one.person))
  return persons.flatMap((person) => {
    const own = prevailing(byPerson.get(person) ?? [], records.get(person) ?? [person])
    const place = places.get(person)?.[0]
    return own.length === 0 ? [] : [rowOf(own, numbers, place, sourceKeys.get(place?.household ?? ''), level)]
  })
}

function rowOf(
  facts: readonly OwnedFact[],
  numbers: ReadonlyMap<string, string>,
  place: Membership | undefined,
  sourceKey: string | undefined,
  level: ExportLevel,
): string[] {
  const said = (kind: OwnedFact['kind']): Readonly<Record<string, unknown>> =>
    facts.find((fact) => fact.kind === kind)?.payload ?? {}
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const number = (kind: 'id-number' | 'phone'): string => {
    const whole = numbers.get(text(said(kind).secret)) ?? ''
    return level === 'whole' ? whole : maskNumber(kind, whole)
  }
  const identity = said('identity')
  const name = text(identity.name)
  const born = text(identity.birthDate)
  const hukou = said('hukou')
  return [
    sourceKey ?? place?.household ?? '',
    codeName(KINSHIP_CODES, place?.kinship ?? '') ?? '',
    level === 'masked' ? maskName(name) : name,
    Object.entries(ID_KINDS).find(([kind]) => kind === said('id-number').idKind)?.[1] ?? '',
    number('id-number'),
    codeName(SEX_CODES, text(identity.sex)) ?? '',
    level === 'whole' ? born : born.slice(0, 4),
    number('phone'),
    level === 'masked' ? text(hukou.division).slice(0, 6) : text(hukou.division),
    hukou.kind === 'urban' ? '城镇' : hukou.kind === 'rural' ? '农村' : '',
    codeName(MARRIAGE_CODES, text(said('marriage').status)) ?? '',
    place === undefined ? '' : place.covered ? '是' : '否',
  ]
}

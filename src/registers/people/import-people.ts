import {
  addDays,
  Fault,
  isDivisionCode,
  KINSHIP_CODES,
  MARRIAGE_CODES,
  newId,
  type PlainDate,
  parseYuan,
  SEX_CODES,
  today,
  upgradeCitizenId,
  yuanText,
} from '../../kit/index.ts'
import { CATEGORIES } from '../../policy/engine/index.ts'
import { assertMemberships, type Belonging } from './assert-memberships.ts'
import { PEOPLE_AUDIT_KINDS } from './audit-kinds.ts'
import { type RegisterContext, record, recordKind } from './context.ts'
import { type EnteredPerson, enterPersons, type NewPerson } from './enter-person.ts'
import type { Source, Statement } from './fact.ts'
import { ID_KINDS } from './fact-kinds.ts'
import { HEAD, parseKinship } from './household.ts'
import { cellOf, choiceCell, codeCell, dateCell, neededCell, wrongCell } from './import-cells.ts'
import { tidyName } from './names.ts'
import { tidyNumber } from './numbers.ts'
import { type ImportPlan, type ImportReport, type ImportRequest, runImport } from './run-import.ts'
import { sayFacts } from './say-facts.ts'
import type { SheetRow } from './sheet-reader.ts'
import { column, type SheetColumn } from './sheet-writer.ts'
import { loadFacts } from './store-facts.ts'
import { findBySourceKeys, insertHouseholds, loadMemberships } from './store-households.ts'

/** The list of people and households: one row for each person. */
export const PEOPLE_COLUMNS: readonly SheetColumn[] = [
  column('户编号', true, 'H-0001', '同一户的成员写同一个编号；再次导入时凭它认出这一户。'),
  column('与户主关系', true, '户主', '户主、配偶、子、女等，或者 GB/T 4761 的两位代码。'),
  column('姓名', true, '张三', '与证件一致；少数民族姓名中间用“·”。'),
  column('证件类型', false, '居民身份证', `不填就是居民身份证。可以写：${Object.values(ID_KINDS).join('、')}。`),
  column('证件号码', true, '110105194912310000', '请把这一列设为文本格式。15 位的旧号码会自动换成 18 位。'),
  column('性别', false, '男', '有身份证号码时不用填。'),
  column('出生日期', false, '1949-12-31', '有身份证号码时不用填。'),
  column('联系电话', false, '13800000000', '11 位手机号，或者带区号的座机号。'),
  column('户籍地代码', false, '410522', '6、9 或者 12 位区划代码。'),
  column('户口类别', false, '城镇', '城镇或者农村；填了户籍地代码就要填。'),
  column('是否常住', false, '是', '是或者否。'),
  column('婚姻状况', false, '已婚', '未婚、已婚、丧偶、离婚等，或者 GB/T 2261.2 的代码。'),
  column('家庭类别', false, '低保家庭', `写在户主一行。可以写：${Object.values(CATEGORIES).join('、')}。`),
  column('年收入', false, '12000.00', '本人全年收入，单位元；没有收入写 0，不知道就空着。'),
  column('收入年度', false, '2025', '四位年份；填了年收入就要填。'),
  column('是否保障人口', false, '是', '是或者否；不填就是“是”。'),
  column('入户日期', false, '2020-01-01', '成为这一户成员的日期；不填就从导入那天算起。'),
]

const YES_NO = { 是: true, 否: false } as const
const KINSHIP_NAMES = { 户主: HEAD, 本人: HEAD, 妻子: '12', 丈夫: '11', 儿子: '20', 女儿: '30', 父亲: '51', 母亲: '52' }

/** One row, read. */
interface Entry {
  readonly householdKey: string
  readonly kinship: string
  readonly covered: boolean
  /** Absent: from the day of the import, unless the person is there already. */
  readonly since: PlainDate | undefined
  readonly person: NewPerson
  readonly ofHousehold: readonly Statement[]
}

/** Takes a list of people and households in; see `runImport`. Recorded in the audit log, with counts. */
export function importPeople(request: ImportRequest): Promise<ImportReport> {
  const day = today(request.clock)
  const plan: ImportPlan<Entry> = {
    kind: 'people',
    headings: PEOPLE_COLUMNS.filter((one) => one.required).map((one) => one.heading),
    read: (row) => readEntry(row, day),
    take: takeEntries,
  }
  return runImport(request, plan)
}

function readEntry(row: SheetRow, day: PlainDate): Entry {
  const source: Source = { kind: 'declared', on: day }
  const kinship = codeCell(row, '与户主关系', KINSHIP_CODES, KINSHIP_NAMES)
  if (kinship === undefined) throw wrongCell('与户主关系', '这一栏必须填写。')
  const covered = choiceCell(row, '是否保障人口', YES_NO) ?? true
  const category = choiceCell(row, '家庭类别', swap(CATEGORIES))
  const welfare: Statement[] =
    category === undefined ? [] : [{ kind: 'welfare', payload: { category }, from: day, source }]
  return {
    householdKey: neededCell(row, '户编号').normalize('NFC'),
    kinship: parseKinship(kinship, '与户主关系'),
    covered,
    since: dateCell(row, '入户日期'),
    person: readPersonCells(row, day, source),
    ofHousehold: welfare,
  }
}

function readPersonCells(row: SheetRow, day: PlainDate, source: Source): NewPerson {
  const idKind = choiceCell(row, '证件类型', swap(ID_KINDS)) ?? 'citizen-id'
  const written = neededCell(row, '证件号码')
  const full = idKind === 'citizen-id' && /^\d{15}$/.test(written) ? upgradeCitizenId(written, '证件号码') : written
  const number = tidyNumber('id-number', idKind, full, day, '证件号码')
  const sex = codeCell(row, '性别', SEX_CODES, { 男: '1', 女: '2' })
  const birthDate = dateCell(row, '出生日期')
  return {
    name: tidyName(neededCell(row, '姓名')),
    ...(sex === undefined ? {} : { sex }),
    ...(birthDate === undefined ? {} : { birthDate }),
    idNumber: { idKind, number },
    facts: [
      ...phone(row, day, source),
      ...hukou(row, day, source),
      ...marriage(row, day, source),
      ...income(row, source),
    ],
    source,
  }
}

function phone(row: SheetRow, day: PlainDate, source: Source): Statement[] {
  const text = cellOf(row, '联系电话')
  if (text === undefined) return []
  return [{ kind: 'phone', payload: { number: tidyNumber('phone', '', text, day, '联系电话') }, from: day, source }]
}

function hukou(row: SheetRow, day: PlainDate, source: Source): Statement[] {
  const division = cellOf(row, '户籍地代码')
  if (division === undefined) return []
  if (!isDivisionCode(division)) throw wrongCell('户籍地代码', '应当是 6、9 或者 12 位区划代码，例如 410522。')
  const kind = choiceCell(row, '户口类别', { 城镇: 'urban', 农村: 'rural', 非农业: 'urban', 农业: 'rural' })
  if (kind === undefined) throw wrongCell('户口类别', '填了户籍地代码，也要填城镇或者农村。')
  const permanent = choiceCell(row, '是否常住', YES_NO)
  const payload = { kind, division, ...(permanent === undefined ? {} : { permanent }) }
  return [{ kind: 'hukou', payload, from: day, source }]
}

function marriage(row: SheetRow, day: PlainDate, source: Source): Statement[] {
  const status = codeCell(row, '婚姻状况', MARRIAGE_CODES)
  return status === undefined ? [] : [{ kind: 'marriage', payload: { status }, from: day, source }]
}

function income(row: SheetRow, source: Source): Statement[] {
  const text = cellOf(row, '年收入')
  if (text === undefined) return []
  const year = neededCell(row, '收入年度')
  if (!/^(19|20)\d{2}$/.test(year)) throw wrongCell('收入年度', '应当是四位年份，例如 2025。')
  const amount = yuanText(parseYuan(text.replaceAll(',', ''), '年收入'))
  return [{ kind: 'income', payload: { item: 'total', amount }, from: `${year}-01-01`, to: `${year}-12-31`, source }]
}

async function takeEntries(
  context: RegisterContext,
  entries: readonly Entry[],
  run: string,
): Promise<readonly boolean[]> {
  const people = await enterPersons(
    context,
    entries.map((entry) => entry.person),
  )
  await checkNames(context, entries, people)
  const households = await householdsOf(context, entries)
  const ofRow = (at: number): string => households.get(entries[at]?.householdKey ?? '') ?? ''
  const moved = await placeAll(context, entries, people, ofRow)
  const changed: boolean[] = []
  for (const [at, entry] of entries.entries()) {
    const { person, isNew } = people[at] ?? { person: '', isNew: false }
    const said = isNew ? true : await sayKnown(context, person, entry.person.facts ?? [])
    const ofHousehold = await sayKnown(context, { household: ofRow(at) }, entry.ofHousehold)
    changed.push(said || ofHousehold || (moved[at] ?? false))
  }
  const detail = { run, rows: entries.length, changed: changed.filter(Boolean).length }
  await record(context, 'people.import', `people:${context.tenant}`, detail)
  return changed
}

/** What a list says of today is not written again when it is known for today already, from whatever day on. */
async function sayKnown(
  context: RegisterContext,
  subject: string | { readonly household: string },
  statements: readonly Statement[],
): Promise<boolean> {
  if (statements.length === 0) return false
  return sayFacts(context, typeof subject === 'string' ? { person: subject } : subject, statements)
}

/** A number that is known under another name is a mistake in one of the two places. */
async function checkNames(
  context: RegisterContext,
  entries: readonly Entry[],
  people: readonly EnteredPerson[],
): Promise<void> {
  const known = people.filter((one) => !one.isNew).map((one) => one.person)
  if (known.length === 0) return
  const facts = await loadFacts(context, { persons: known, kinds: ['identity'] })
  for (const [at, { person, isNew }] of people.entries()) {
    const names = facts
      .filter((fact) => 'person' in fact.subject && fact.subject.person === person)
      .flatMap((fact) => [
        fact.payload.name,
        ...(Array.isArray(fact.payload.otherNames) ? fact.payload.otherNames : []),
      ])
    if (!isNew && !names.includes(entries[at]?.person.name)) {
      throw wrongCell('姓名', '这个证件号码已经登记，但姓名不同，请核对证件；改名的请先办理信息变更。')
    }
  }
}

/** The households of the rows, entered where they are new. */
async function householdsOf(context: RegisterContext, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(entries.map((entry) => entry.householdKey))]
  const known = await findBySourceKeys(context, keys)
  const fresh = keys.filter((key) => !known.has(key)).map((sourceKey) => ({ id: newId(context.clock), sourceKey }))
  if (fresh.length === 0) return known
  await insertHouseholds(context, fresh)
  const all = await findBySourceKeys(context, keys)
  const ours = fresh.filter(({ id, sourceKey }) => all.get(sourceKey) === id).map(({ id }) => `household:${id}`)
  await recordKind(context, PEOPLE_AUDIT_KINDS['household.enter'], ours)
  return all
}

/** Puts everybody in the household of the row; answers which rows changed something. */
async function placeAll(
  context: RegisterContext,
  entries: readonly Entry[],
  people: readonly EnteredPerson[],
  ofRow: (at: number) => string,
): Promise<readonly boolean[]> {
  const day = today(context.clock)
  const open = await loadMemberships(context, { persons: people.map((one) => one.person) })
  const now = new Map(open.filter((one) => one.to === null || one.to >= day).map((one) => [one.person, one]))
  const belongings = entries.map((entry, at): Belonging | undefined => {
    const person = people[at]?.person ?? ''
    const there = now.get(person)
    const household = ofRow(at)
    if (there !== undefined && there.household !== household) {
      throw wrongCell('户编号', '此人现在在另一户，请先办理迁出，再导入。')
    }
    const same = there?.kinship === entry.kinship && there.covered === entry.covered
    if (same && (entry.since === undefined || entry.since >= there.from)) return undefined
    return { person, household, kinship: entry.kinship, covered: entry.covered, from: entry.since ?? day }
  })
  const once = new Map(belongings.flatMap((one) => (one === undefined ? [] : [[one.person, one] as const])))
  const born = entries.find((entry) => entry.since !== undefined && entry.since > addDays(day, 366))
  if (born !== undefined) throw new Fault('out-of-range', '入户日期太远，请核对。', { path: '入户日期' })
  const source: Source = { kind: 'declared', on: day }
  try {
    await assertMemberships(context, { belongings: [...once.values()], reason: '批量导入', source })
  } catch (error) {
    if (error instanceof Fault && error.path === 'kinship') throw wrongCell('与户主关系', error.publicMessage)
    throw error
  }
  return belongings.map((one) => one !== undefined)
}

function swap<K extends string>(names: Readonly<Record<K, string>>): Readonly<Record<string, K>> {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [name, key])) as Record<string, K>
}

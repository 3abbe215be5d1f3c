import {
  isDivisionCode,
  KINSHIP_CODES,
  MARRIAGE_CODES,
  type PlainDate,
  parseYuan,
  SEX_CODES,
  upgradeCitizenId,
  yuanText,
} from '../../kit/index.ts'
import { CATEGORIES } from '../../policy/engine/index.ts'
import type { NewPerson } from './draft-person.ts'
import type { Source, Statement } from './fact.ts'
import { ID_KINDS } from './fact-kinds.ts'
import { HEAD, parseKinship } from './household.ts'
import { cellOf, choiceCell, codeCell, dateCell, neededCell, wrongCell } from './import-cells.ts'
import { type ImportPlan, planOf } from './import-plan.ts'
import { tidyName } from './names.ts'
import { tidyNumber } from './numbers.ts'
import type { PersonEntry } from './person-row.ts'
import type { SheetRow } from './sheet-reader.ts'
import { column, type SheetColumn } from './sheet-writer.ts'
import { takePeople } from './take-people.ts'

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
  column(
    '居住地代码',
    false,
    '410522101',
    '写在户主一行：这一户住在哪里，6、9 或者 12 位区划代码。乡镇（街道）导入新的一户必须填写。',
  ),
  column('居住地址', false, '某街道某小区 1 栋 101', '写在户主一行，可以不填。'),
]

const YES_NO = { 是: true, 否: false } as const
const KINSHIP_NAMES = { 户主: HEAD, 本人: HEAD, 妻子: '12', 丈夫: '11', 儿子: '20', 女儿: '30', 父亲: '51', 母亲: '52' }

function swap<K extends string>(names: Readonly<Record<K, string>>): Readonly<Record<string, K>> {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [name, key])) as Record<string, K>
}

const CATEGORY_NAMES = swap(CATEGORIES)
const ID_KIND_NAMES = swap(ID_KINDS)
const LONGEST_ADDRESS = 200

/** How a list of people and households is read and taken in. */
export const PEOPLE_LIST: ImportPlan = planOf({
  kind: 'people',
  headings: PEOPLE_COLUMNS.filter((one) => one.required).map((one) => one.heading),
  read: readEntry,
  take: takePeople,
})

function readEntry(row: SheetRow, day: PlainDate): PersonEntry {
  const source: Source = { kind: 'declared', on: day }
  const kinship = codeCell(row, '与户主关系', KINSHIP_CODES, KINSHIP_NAMES)
  if (kinship === undefined) throw wrongCell('与户主关系', '这一栏必须填写。')
  const covered = choiceCell(row, '是否保障人口', YES_NO) ?? true
  return {
    householdKey: neededCell(row, '户编号').normalize('NFC'),
    kinship: parseKinship(kinship, '与户主关系'),
    covered,
    since: dateCell(row, '入户日期'),
    person: readPersonCells(row, day, source),
    ofHousehold: [...welfare(row, day, source), ...residence(row, day, source)],
  }
}

function welfare(row: SheetRow, day: PlainDate, source: Source): Statement[] {
  const category = choiceCell(row, '家庭类别', CATEGORY_NAMES)
  return category === undefined ? [] : [{ kind: 'welfare', payload: { category }, from: day, source }]
}

function residence(row: SheetRow, day: PlainDate, source: Source): Statement[] {
  const division = cellOf(row, '居住地代码')
  const address = cellOf(row, '居住地址')?.slice(0, LONGEST_ADDRESS)
  if (division === undefined && address === undefined) return []
  if (division === undefined) throw wrongCell('居住地代码', '填了居住地址，也要填居住地代码。')
  mustBeDivision(division, '居住地代码')
  const payload = { division, ...(address === undefined ? {} : { address }) }
  return [{ kind: 'residence', payload, from: day, source }]
}

function mustBeDivision(code: string, heading: string): void {
  if (!isDivisionCode(code)) throw wrongCell(heading, '应当是 6、9 或者 12 位区划代码，例如 410522。')
}

function readPersonCells(row: SheetRow, day: PlainDate, source: Source): NewPerson {
  const idKind = choiceCell(row, '证件类型', ID_KIND_NAMES) ?? 'citizen-id'
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
  mustBeDivision(division, '户籍地代码')
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

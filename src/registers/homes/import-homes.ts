import { isDivisionCode, type PlainDate, parseArea, parseUnitCode, toText } from '../../kit/index.ts'
import {
  cellOf,
  choiceCell,
  column,
  dateCell,
  type ImportPlan,
  neededCell,
  planOf,
  type SheetColumn,
  type SheetRow,
  type Source,
  wrongCell,
} from '../people/index.ts'
import { parseShare } from './shares.ts'
import type { HomeStatement } from './statements.ts'
import { type HomeEntry, takeHomes } from './take-homes.ts'

/** The list of homes: one row for each owner of each home. */
export const HOME_COLUMNS: readonly SheetColumn[] = [
  column('房屋编号', true, 'F-0001', '同一处房屋的几位产权人各写一行，编号相同；再次导入时凭它认出这处房屋。'),
  column('产权人证件号码', true, '110105194912310000', '产权人要先登记在人员名单里。请把这一列设为文本格式。'),
  column('产权份额', false, '1/2', '小数、百分数或者分数；不填就是全部。'),
  column('区划代码', true, '410522101', '6、9 或者 12 位区划代码。'),
  column('地址', false, '某街道某小区 1 栋 101', '可以不填。'),
  column('建筑面积', false, '89.50', '单位平方米。'),
  column('用途', false, '住宅', '住宅、商住混合或者其他。'),
  column('土地性质', false, '国有', '国有或者集体。'),
  column('是否合法', false, '是', '是或者否。'),
  column('不动产单元号', false, '', '28 位；没有就空着。'),
  column('安全等级', false, 'C', 'A、B、C 或者 D；填了就要写鉴定单位和鉴定日期。'),
  column('鉴定单位', false, '', ''),
  column('鉴定日期', false, '2026-02-01', ''),
  column('鉴定有效期至', false, '2027-01-31', '不填就是长期。'),
  column('取得日期', false, '2010-01-01', '不填就从导入那天算起。'),
]

const YES_NO = { 是: true, 否: false } as const

/** How a list of homes and their owners is read and taken in. */
export const HOMES_LIST: ImportPlan = planOf({
  kind: 'homes',
  headings: HOME_COLUMNS.filter((one) => one.required).map((one) => one.heading),
  read: readEntry,
  take: takeHomes,
})

function readEntry(row: SheetRow, day: PlainDate): HomeEntry {
  const source: Source = { kind: 'declared', on: day }
  const since = dateCell(row, '取得日期') ?? day
  return {
    sourceKey: neededCell(row, '房屋编号').normalize('NFC'),
    ownerNumber: neededCell(row, '产权人证件号码'),
    share: parseShare(cellOf(row, '产权份额') ?? '1', '产权份额'),
    since,
    source,
    description: { payload: describeHome(row), from: since, source },
    grade: gradeOf(row, source),
  }
}

function describeHome(row: SheetRow): Readonly<Record<string, unknown>> {
  const division = neededCell(row, '区划代码')
  if (!isDivisionCode(division)) throw wrongCell('区划代码', '应当是 6、9 或者 12 位区划代码，例如 410522101。')
  const area = cellOf(row, '建筑面积')
  const unitCode = cellOf(row, '不动产单元号')
  const told = {
    division,
    address: cellOf(row, '地址')?.slice(0, 200),
    floorArea: area && toText(parseArea(area, '建筑面积'), 0),
    use: choiceCell(row, '用途', { 住宅: 'residential', 商住混合: 'mixed', 其他: 'other' }),
    land: choiceCell(row, '土地性质', { 国有: 'state-owned', 集体: 'collective' }),
    lawful: choiceCell(row, '是否合法', YES_NO),
    unitCode: unitCode && parseUnitCode(unitCode, '不动产单元号').code,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

function gradeOf(row: SheetRow, source: Source): HomeStatement | undefined {
  const grade = choiceCell(row, '安全等级', { A: 'A', B: 'B', C: 'C', D: 'D' })
  if (grade === undefined) return undefined
  const organisation = neededCell(row, '鉴定单位').slice(0, 200)
  const appraisedOn = dateCell(row, '鉴定日期')
  if (appraisedOn === undefined) throw wrongCell('鉴定日期', '填了安全等级，也要填鉴定日期。')
  const to = dateCell(row, '鉴定有效期至')
  if (to !== undefined && to < appraisedOn) throw wrongCell('鉴定有效期至', '不能早于鉴定日期。')
  const payload = { grade, organisation, appraisedOn }
  return { kind: 'safety-grade', payload, from: appraisedOn, source, ...(to === undefined ? {} : { to }) }
}

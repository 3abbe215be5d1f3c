import { parseUnitCode } from '../../kit/index.ts'
import {
  cellOf,
  choiceCell,
  column,
  type ImportPlan,
  neededCell,
  planOf,
  type SheetColumn,
  type SheetRow,
  wrongCell,
} from '../people/index.ts'
import { parseFloorArea } from './enter-units.ts'
import { takeUnits, type UnitEntry } from './take-units.ts'
import { ORIENTATIONS, UNIT_STATES, UNIT_TYPES } from './words.ts'

/** The names of a table of words, the other way round. */
function byTitle<K extends string>(words: Readonly<Record<K, string>>): Readonly<Record<string, K>> {
  return Object.fromEntries(Object.entries(words).map(([key, title]) => [title, key])) as Record<string, K>
}

/** The list of flats: one row for each. */
export const UNIT_COLUMNS: readonly SheetColumn[] = [
  column('项目编号', true, 'GZ-01', '项目要先在“房源”里登记。'),
  column('楼栋', true, '1 栋', '没有登记过的楼栋会自动建立。'),
  column('房号', true, '101', '同一栋楼里不重复；再次导入时凭项目、楼栋和房号认出这一套。'),
  column('户型', true, '两居室', `可以写：${Object.values(UNIT_TYPES).join('、')}。`),
  column('建筑面积', true, '50.00', '单位平方米，最多两位小数。'),
  column('楼层', false, '1', '地下写负数；不知道就空着。'),
  column('装修', false, '是', '是或者否；不知道就空着。'),
  column('朝向', false, '南', `可以写：${Object.values(ORIENTATIONS).join('、')}。`),
  column('不动产单元号', false, '', '28 位；没有就空着。请把这一列设为文本格式。'),
  column(
    '状态',
    false,
    '整备中',
    '整备中、空置可租或者维修中；不填就是整备中。只在第一次导入时有用。已经出租的先写空置可租，再导入租约。',
  ),
]

/** How a list of flats is read and taken in. */
export const UNITS_LIST: ImportPlan = planOf({
  kind: 'units',
  headings: UNIT_COLUMNS.filter((one) => one.required).map((one) => one.heading),
  read: readEntry,
  take: takeUnits,
})

function readEntry(row: SheetRow): UnitEntry {
  const type = choiceCell(row, '户型', byTitle(UNIT_TYPES))
  if (type === undefined) throw wrongCell('户型', '这一栏必须填写。')
  const code = cellOf(row, '不动产单元号')
  return {
    project: neededCell(row, '项目编号').normalize('NFC'),
    building: shortCell(row, '楼栋'),
    number: shortCell(row, '房号'),
    type,
    floorArea: areaCell(row),
    floor: floorCell(row),
    decorated: choiceCell(row, '装修', { 是: true, 否: false }),
    orientation: choiceCell(row, '朝向', byTitle(ORIENTATIONS)),
    realEstateCode: code === undefined ? undefined : parseUnitCode(code, '不动产单元号').code,
    state: choiceCell(row, '状态', byTitle(UNIT_STATES)) ?? 'preparing',
  }
}

function shortCell(row: SheetRow, heading: string): string {
  const text = neededCell(row, heading).normalize('NFC')
  if (text.length > 40) throw wrongCell(heading, '最多 40 个字。')
  return text
}

function areaCell(row: SheetRow): number {
  const area = parseFloorArea(neededCell(row, '建筑面积'), '建筑面积')
  if (area > 0 && area <= 1_000_000) return area
  throw wrongCell('建筑面积', '应当大于 0，不超过 10000 平方米。')
}

function floorCell(row: SheetRow): number | undefined {
  const text = cellOf(row, '楼层')
  if (text === undefined) return undefined
  const floor = /^-?\d{1,3}$/.test(text) ? Number(text) : 0
  if (floor < -9 || floor > 200 || floor === 0) throw wrongCell('楼层', '应当是 -9 到 200 之间的整数，没有 0 层。')
  return floor
}

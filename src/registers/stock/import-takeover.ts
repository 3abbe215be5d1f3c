import { type Fen, parseYuan } from '../../kit/index.ts'
import {
  cellOf,
  column,
  dateCell,
  type ImportPlan,
  neededCell,
  type Outcome,
  planOf,
  type RegisterContext,
  type SheetColumn,
  type SheetRow,
  wrongCell,
} from '../people/index.ts'
import { loadBuildings, loadProjects } from './project-store.ts'
import { openTakeover } from './take-over.ts'
import { type BalanceItem, type PastDraw, upsertBalance, upsertDraw } from './takeover-store.ts'
import type { Unit } from './unit.ts'
import { loadUnits } from './unit-store.ts'

/** The three columns by which a sheet names a flat. */
export const FLAT_COLUMNS: readonly SheetColumn[] = [
  column('项目编号', true, 'GZ-01', ''),
  column('楼栋', true, '1 栋', ''),
  column('房号', true, '101', '房源要先导入。'),
]

/** A flat as a sheet names it. */
export interface FlatName {
  readonly project: string
  readonly building: string
  readonly number: string
}

export const readFlatName = (row: SheetRow): FlatName => ({
  project: neededCell(row, '项目编号').normalize('NFC'),
  building: neededCell(row, '楼栋').normalize('NFC'),
  number: neededCell(row, '房号').normalize('NFC'),
})

/** Finds flats by their names in a sheet. */
export async function flatsByName(
  context: RegisterContext,
  names: readonly FlatName[],
): Promise<(name: FlatName) => Unit | undefined> {
  const projects = await loadProjects(context, { codes: [...new Set(names.map(({ project }) => project))] })
  const wanted = new Set(names.map(({ building }) => building))
  const all = await loadBuildings(context, { projects: projects.map(({ id }) => id) })
  const buildings = all.filter(({ name }) => wanted.has(name)).map(({ id }) => id)
  const keyOf = ({ project, building, number }: FlatName): string => [project, building, number].join('\n')
  const units = (await loadUnits(context, { buildings })).map((unit) => {
    const { project, building, number } = unit
    return [keyOf({ project: project.code, building: building.name, number }), unit] as const
  })
  const known = new Map(units)
  return (name) => known.get(keyOf(name))
}

/** What is said of a flat that no list knows. */
export const noSuchFlat = () => wrongCell('房号', '没有登记这套房，请先导入房源名单，或者核对项目、楼栋和房号。')

const NO_TAKEOVER = '还没有申报接管数字。请先在“接管”里申报，再导入。'

/** What flats' accounts stood at: one row for each flat. */
export const BALANCE_COLUMNS: readonly SheetColumn[] = [
  ...FLAT_COLUMNS,
  column('欠缴租金', false, '1200.00', '单位元；没有写 0，不填就是不知道。'),
  column('预交租金', false, '0', ''),
  column('押金', false, '600.00', ''),
]

const ITEMS: readonly (readonly [string, BalanceItem])[] = [
  ['欠缴租金', 'arrears'],
  ['预交租金', 'prepaid'],
  ['押金', 'deposit'],
]

interface BalanceEntry {
  readonly flat: FlatName
  readonly amounts: readonly (readonly [BalanceItem, Fen])[]
}

/** How the opening balances of a takeover are read and taken in: kept as stated, since there is no ledger yet. */
export const BALANCES_LIST: ImportPlan = planOf<BalanceEntry>({
  kind: 'balances',
  headings: FLAT_COLUMNS.map((one) => one.heading),
  read: (row) => {
    const amounts = ITEMS.flatMap(([heading, item]) => {
      const text = cellOf(row, heading)
      return text === undefined ? [] : [[item, parseYuan(text.replaceAll(',', ''), heading)] as const]
    })
    if (amounts.length === 0) throw wrongCell('欠缴租金', '欠缴、预交、押金至少填一项，没有的写 0。')
    return { flat: readFlatName(row), amounts }
  },
  take: async (context, entries) => {
    const open = await openTakeover(context)
    const find = await flatsByName(
      context,
      entries.map(({ flat }) => flat),
    )
    const outcomes: Outcome[] = []
    for (const { flat, amounts } of entries) {
      const unit = find(flat)
      if (open === undefined || unit === undefined) {
        outcomes.push(open === undefined ? wrongCell('项目编号', NO_TAKEOVER) : noSuchFlat())
        continue
      }
      let isNew = false
      for (const [item, amount] of amounts)
        if (await upsertBalance(context, { takeover: open.id, unit: unit.id, item, amount })) isNew = true
      outcomes.push(isNew)
    }
    return outcomes
  },
})

/** Draws that were held before: one row for each. */
export const PAST_DRAW_COLUMNS: readonly SheetColumn[] = [
  column('摇号编号', true, '2021-03', '本单位自己的编号；再次导入时凭它认出这一次。'),
  column('名称', true, '2021 年第三批公租房摇号', ''),
  column('摇号日期', true, '2021-09-18', ''),
  column('参加户数', true, '320', ''),
  column('房源套数', true, '120', ''),
  column('公证或监督', false, '某公证处（2021）证字第 1 号', '公证处、公证书编号，或者监督的单位。'),
]

/** How past draws are read and taken in. */
export const PAST_DRAWS_LIST: ImportPlan = planOf<PastDraw>({
  kind: 'past-draws',
  headings: PAST_DRAW_COLUMNS.filter((one) => one.required).map((one) => one.heading),
  read: (row, day) => {
    const drawnOn = dateCell(row, '摇号日期')
    if (drawnOn === undefined) throw wrongCell('摇号日期', '这一栏必须填写。')
    if (drawnOn > day) throw wrongCell('摇号日期', '以往的摇号不能在今天以后。')
    return {
      number: neededCell(row, '摇号编号').normalize('NFC').slice(0, 80),
      name: neededCell(row, '名称').normalize('NFC').slice(0, 200),
      drawnOn,
      entrants: wholeCell(row, '参加户数'),
      units: wholeCell(row, '房源套数'),
      witness: cellOf(row, '公证或监督')?.slice(0, 200) ?? null,
    }
  },
  take: async (context, draws) => {
    const open = await openTakeover(context)
    const outcomes: Outcome[] = []
    for (const draw of draws)
      outcomes.push(open === undefined ? wrongCell('摇号编号', NO_TAKEOVER) : await upsertDraw(context, open.id, draw))
    return outcomes
  },
})

function wholeCell(row: SheetRow, heading: string): number {
  const text = neededCell(row, heading)
  if (!/^\d{1,7}$/.test(text)) throw wrongCell(heading, '应当是零或者正整数。')
  return Number(text)
}

import { Fault, type PlainDate, parseYuan, today, yuanText } from '../kit/index.ts'
import { type LeaseTerms, listLeases, takeOverLease, type UnsealedContext } from '../proceedings/tenancy/index.ts'
import {
  cellOf,
  choiceCell,
  column,
  dateCell,
  findPersonsByNumbers,
  householdOf,
  type ImportPlan,
  neededCell,
  type Outcome,
  planOf,
  type SheetColumn,
  type SheetRow,
  wrongCell,
} from '../registers/people/index.ts'
import {
  FLAT_COLUMNS,
  type FlatName,
  flatsByName,
  noSuchFlat,
  readFlatName,
  UNIT_STATES,
  type Unit,
} from '../registers/stock/index.ts'

/** What leases are kept with. */
export type LeaseGround = Pick<UnsealedContext, 'law' | 'calendar' | 'leases'>

/** Leases of a bureau that is taken over, as their papers say: one row for each. */
export const LEASE_COLUMNS: readonly SheetColumn[] = [
  ...FLAT_COLUMNS,
  column('承租人证件号码', true, '110105194912310000', '要先导入人员名单。请把这一列设为文本格式。'),
  column('合同编号', true, '租 2024-015', '纸质合同的编号。'),
  column('签订日期', true, '2024-03-20', ''),
  column('起租日', true, '2024-04-01', ''),
  column('最后一天', true, '2027-03-31', '租期的最后一天，这一天还算在内。'),
  column('月租金', true, '420.00', '单位元。'),
  column('押金', false, '840.00', '单位元；没有就空着。'),
  column('交租方式', false, '按月', '按月、按季、半年、按年或者一次付清；不填就是按月。'),
  column('备案日期', false, '2024-04-10', '没有备案就空着。'),
]

const PAYMENTS: Readonly<Record<string, LeaseTerms['payment']>> = {
  ...{ 按月: 'monthly', 按季: 'quarterly', 半年: 'half-yearly', 按年: 'yearly', 一次付清: 'at-once' },
}

interface LeaseEntry {
  readonly flat: FlatName
  readonly number: string
  readonly contract: string
  readonly signedOn: PlainDate
  readonly filedOn: PlainDate | undefined
  readonly rent: string
  readonly terms: LeaseTerms
}

/** How running leases are read and taken in: through the door of leases, which lets the flat. */
export const leasesList = ({ law, calendar, leases }: LeaseGround): ImportPlan =>
  planOf<LeaseEntry>({
    kind: 'leases',
    headings: LEASE_COLUMNS.filter((one) => one.required).map((one) => one.heading),
    read: readLease,
    take: async (register, entries) => {
      const context = { ...register, law, calendar, leases }
      const persons = await findPersonsByNumbers(
        context,
        entries.map(({ number }) => number),
      )
      const find = await flatsByName(
        context,
        entries.map(({ flat }) => flat),
      )
      const outcomes: Outcome[] = []
      for (const entry of entries)
        outcomes.push(await takeOne(context, entry, find(entry.flat), persons.get(entry.number)))
      return outcomes
    },
  })

function readLease(row: SheetRow): LeaseEntry {
  const deposit = cellOf(row, '押金')
  return {
    flat: readFlatName(row),
    number: neededCell(row, '承租人证件号码'),
    contract: neededCell(row, '合同编号').normalize('NFC').slice(0, 80),
    signedOn: dayCell(row, '签订日期'),
    filedOn: dateCell(row, '备案日期'),
    rent: yuanCell(neededCell(row, '月租金'), '月租金'),
    terms: {
      ...{ from: dayCell(row, '起租日'), to: dayCell(row, '最后一天') },
      payment: choiceCell(row, '交租方式', PAYMENTS) ?? 'monthly',
      deposit: deposit === undefined ? '0.00' : yuanCell(deposit, '押金'),
      ...{ structure: '见原合同', use: '居住', facilities: [], residents: [] },
    },
  }
}

function dayCell(row: SheetRow, heading: string): PlainDate {
  const day = dateCell(row, heading)
  if (day === undefined) throw wrongCell(heading, '这一栏必须填写。')
  return day
}

const yuanCell = (text: string, heading: string): string => yuanText(parseYuan(text.replaceAll(',', ''), heading))

/** Refusals of leases, by the column that they are about. */
const HEADINGS: Readonly<Record<string, string>> = {
  'days-in-order': '最后一天',
  'unit-taken': '房号',
  'other-flat': '承租人证件号码',
}

async function takeOne(
  context: UnsealedContext,
  { flat: _flat, number: _number, filedOn, ...told }: LeaseEntry,
  unit: Unit | undefined,
  person: string | undefined,
): Promise<Outcome> {
  if (unit === undefined) return noSuchFlat()
  if (person === undefined)
    return wrongCell('承租人证件号码', '没有登记这个证件号码的人，请先导入人员名单，或者核对号码。')
  const { from, to } = told.terms
  const { rows } = await listLeases(context, { area: unit.project.area, unit: unit.id })
  if (rows.some((row) => row.person_id === person && row.from_day === from && row.to_day === to)) return false
  if (unit.state !== 'vacant' && unit.state !== 'let')
    return wrongCell('房号', `这套房现在是“${UNIT_STATES[unit.state]}”，空置可租的才能导入租约。`)
  const household = await householdOf(context, person, today(context.clock))
  try {
    const answer = await takeOverLease(context, {
      ...{ ...told, unit: unit.id, person, reason: '接管导入' },
      ...{ ...(household !== undefined && { household }), ...(filedOn !== undefined && { filedOn }) },
    })
    return answer.done ? true : wrongCell(HEADINGS[answer.obstacle.code] ?? '合同编号', answer.obstacle.sentence)
  } catch (error) {
    // Such as two rows for one flat: the second one finds it let meanwhile.
    if (error instanceof Fault && error.code === 'not-now') return wrongCell('房号', error.publicMessage)
    throw error
  }
}

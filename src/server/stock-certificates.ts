import { Fault, isDivisionCode, type PlainDate } from '../kit/index.ts'
import { entriesOf, takeOverEntry } from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import {
  cellOf,
  choiceCell,
  column,
  dateCell,
  findPersonsByNumbers,
  type ImportPlan,
  neededCell,
  type Outcome,
  planOf,
  type SheetColumn,
  type SheetRow,
  wrongCell,
} from '../registers/people/index.ts'
import { PROGRAMMES, type Programme, UNIT_TYPES, type UnitType } from '../registers/stock/index.ts'

/** What the waiting list is kept with. */
export type QueueGround = Pick<CaseContext, 'law' | 'calendar'>

/** Certificates and waiting families of a bureau that is taken over: one row for each family. */
export const CERTIFICATE_COLUMNS: readonly SheetColumn[] = [
  column('证件号码', true, '110105194912310000', '领资格证的人；要先导入人员名单。请把这一列设为文本格式。'),
  column('资格证编号', true, '武资字 2021-00012', ''),
  column('发证日期', true, '2021-03-01', '按当时的资格证填写，轮候先后以它为准。'),
  column(
    '愿意住的户型',
    true,
    '一居室、单间',
    `最想要的写在前面，用顿号隔开。可以写：${Object.values(UNIT_TYPES).join('、')}。`,
  ),
  column('种类', false, '公共租赁住房', '不填就是公共租赁住房。'),
  column('轮候顺序', false, '1', '1 是低保、低收入等优先的一档；不填就按登记的家庭情况定，登记里看不出的要填。'),
  column('人口', false, '3', '不填就按登记的家庭成员数，没有登记家庭的要填。'),
  column('区划代码', false, '420106100', '家庭所在的街道；不填就是全区。'),
]

interface CertificateEntry {
  readonly number: string
  readonly certificate: string
  readonly certifiedOn: PlainDate
  readonly wanted: readonly UnitType[]
  readonly programme: Programme
  readonly tier: number | undefined
  readonly persons: number | undefined
  readonly area: string | undefined
}

/** How certificates are read and taken in: through the waiting list’s own door, with their historic days. */
export const certificatesList = ({ law, calendar }: QueueGround): ImportPlan =>
  planOf<CertificateEntry>({
    kind: 'certificates',
    headings: CERTIFICATE_COLUMNS.filter((one) => one.required).map((one) => one.heading),
    read: readCertificate,
    take: async (context, entries) => {
      const persons = await findPersonsByNumbers(
        context,
        entries.map(({ number }) => number),
      )
      const outcomes: Outcome[] = []
      for (const entry of entries)
        outcomes.push(await takeOne({ ...context, law, calendar }, entry, persons.get(entry.number)))
      return outcomes
    },
  })

function readCertificate(row: SheetRow): CertificateEntry {
  const certifiedOn = dateCell(row, '发证日期')
  if (certifiedOn === undefined) throw wrongCell('发证日期', '这一栏必须填写。')
  const area = cellOf(row, '区划代码')
  if (area !== undefined && !isDivisionCode(area)) throw wrongCell('区划代码', '应当是 6、9 或者 12 位区划代码。')
  const programmes: Readonly<Record<string, Programme>> = Object.fromEntries(
    Object.entries(PROGRAMMES).map(([key, title]) => [title, key as Programme]),
  )
  return {
    number: neededCell(row, '证件号码'),
    certificate: neededCell(row, '资格证编号').normalize('NFC').slice(0, 80),
    certifiedOn,
    wanted: wantedCell(row),
    programme: choiceCell(row, '种类', programmes) ?? 'public-rental',
    tier: smallCell(row, '轮候顺序', 9),
    persons: smallCell(row, '人口', 30),
    area,
  }
}

function wantedCell(row: SheetRow): UnitType[] {
  const types = Object.entries(UNIT_TYPES)
  return neededCell(row, '愿意住的户型')
    .split(/[、,，;；\s]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const found = types.find(([, title]) => title === word)
      if (found === undefined)
        throw wrongCell('愿意住的户型', `没有“${word}”，请从这些里选择：${Object.values(UNIT_TYPES).join('、')}。`)
      return found[0] as UnitType
    })
}

function smallCell(row: SheetRow, heading: string, most: number): number | undefined {
  const text = cellOf(row, heading)
  if (text === undefined) return undefined
  const value = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > most) throw wrongCell(heading, `应当是 1 到 ${most} 的整数。`)
  return value
}

/** Refusals of the waiting list, by the column that they are about. */
const HEADINGS: Readonly<Record<string, string>> = {
  'day-wanted': '发证日期',
  'wish-wanted': '愿意住的户型',
  'in-the-list': '证件号码',
  'tier-wanted': '轮候顺序',
  'persons-wanted': '人口',
}

async function takeOne(context: CaseContext, entry: CertificateEntry, person: string | undefined): Promise<Outcome> {
  if (person === undefined) return wrongCell('证件号码', '没有登记这个证件号码的人，请先导入人员名单，或者核对号码。')
  const { number: _, tier, persons, area, ...told } = entry
  const known = await entriesOf(context, [person])
  if (known.some(({ certificate, programme }) => certificate === told.certificate && programme === told.programme))
    return false
  try {
    const answer = await takeOverEntry(context, {
      ...{ ...told, person, area: area ?? String(context.tenant), reason: '接管导入' },
      ...{ ...(tier !== undefined && { tier }), ...(persons !== undefined && { persons }) },
    })
    return answer.done ? true : wrongCell(HEADINGS[answer.obstacle.code] ?? '资格证编号', answer.obstacle.sentence)
  } catch (error) {
    // Such as a programme for which nobody waits here.
    if (error instanceof Fault && error.path === 'programme') return wrongCell('种类', error.publicMessage)
    throw error
  }
}

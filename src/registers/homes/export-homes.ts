import {
  Fault,
  formatArea,
  groupBy,
  maskCitizenId,
  maskName,
  newId,
  type PlainDate,
  parseArea,
  today,
} from '../../kit/index.ts'
import { inTenant } from '../../platform/db/index.ts'
import {
  BYTE_ORDER_MARK,
  csvLine,
  type ExportLevel,
  type ExportRequest,
  namePeople,
  type RegisterContext,
  recordKind,
} from '../people/index.ts'
import { HOME_AUDIT_KINDS } from './audit-kinds.ts'
import type { HomeFact, Share } from './home.ts'
import { loadHomeFacts, loadShares, pageHomes } from './store.ts'

const HEADINGS = [
  ...[
    '房屋编号',
    '产权人姓名',
    '产权人证件号码',
    '产权份额',
    '取得日期',
    '区划代码',
    '地址',
    '建筑面积',
    '用途',
    '土地性质',
  ],
  ...['是否合法', '不动产单元号', '安全等级', '鉴定单位', '鉴定日期', '鉴定有效期至'],
]
const USES: Readonly<Record<string, string>> = { residential: '住宅', mixed: '商住混合', other: '其他' }
const LANDS: Readonly<Record<string, string>> = { 'state-owned': '国有', collective: '集体' }
const ROWS_AT_ONCE = 500
const BEGIN = '00000000-0000-0000-0000-000000000000'

/**
 * Homes and their owners, a row for each owner, as comma separated text that spreadsheets open, piece by piece, all as known at the
 * beginning. That it began and how many rows it had is in the audit log. Throws `malformed` without a reason.
 */
export async function* exportHomesAsCsv(request: ExportRequest): AsyncGenerator<string> {
  const { database, tenant, clock, actor, keys, level } = request
  const reason = request.reason.trim()
  if (reason === '') throw new Fault('malformed', '请写明导出的事由。', { path: 'reason' })
  const inOne = <T>(work: (context: RegisterContext) => Promise<T>): Promise<T> =>
    inTenant(database, tenant, (tx) => work({ tx, tenant, clock, actor, keys }))
  const knownAt = clock.now()
  const objects = [`export:${newId(clock)}`]
  await inOne((context) => recordKind(context, HOME_AUDIT_KINDS['homes.export'], objects, { level, reason }))
  yield BYTE_ORDER_MARK + csvLine(HEADINGS)
  let rows = 0
  for (let after: string | undefined = BEGIN; after !== undefined; ) {
    const begin: string = after
    const page = await inOne((context) => readPage(context, begin, level, knownAt))
    for (const row of page.rows) yield csvLine(row)
    rows += page.rows.length
    after = page.next
  }
  await inOne((context) => recordKind(context, HOME_AUDIT_KINDS['homes.export-end'], objects, { rows }))
}

/** Some homes; `next` is undefined behind the last. */
async function readPage(
  context: RegisterContext,
  after: string,
  level: ExportLevel,
  knownAt: Date,
): Promise<{ readonly rows: readonly string[][]; readonly next: string | undefined }> {
  const day = today(context.clock)
  const homes = await pageHomes(context, after, ROWS_AT_ONCE)
  const ids = homes.map(({ id }) => id)
  const facts = groupBy(await loadHomeFacts(context, { homes: ids, day, knownAt }), (fact) => fact.home)
  const shares = await loadShares(context, { homes: ids, day, knownAt })
  const owners = await namePeople(context, [...new Set(shares.map((share) => share.person))], knownAt)
  const faces = new Map(owners.map((owner) => [owner.person, owner]))
  const owned = groupBy(shares, (share) => share.home)
  const rows = homes.flatMap(({ id, sourceKey }) => {
    const about = describe(facts.get(id) ?? [], level)
    if (about === undefined) return []
    const parts: readonly (Share | undefined)[] = owned.get(id) ?? [undefined]
    return parts.map((share) => [
      sourceKey ?? id,
      ...ownerCells(share, faces.get(share?.person ?? ''), level),
      ...about,
    ])
  })
  return { rows, next: homes.length < ROWS_AT_ONCE ? undefined : ids.at(-1) }
}

type Face = Awaited<ReturnType<typeof namePeople>>[number]

function ownerCells(share: Share | undefined, owner: Face | undefined, level: ExportLevel): string[] {
  const { name = '', idNumber = '' } = owner ?? {}
  return [
    level === 'masked' ? maskName(name) : name,
    level === 'whole' ? idNumber : maskCitizenId(idNumber),
    share === undefined ? '' : String(Number(share.share)),
    share?.from ?? '',
  ]
}

/** What is told of a home itself; undefined for one of which nothing was known then. */
function describe(facts: readonly HomeFact[], level: ExportLevel): string[] | undefined {
  const home = facts.find((fact) => fact.kind === 'description')?.payload
  if (home === undefined) return undefined
  const grade = facts.find((fact) => fact.kind === 'safety-grade')
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const until: PlainDate | null | undefined = grade?.to
  return [
    level === 'masked' ? text(home.division).slice(0, 6) : text(home.division),
    level === 'masked' ? '' : text(home.address),
    home.floorArea === undefined ? '' : formatArea(parseArea(text(home.floorArea), '')),
    USES[text(home.use)] ?? '',
    LANDS[text(home.land)] ?? '',
    typeof home.lawful === 'boolean' ? (home.lawful ? '是' : '否') : '',
    level === 'masked' ? '' : text(home.unitCode),
    ...[text(grade?.payload.grade), text(grade?.payload.organisation), text(grade?.payload.appraisedOn), until ?? ''],
  ]
}

import { formatDay, formatInstant } from '../../ui/format.ts'
import { KIND_WORDS } from '../people/words.ts'

/** The end of a long number: enough to tell two things on one page apart. */
const short = (id: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? `…${id.slice(-6).toUpperCase()}` : id

const OBJECTS: Readonly<Record<string, string>> = {
  person: '个人档案',
  household: '家庭档案',
  home: '房屋档案',
  account: '账号',
  session: '登录',
  post: '任职',
  office: '单位',
  binding: '手机绑定',
  authority: '代办授权',
  'own-value': '本地取值',
  export: '导出的名单',
  import: '导入的名单',
  calendar: '工作日历',
  case: '申请',
  arrival: '外单位移交的申请',
  'case-sample': '抽查',
  'standing-list': '长期公示名单',
  hazard: '危房台账',
  project: '房源项目',
  unit: '房源',
  takeover: '接管',
  plan: '配租方案',
  registration: '意向登记',
  draw: '摇号',
  selection: '选房',
  viewing: '看房预约',
  placement: '配租',
  'queue-entry': '轮候',
  'queue-list': '轮候名册',
  'queue-offer': '配租通知',
  'queue-vacancy': '空房配租',
  lease: '租赁合同',
  'audit-alarm': '留痕告警',
  'audit-key': '留痕签名密钥',
}

/** What belongs to the bureau as a whole. */
const WHOLES: Readonly<Record<string, string>> = {
  people: '全部人员',
  homes: '全部房屋',
  units: '全部房源',
  audit: '本单位的留痕记录',
  bureau: '本单位',
}

/** What an entry is about: its kind, and the end of its number. */
export function sayObject(object: string): string {
  const at = object.indexOf(':')
  const [kind, id] = [object.slice(0, at), object.slice(at + 1)]
  if (WHOLES[kind] !== undefined) return WHOLES[kind]
  const words = OBJECTS[kind]
  if (words === undefined) return `其他 ${short(id)}`
  return id === 'unknown' ? `${words}（没有这个账号）` : `${words} ${kind === 'calendar' ? `${id} 年` : short(id)}`
}

const SYSTEMS: Readonly<Record<string, string>> = {
  sealer: '封存',
  'sign-in': '登录',
  'time-out': '登录到期',
  'command-line': '服务器管理命令',
  cli: '服务器管理命令',
  importer: '导入名单',
  messages: '发短信',
  calendar: '按新日历重算期限',
  carrier: '单位之间移交',
  queue: '轮候',
  leases: '合同到期提醒',
  drafts: '清理没有提交的申请',
}

/** Who did it. */
export function sayActor({ actor, name }: { readonly actor: string; readonly name?: string | undefined }): string {
  if (name !== undefined) return name
  const [kind = '', id = ''] = actor.split(':')
  if (kind === 'c') return `群众账号 ${short(id)}`
  return kind === 'system' ? `系统（${SYSTEMS[id] ?? '后台'}）` : `工作人员 ${short(id)}`
}

const LEVELS: Readonly<Record<string, string>> = {
  masked: '姓名和号码都遮盖',
  names: '姓名完整，号码遮盖',
  whole: '姓名和号码都完整',
}

/** Labels in the order in which they are read; what has none stands in the untouched content of the entry’s own page. */
const LABELS: Readonly<Record<string, string>> = {
  reason: '事由',
  basis: '依据',
  day: '哪天的情况',
  knownAt: '档案时点',
  revealed: '含完整号码',
  history: '含历史',
  found: '找到人数',
  level: '导出范围',
  rows: '行数',
  taken: '导入行数',
  refused: '有错行数',
  unchanged: '相同行数',
  kinds: '哪些项目',
  on: '日期',
  person: '人员',
  persons: '人员',
  members: '成员数',
  leavers: '离开人数',
  household: '家庭',
  head: '户主',
  absorbed: '并入的档案',
  from: '自',
  to: '至',
  account: '账号',
  agent: '代办人',
  correction: '更正申请',
  sessions: '结束的登录',
  ended: '结束的登录',
  locked: '已经锁定',
  preview: '只是预览',
  object: '查的是',
}

const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)

function sayValue(name: string, value: unknown): string | undefined {
  if (value === false || value === null || value === '') return undefined
  if (value === true) return '是'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map((each) => sayValue(name, each) ?? '').join('、') || undefined
  if (typeof value !== 'string') return undefined
  if (name === 'level') return LEVELS[value] ?? value
  // Of a step of a procedure the title says enough; its name in the rules is no word for people.
  if ((name === 'from' || name === 'to') && !/\d/.test(value)) return undefined
  const [kind = '', since] = value.split('@')
  if (name === 'kinds') return `${KIND_WORDS[kind] ?? '其他'}${since ? `（${formatDay(since)}起）` : ''}`
  if (name === 'object' && value.includes(':')) return sayObject(value)
  return isInstant(value) ? formatInstant(value) : short(formatDay(value))
}

/** What an entry says beyond who, what and when, as pairs of label and words. */
export function sayDetail(detail: Readonly<Record<string, unknown>> | null): readonly (readonly [string, string])[] {
  if (detail === null) return []
  return Object.entries(LABELS).flatMap(([name, label]) => {
    const words = sayValue(name, detail[name])
    return words === undefined ? [] : [[label, words] as const]
  })
}

import {
  codeName,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  EDUCATION_CODES,
  fullDivisionName,
  MARRIAGE_CODES,
  SEX_CODES,
} from '../kit/index.ts'
import { CATEGORIES } from '../policy/engine/index.ts'
import { type FactKind, ID_KINDS } from '../registers/people/index.ts'
import type { FactLine } from './my-contracts.ts'

type Payload = Readonly<Record<string, unknown>>
type Words = Readonly<Record<string, string>>

const WHY_HUKOU: Words = {
  'old-resident': '老户',
  'rural-to-urban': '农转城',
  'land-taken': '征地转户',
  'study-or-army': '升学、参军',
  birth: '出生',
  marriage: '结婚',
  other: '其他',
}
const INCOMES: Words = {
  wages: '工资',
  business: '经营收入',
  property: '财产收入',
  transfer: '转移收入',
  pension: '养老金',
  farming: '种地养殖',
  assistance: '救助金',
  total: '合计',
  other: '其他收入',
}
const ASSETS: Words = {
  deposit: '存款',
  securities: '股票基金',
  vehicle: '车辆',
  business: '企业出资',
  other: '其他财产',
}
const CAPACITIES: Words = { full: '能自己办事', limited: '部分事情要监护人办', none: '要由监护人办事' }
const PHONE_USES: Words = { own: '本人的', relative: '家里人的', other: '其他人的' }

const text = (label: string, value: unknown): FactLine[] =>
  value === undefined || value === null || value === '' ? [] : [{ label, value: String(value), as: 'text' }]
const word = (label: string, words: Words, key: unknown): FactLine[] =>
  key === undefined ? [] : text(label, words[String(key)] ?? '其他')
const day = (label: string, value: unknown): FactLine[] =>
  typeof value === 'string' ? [{ label, value, as: 'day' }] : []
const money = (label: string, value: unknown): FactLine[] => [{ label, value: String(value), as: 'money' }]
const yes = (label: string, value: unknown): FactLine[] =>
  value === undefined ? [] : text(label, value === true ? '是' : '否')
const placeName = (value: unknown): string | undefined =>
  typeof value === 'string' ? (fullDivisionName(value) ?? fullDivisionName(value.slice(0, 6)) ?? value) : undefined

interface KindWords {
  readonly title: string
  readonly lines: (payload: Payload) => FactLine[]
}

/** What the register knows, kind by kind, as a family would read it: title and lines. */
const KINDS: Readonly<Record<Exclude<FactKind, 'consent'>, KindWords>> = {
  identity: {
    title: '姓名和出生',
    lines: ({ name, otherNames, sex, birthDate }) => [
      ...text('姓名', name),
      ...text('曾用名', Array.isArray(otherNames) ? otherNames.join('、') : ''),
      ...text('性别', codeName(SEX_CODES, String(sex))),
      ...day('出生日期', birthDate),
    ],
  },
  'id-number': {
    title: '证件',
    lines: ({ idKind, number }) => [...word('证件', ID_KINDS, idKind), ...text('号码', number)],
  },
  phone: { title: '电话', lines: ({ use, number }) => [...text('号码', number), ...word('谁的', PHONE_USES, use)] },
  'bank-account': {
    title: '银行账户',
    lines: ({ bank, holder, number }) => [...text('银行', bank), ...text('户名', holder), ...text('账号', number)],
  },
  death: { title: '死亡登记', lines: ({ on }) => day('日期', on) },
  capacity: {
    title: '能不能自己办事',
    lines: ({ capacity, basis }) => [...word('认定', CAPACITIES, capacity), ...text('依据', basis)],
  },
  hukou: {
    title: '户籍',
    lines: ({ kind, division, permanent, address, since, why }) => [
      ...text('户口', kind === 'urban' ? '城镇' : '农村'),
      ...text('在哪里', placeName(division)),
      ...text('地址', address),
      ...yes('常住户口', permanent),
      ...day('从哪天起', since),
      ...word('怎么来的', WHY_HUKOU, why),
    ],
  },
  marriage: { title: '婚姻', lines: ({ status }) => text('婚姻状况', codeName(MARRIAGE_CODES, String(status))) },
  income: {
    title: '收入',
    lines: ({ item, amount }) => [...word('哪一项', INCOMES, item), ...money('一年', amount)],
  },
  asset: {
    title: '财产',
    lines: ({ item, value, description }) => [
      ...word('哪一项', ASSETS, item),
      ...money('价值', value),
      ...text('说明', description),
    ],
  },
  welfare: {
    title: '救助、困难身份',
    lines: ({ category, certificate, issuedBy }) => [
      ...word('身份', CATEGORIES, category),
      ...text('证号', certificate),
      ...text('谁发的', issuedBy),
    ],
  },
  disability: {
    title: '残疾',
    lines: ({ kind, grade }) => [
      ...text('类别', codeName(DISABILITY_KIND_CODES, String(kind))),
      ...text('等级', codeName(DISABILITY_GRADE_CODES, String(grade))),
    ],
  },
  illness: { title: '疾病', lines: ({ serious, name }) => [...yes('重大疾病', serious), ...text('病名', name)] },
  care: {
    title: '照料',
    lines: ({ mobilityImpaired, solitary }) => [...yes('行动不便', mobilityImpaired), ...yes('独居', solitary)],
  },
  education: {
    title: '学历',
    lines: ({ level, studying, school }) => [
      ...text('学历', codeName(EDUCATION_CODES, String(level))),
      ...yes('正在上学', studying),
      ...text('学校', school),
    ],
  },
  employment: {
    title: '工作和社保',
    lines: ({ employer, contract, pensionMonths }) => [
      ...text('单位', employer),
      ...yes('有劳动合同', contract !== false),
      ...text('交社保的月数', Array.isArray(pensionMonths) ? `${pensionMonths.length} 个月` : undefined),
    ],
  },
  residence: {
    title: '住址',
    lines: ({ division, address }) => [...text('在哪里', placeName(division)), ...text('地址', address)],
  },
  'low-income': { title: '低收入认定', lines: ({ found }) => yes('认定为低收入', found) },
  'homes-known': { title: '住房登记', lines: () => text('住房情况', '已经登记完整') },
  poverty: { title: '困难原因', lines: () => text('困难原因', '已经登记') },
}

const ORDER = Object.keys(KINDS)

/** A fact in words; undefined for a consent, which has a page of its own. */
export function factInWords(kind: FactKind, payload: Payload): { title: string; lines: FactLine[] } | undefined {
  if (kind === 'consent') return undefined
  const { title, lines } = KINDS[kind]
  return { title, lines: lines(payload) }
}

/** In the order of the table above: who one is first. */
export function inReadingOrder(a: { readonly kind: string }, b: { readonly kind: string }): number {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)
}

/** Where somebody lives, from province to door. */
export function addressInWords(payload: Payload): string {
  return `${placeName(payload.division) ?? ''}${typeof payload.address === 'string' ? payload.address : ''}`
}

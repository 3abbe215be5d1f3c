import { ageOn, codeEntries, codeName, KINSHIP_CODES, MARRIAGE_CODES, SEX_CODES } from '../../../src/kit/nouns.ts'
import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { formatDay, formatMoney } from '../../ui/format.ts'

export const kinshipWord = (code: string): string => codeName(KINSHIP_CODES, code) ?? '其他'
export const sexWord = (code: string): string =>
  ({ '1': '男', '2': '女' })[code] ?? codeName(SEX_CODES, code) ?? '未说明'

/** Relations to choose from: the head first, then the usual ones, then all others. */
const USUAL = ['02', '11', '12', '22', '23', '32', '33', '51', '52']
export const KINSHIP_CHOICES = codeEntries(KINSHIP_CODES)
  .filter(([code]) => code !== '01')
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => rank(a.value) - rank(b.value))

function rank(code: string): number {
  const at = USUAL.indexOf(code)
  return at < 0 ? USUAL.length + Number(code) : at
}

export const SOURCE_WORDS: Readonly<Record<string, string>> = {
  declared: '本人申报',
  matched: '部门核对',
  visit: '入户核实',
}

export const KIND_WORDS: Readonly<Record<string, string>> = {
  identity: '姓名',
  'id-number': '证件号码',
  phone: '电话',
  'bank-account': '银行账号',
  death: '死亡',
  capacity: '行为能力',
  hukou: '户籍',
  marriage: '婚姻',
  income: '收入',
  asset: '财产',
  welfare: '救助类别',
  disability: '残疾',
  illness: '患病',
  care: '照护',
  education: '学历',
  employment: '就业',
  consent: '核对授权',
  residence: '居住地',
  'low-income': '低收入认定',
  poverty: '致困原因',
  'homes-known': '住房是否报全',
}

const VALUE_WORDS: Readonly<Record<string, string>> = {
  urban: '城镇户籍',
  rural: '农村户籍',
  full: '完全民事行为能力',
  limited: '限制民事行为能力',
  none: '无民事行为能力',
  wages: '工资',
  business: '经营',
  property: '财产性收入',
  transfer: '转移性收入',
  pension: '养老金',
  farming: '务农',
  assistance: '救助金',
  total: '合计',
  deposit: '存款',
  securities: '有价证券',
  vehicle: '车辆',
  income: '收入',
  assets: '财产',
  housing: '住房',
  hukou: '户籍',
  welfare: '社会救助',
  employment: '就业和社保',
  own: '本人',
  relative: '亲属',
  other: '其他',
}

const word = (value: unknown): string => VALUE_WORDS[String(value)] ?? String(value)

type Payload = Readonly<Record<string, unknown>>

/** What a fact says, in words, for the kinds whose payload is not plain text. */
const SAYINGS: Readonly<Record<string, (payload: Payload, place: (division: string) => string) => string>> = {
  identity: ({ name, otherNames }) => {
    const others = Array.isArray(otherNames) && otherNames.length > 0 ? `（曾用名 ${otherNames.join('、')}）` : ''
    return `${name}${others}`
  },
  'id-number': ({ number }) => String(number),
  phone: ({ number, use }) => `${number}（${word(use)}）`,
  'bank-account': ({ bank, holder, number }) => `${bank} ${number}（${holder}）`,
  death: ({ on }) => formatDay(String(on)),
  capacity: ({ capacity }) => word(capacity),
  hukou: ({ kind, division, address }, place) => [word(kind), address ?? place(String(division))].join('，'),
  marriage: ({ status }) => codeName(MARRIAGE_CODES, String(status)) ?? '未说明',
  income: ({ item, amount }) => `${word(item)} ${formatMoney(String(amount))}`,
  asset: ({ item, value }) => `${word(item)} ${formatMoney(String(value))}`,
  illness: ({ serious, name }) => [serious === true ? '重大疾病' : '一般疾病', name].filter(Boolean).join('，'),
  consent: ({ scopes, form }) => `${(Array.isArray(scopes) ? scopes : []).map(word).join('、')}（${form}）`,
  residence: ({ address, division }, place) => [place(String(division)), address].filter(Boolean).join('，'),
  'low-income': ({ found }) => (found === true ? '已认定' : '未认定'),
  'homes-known': () => '已报全',
}

/** A fact's value for the screen, with divisions in words; kinds without a saying of their own list their texts. */
export function sayFact(
  { kind, payload }: { readonly kind: string; readonly payload: Payload },
  place: (division: string) => string,
): string {
  const say = SAYINGS[kind]
  if (say !== undefined) return say(payload, place)
  return Object.values(payload)
    .filter((value) => typeof value === 'string')
    .map(word)
    .join('，')
}

/** A person's name among their facts. */
export function nameOf(facts: readonly { readonly kind: string; readonly payload: Payload }[]): string {
  return String(facts.find(({ kind }) => kind === 'identity')?.payload.name ?? '未登记姓名')
}

/** The head's name in a household that was read, by which its pages are told apart; undefined while nobody is known. */
export function headNameOf(household: Pick<HouseholdRead, 'members' | 'people'> | undefined): string | undefined {
  const head = household?.members.find(({ kinship }) => kinship === '02')
  return household?.people.find(({ person }) => person === head?.person)?.name
}

/** Birth date with the age in completed years on a day; without the age for somebody not yet born, empty without a date. */
export function bornWords(birthDate: string | undefined, on: string): string {
  if (birthDate === undefined) return ''
  const years = ageOn(birthDate, on)
  return years < 0 ? formatDay(birthDate) : `${formatDay(birthDate)}（${years} 岁）`
}

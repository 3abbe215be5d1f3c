import {
  codeEntries,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  EDUCATION_CODES,
  MARRIAGE_CODES,
} from '../../../src/kit/nouns.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

/** One field of a kind of fact; `as` says how it is typed and sent: 元, a day, yes or no, a place of the area, any division, several texts. */
export interface FactField {
  readonly name: string
  readonly label: string
  readonly choices?: readonly Choice[]
  readonly as?: 'money' | 'day' | 'yes' | 'place' | 'division' | 'texts'
  readonly optional?: true
  readonly hint?: string
}

export interface FactForm {
  readonly label: string
  readonly fields: readonly FactField[]
}

type Forms = Readonly<Record<string, FactForm>>
type Words = Readonly<Record<string, string>>

const choices = (words: Words): readonly Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }))
const coded = (table: Parameters<typeof codeEntries>[0]): readonly Choice[] =>
  codeEntries(table).map(([value, label]) => ({ value, label }))
const YES_NO = choices({ yes: '是', no: '否' })
const yes = (name: string, label: string): FactField => ({ name, label, as: 'yes', choices: YES_NO, optional: true })
const maybe = (name: string, label: string, hint?: string): FactField => ({
  ...{ name, label, optional: true },
  ...(hint === undefined ? {} : { hint }),
})

const WELFARE: FactForm = {
  label: '救助、困难身份',
  fields: [
    {
      name: 'category',
      label: '类别',
      choices: choices({
        dibao: '低保',
        tekun: '特困',
        orphan: '孤儿',
        'dibao-marginal': '低保边缘',
        'low-income': '低收入',
        'poverty-risk': '易返贫致贫户',
        'severe-difficulty': '突发严重困难户',
        'other-poor': '其他贫困户',
        none: '都不是',
      }),
    },
    maybe('certificate', '证号'),
    maybe('issuedBy', '谁认定的', '如 县民政局'),
  ],
}

/** What a clerk writes down about a person day by day; identity numbers, consents and deaths have pages of their own. */
export const PERSON_FACTS: Forms = {
  phone: {
    label: '电话',
    fields: [
      { name: 'number', label: '号码' },
      { name: 'use', label: '谁的电话', choices: choices({ own: '本人', relative: '亲属', other: '其他' }) },
    ],
  },
  hukou: {
    label: '户籍',
    fields: [
      { name: 'kind', label: '城镇还是农村', choices: choices({ urban: '城镇', rural: '农村' }) },
      { name: 'division', label: '户籍在哪里', as: 'division' },
      maybe('address', '户籍地址'),
      yes('permanent', '常住户口'),
      { name: 'since', label: '何时落户', as: 'day', optional: true },
      {
        ...{ name: 'why', label: '为什么落户', optional: true },
        choices: choices({
          'old-resident': '老户',
          'rural-to-urban': '农转城',
          'land-taken': '征地转户',
          'study-or-army': '升学、参军',
          birth: '出生',
          marriage: '结婚',
          other: '其他',
        }),
      },
    ],
  },
  marriage: { label: '婚姻', fields: [{ name: 'status', label: '状况', choices: coded(MARRIAGE_CODES) }] },
  income: {
    label: '年收入',
    fields: [
      {
        name: 'item',
        label: '项目',
        choices: choices({
          wages: '工资',
          business: '经营',
          property: '财产性收入',
          transfer: '转移性收入',
          pension: '养老金',
          farming: '务农',
          assistance: '救助金',
          other: '其他',
        }),
      },
      { name: 'amount', label: '全年金额（元）', as: 'money' },
    ],
  },
  asset: {
    label: '财产',
    fields: [
      {
        name: 'item',
        label: '项目',
        choices: choices({
          deposit: '存款',
          securities: '有价证券',
          vehicle: '车辆',
          business: '经营性资产',
          other: '其他',
        }),
      },
      { name: 'value', label: '价值（元）', as: 'money' },
      maybe('description', '说明', '如 车型、开户行'),
    ],
  },
  'bank-account': {
    label: '银行账号',
    fields: [
      { name: 'bank', label: '开户行' },
      { name: 'holder', label: '户名' },
      { name: 'number', label: '账号' },
    ],
  },
  welfare: WELFARE,
  disability: {
    label: '残疾',
    fields: [
      { name: 'kind', label: '类别', choices: coded(DISABILITY_KIND_CODES) },
      { name: 'grade', label: '等级', choices: coded(DISABILITY_GRADE_CODES) },
      maybe('certificate', '残疾证号'),
    ],
  },
  illness: {
    label: '患病',
    fields: [{ name: 'serious', label: '重大疾病', as: 'yes', choices: YES_NO }, maybe('name', '病名')],
  },
  care: { label: '照护', fields: [yes('mobilityImpaired', '行动不便'), yes('solitary', '独居')] },
  education: {
    label: '学历',
    fields: [
      { name: 'level', label: '学历', choices: coded(EDUCATION_CODES) },
      yes('studying', '正在上学'),
      maybe('school', '学校'),
    ],
  },
  employment: {
    label: '就业',
    fields: [
      maybe('employer', '用人单位'),
      { name: 'hasContract', label: '有没有劳动合同', choices: choices({ yes: '有', no: '没有' }) },
      { name: 'contractFrom', label: '合同从哪天起', as: 'day', optional: true },
      { name: 'contractTo', label: '合同到哪天止', as: 'day', optional: true, hint: '没有期限的不填' },
    ],
  },
  capacity: {
    label: '行为能力',
    fields: [
      {
        name: 'capacity',
        label: '认定',
        choices: choices({
          full: '完全民事行为能力',
          limited: '限制民事行为能力',
          none: '无民事行为能力',
        }),
      },
      { name: 'basis', label: '依据', hint: '如 法院判决书编号' },
    ],
  },
  identity: {
    label: '姓名、性别、出生日期',
    fields: [
      { name: 'name', label: '姓名' },
      { name: 'otherNames', label: '曾用名', as: 'texts', optional: true, hint: '几个之间用顿号' },
      { name: 'sex', label: '性别', choices: choices({ '1': '男', '2': '女', '9': '未说明' }) },
      { name: 'birthDate', label: '出生日期', as: 'day' },
    ],
  },
  'homes-known': { label: '住房已报全', fields: [] },
}

/** What belongs to a household as a whole. */
export const HOUSEHOLD_FACTS: Forms = {
  residence: {
    label: '住在哪里',
    fields: [
      { name: 'division', label: '乡镇（街道）', as: 'place' },
      maybe('address', '门牌'),
      yes('rural', '在农村'),
    ],
  },
  welfare: WELFARE,
  'low-income': {
    label: '低收入认定',
    fields: [{ name: 'found', label: '认定为低收入家庭', as: 'yes', choices: YES_NO }],
  },
  poverty: {
    label: '致困原因',
    fields: [
      {
        name: 'cause',
        label: '原因',
        choices: choices({
          illness: '因病',
          disability: '因残',
          study: '因学',
          disaster: '因灾',
          'no-labour': '缺劳力',
          other: '其他',
        }),
      },
    ],
  },
}

/** What was typed into the fields of a kind. */
export type FactTyped = Readonly<Record<string, string | undefined>>

/** The payload of a kind as the API takes it, from what was typed. */
export function payloadOf(kind: string, form: FactForm, typed: FactTyped): Record<string, unknown> {
  const told = form.fields.flatMap(({ name, as }) => {
    const value = typed[name]?.trim()
    return value ? [[name, sentAs(as, value)] as const] : []
  })
  const payload = Object.fromEntries(told)
  if (kind === 'homes-known') return { complete: true }
  return kind === 'employment' ? withContract(payload) : payload
}

function sentAs(as: FactField['as'], value: string): unknown {
  if (as === 'yes') return value === 'yes'
  return as === 'texts' ? value.split(/[、，,\s]+/).filter(Boolean) : value
}

/** A contract without a last day is open. */
function withContract({ hasContract, contractFrom, contractTo, ...rest }: Record<string, unknown>) {
  return { ...rest, contract: hasContract === 'yes' ? { from: contractFrom, to: contractTo ?? 'open' } : false }
}

/** What stands in the fields at first: what is known now, where a change leaves most of it as it is. */
export function startOf(kind: string, form: FactForm, known: Readonly<Record<string, unknown>> | undefined): FactTyped {
  if (known === undefined || !['identity', 'hukou', 'residence'].includes(kind)) return {}
  const shown = form.fields.flatMap(({ name, as }) => {
    const value = known[name]
    if (as === 'yes') return typeof value === 'boolean' ? [[name, value ? 'yes' : 'no'] as const] : []
    if (Array.isArray(value)) return [[name, value.join('、')] as const]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(shown)
}

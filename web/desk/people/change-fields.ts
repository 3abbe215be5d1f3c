import { codeEntries, MARRIAGE_CODES } from '../../../src/kit/nouns.ts'

/** One field of a kind of fact. */
export interface FactField {
  readonly name: string
  readonly label: string
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly optional?: true
}

const choices = (
  words: Readonly<Record<string, string>>,
): readonly { readonly value: string; readonly label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** What a clerk writes down about a person day by day; identity numbers and deaths have pages of their own. */
export const FACT_FIELDS: Readonly<Record<string, { readonly label: string; readonly fields: readonly FactField[] }>> =
  {
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
        { name: 'division', label: '区划代码' },
        { name: 'address', label: '户籍地址', optional: true },
      ],
    },
    marriage: {
      label: '婚姻',
      fields: [
        {
          name: 'status',
          label: '状况',
          choices: codeEntries(MARRIAGE_CODES).map(([value, label]) => ({ value, label })),
        },
      ],
    },
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
        { name: 'amount', label: '全年金额（元）' },
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
    employment: {
      label: '就业',
      fields: [{ name: 'employer', label: '用人单位' }],
    },
  }

/** The payload of a kind as the API takes it, from what was typed. */
export function payloadOf(kind: string, typed: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const fields = FACT_FIELDS[kind]?.fields ?? []
  const told = fields.flatMap(({ name }) => {
    const value = typed[name]?.trim()
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(told)
}

import { parseCitizenId } from '../../../src/kit/nouns.ts'
import { readDay } from '../shell/read-day.ts'
import type { FoundPerson } from './api.ts'
import { citizenIdFlaw } from './id-number-rule.ts'

/** One line of the family as it is typed. */
export interface FamilyRow {
  readonly key: number
  readonly name: string
  readonly number: string
  /** For who has no identity number yet. */
  readonly birthDate: string
  readonly sex: string
  readonly kinship: string
  readonly covered: boolean
  /** Somebody who has this number already; undefined: not looked for yet. */
  readonly found?: FoundPerson | null
}

export const emptyRow = (key: number, kinship = ''): FamilyRow => ({
  ...{ key, name: '', number: '', birthDate: '', sex: '', kinship, covered: true },
})

/** True for a line in which nothing was typed: it is left out. */
export const isBlank = ({ name, number }: FamilyRow): boolean => name.trim() === '' && number.trim() === ''

/** Birth date and sex as the identity number tells them; undefined for none that is right. */
export function toldBy(
  number: string,
  today: string,
): { readonly birthDate: string; readonly sex: string } | undefined {
  if (citizenIdFlaw(number, today) !== undefined) return undefined
  const { birthDate, sex } = parseCitizenId(number.trim().toUpperCase(), today, 'number')
  return { birthDate, sex: sex === 'male' ? '男' : '女' }
}

/** What stands in the way of a line, in a sentence that says what to do; undefined when nothing does. */
export function flawOf(row: FamilyRow, all: readonly FamilyRow[], today: string): string | undefined {
  if (row.found) return row.kinship === '' ? '请选择与户主关系。' : undefined
  if (row.name.trim() === '') return '请填写姓名。'
  const number = row.number.trim().toUpperCase()
  if (number !== '') {
    const flaw = citizenIdFlaw(number, today)
    if (flaw !== undefined) return flaw
    const twin = all.some((other) => other.key !== row.key && other.number.trim().toUpperCase() === number)
    if (twin) return '这个号码在本页填了两次，请核对。'
  } else if (readDay(row.birthDate) === undefined || row.sex === '') {
    return '没有身份证号码的，请填写出生日期和性别。'
  }
  return row.kinship === '' ? '请选择与户主关系。' : undefined
}

/** What stands in the way of the whole family. */
export function flawOfFamily(rows: readonly FamilyRow[]): string | undefined {
  const heads = rows.filter(({ kinship }) => kinship === '02').length
  if (rows.length === 0) return '请至少填写户主一人。'
  if (heads !== 1) return heads === 0 ? '请在“与户主关系”里指定一位户主。' : '户主只能有一位，请核对“与户主关系”。'
  return undefined
}

/** The members as the API takes them. */
export function membersOf(rows: readonly FamilyRow[]): readonly object[] {
  return rows.map(({ found, name, number, birthDate, sex, kinship, covered }) => {
    if (found) return { person: found.person, kinship, covered }
    const papers =
      number.trim() === ''
        ? { birthDate, sex }
        : { idNumber: { idKind: 'citizen-id', number: number.trim().toUpperCase() } }
    return { entry: { name: name.trim(), ...papers }, kinship, covered }
  })
}

import { Fault } from './fault.ts'
import { isPlainDate, type PlainDate } from './plain-date.ts'

/** What a citizen identity number (公民身份号码, GB 11643) says of its holder. */
export interface CitizenId {
  /** Eighteen characters, a final X in upper case. Personal data: encrypted where stored, masked where shown. */
  readonly number: string
  /** Division code of the first registration; it may have been abolished since. */
  readonly region: string
  readonly birthDate: PlainDate
  readonly sex: 'male' | 'female'
}

const SHAPE = /^[1-9]\d{16}[\dX]$/
const LEGACY_SHAPE = /^[1-9]\d{14}$/
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/**
 * Reads an identity number and its holder's birth date and sex. A lower-case x is accepted.
 * Throws `malformed` with the path; the number itself is never in the message.
 */
export function parseCitizenId(text: string, today: PlainDate, path: string): CitizenId {
  const number = text.trim().toUpperCase()
  const problem = problemOf(number, today)
  if (problem) throw new Fault('malformed', `身份证号码有误：${problem}，请对照证件重新填写。`, { path })
  return {
    number,
    region: number.slice(0, 6),
    birthDate: birthDateOf(number),
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  }
}

/** True for text that is a valid identity number of somebody born by that day. */
export function isCitizenId(text: string, today: PlainDate): boolean {
  return problemOf(text.trim().toUpperCase(), today) === undefined
}

/**
 * Turns a 15-digit number of the years before 1999 into one of 18. For imports only: nobody may enter one today.
 * Throws `malformed` with the path.
 */
export function upgradeCitizenId(text: string, path: string): string {
  const legacy = text.trim()
  const upgraded = `${legacy.slice(0, 6)}19${legacy.slice(6)}`
  if (!LEGACY_SHAPE.test(legacy) || !isPlainDate(birthDateOf(upgraded))) {
    throw new Fault('malformed', '15 位身份证号码有误，请对照户口簿或者证件更正后重新导入。', { path })
  }
  return completeCitizenId(upgraded)
}

/** Adds the check character to the first seventeen digits. */
export function completeCitizenId(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return first17 + CHECK_CHARACTERS.charAt(sum % 11)
}

function problemOf(number: string, today: PlainDate): string | undefined {
  if (!SHAPE.test(number)) return '应当是 18 位数字，最后一位可以是 X'
  if (!isPlainDate(birthDateOf(number))) return '其中的出生日期不存在'
  if (birthDateOf(number) > today) return '其中的出生日期在今天之后'
  if (completeCitizenId(number.slice(0, 17)) !== number) return '校验位不符，可能有一位写错'
  return undefined
}

function birthDateOf(number: string): PlainDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

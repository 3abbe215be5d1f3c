import { isPlainDate } from '../../kit/index.ts'

const KINDS = {
  identity: '身份证件号码',
  phone: '电话号码',
  account: '银行账号',
} as const

type PersonalNumber = keyof typeof KINDS

/** Why a text cannot be published, as a sentence; undefined when it can. */
export function whyNotPublic(texts: readonly string[]): string | undefined {
  const found = [...new Set(texts.flatMap(findPersonalNumbers))].map((kind) => KINDS[kind])
  return found.length === 0 ? undefined : `要公开的内容里有${found.join('、')}，不能公开，请删去以后再办。`
}

const CHINESE = '〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖'
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
/** Digits with at most two blanks or strokes between them; with commas they would be a list of amounts. */
const RUN = /\d(?:[\s\-‐-―−_·•]{0,2}\d|\.(?=\d{3})\d)*(?:[\s-]{0,2}x)?/gi
/** Numbers of cases stand on their notices: bureau, year and six digits, with strokes and nothing beside them. */
const CASE = /(?<!\d[\s\-‐-―−_·•.]{0,2})[1-9]\d{5}-20[2-9]\d-\d{6}(?![\s\-‐-―−_·•.]{0,2}[\dx])/gi
const DATE = /\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日/g
const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/
/** With its area code: 025-12345678. */
const LANDLINE = /(?<!\d)0(?:10|2\d|[3-9]\d{2})[\s-]?[2-9]\d{6,7}(?!\d)/
const PASSPORT = /(?<![a-z])[a-z]{1,2}\d{8}(?:\d{2})?(?!\d)/i
const NAMED_ACCOUNT = /(?:卡号|账号|帐号|账户|帐户|户头)\D{0,8}\d(?:[\s-]?\d){8,}/
const SHORTEST_ACCOUNT = 15
const LONGEST_NUMBER = 24

/**
 * The kinds of personal numbers in a text, each once. Sees through full-width and Chinese digits, blanks and strokes between
 * digits, invisible characters and identity numbers of 15 digits. Masked numbers are none. A number that only looks like one is
 * reported, too: what is published cannot be called back.
 */
function findPersonalNumbers(text: string): PersonalNumber[] {
  const plain = tidy(text).replace(CASE, ' ')
  const found = new Set<PersonalNumber>()
  for (const [run] of plain.matchAll(RUN)) for (const kind of kindsIn(run)) found.add(kind)
  if (PASSPORT.test(plain)) found.add('identity')
  if (LANDLINE.test(plain.replace(DATE, ' '))) found.add('phone')
  if (NAMED_ACCOUNT.test(plain)) found.add('account')
  return [...found]
}

/** Compatibility forms (full-width, circled, raised) become plain digits, and so do Chinese ones. */
function tidy(text: string): string {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '')
  return Array.from(plain, (one) => {
    const at = CHINESE.indexOf(one)
    return at < 0 ? one : String(at < 10 ? at : at - 10)
  }).join('')
}

function kindsIn(run: string): PersonalNumber[] {
  // A day beside a number is no part of it, but an identity number may be written around the day of birth.
  const parts = [run, ...run.split(DATE)].flatMap(joined)
  const kinds: PersonalNumber[] = []
  if (parts.some(isIdentity)) kinds.push('identity')
  if (parts.some((part) => MOBILE.test(part))) kinds.push('phone')
  if (kinds.length === 0 && run.split(DATE).some((part) => digitsOf(part).length >= SHORTEST_ACCOUNT)) {
    kinds.push('account')
  }
  return kinds
}

const digitsOf = (text: string): string => text.replace(/[^\dx]/gi, '').toUpperCase()

/** Every number that groups of digits standing side by side make up. */
function joined(run: string): string[] {
  const groups = run.split(/[^\dx]+/i).filter(Boolean)
  return groups.flatMap((_, from) => {
    const numbers: string[] = []
    for (let number = '', to = from; to < groups.length && number.length < LONGEST_NUMBER; to++) {
      number += (groups[to] ?? '').toUpperCase()
      numbers.push(number)
    }
    return numbers
  })
}

/** Eighteen characters with a day of birth, even with a mistyped check digit, or fifteen of the old kind. */
function isIdentity(number: string): boolean {
  if (/^\d{17}[\dX]$/.test(number)) return isBirthDay(number.slice(6, 14))
  return /^[1-8]\d{14}$/.test(number) && isBirthDay(`19${number.slice(6, 12)}`)
}

function isBirthDay(digits: string): boolean {
  const year = Number(digits.slice(0, 4))
  return year >= 1880 && year <= 2100 && isPlainDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
}

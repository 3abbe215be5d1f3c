import { Fault, maskCitizenId, maskPhone, type PlainDate, parseCitizenId } from '../../kit/index.ts'
import type { SecretKind } from './fact-kinds.ts'

const PHONE = /^(1\d{10}|0\d{9,15}|[48]00\d{7})$/
const ACCOUNT = /^\d{8,30}$/
const DOCUMENT = /^[A-Z0-9()/-]{4,30}$/

/** Documents whose numbers follow GB 11643. */
const WITH_CHECK = new Set(['citizen-id', 'residence-permit'])

/** Brings a number into the form in which it is kept and found. Throws `malformed`; the number is not in the message. */
export function tidyNumber(kind: SecretKind, item: string, number: string, today: PlainDate, path: string): string {
  const plain = number.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (kind === 'id-number' && WITH_CHECK.has(item)) return parseCitizenId(plain, today, path).number
  if (kind === 'id-number')
    return checked(plain, DOCUMENT, '证件号码应当是 4 至 30 位的字母和数字，请对照证件填写。', path)
  if (kind === 'phone') {
    return checked(
      plain.replace(/[-()]/g, '').replace(/^(\+|00)86/, ''),
      PHONE,
      '电话应当是 11 位手机号，或者带区号的座机号。',
      path,
    )
  }
  return checked(plain.replace(/-/g, ''), ACCOUNT, '银行账号应当是 8 至 30 位数字，请对照存折或者银行卡填写。', path)
}

/** What a number is compared with: numbers of different documents or uses never meet. */
export function indexKind(kind: SecretKind, item: string): string {
  return kind === 'id-number' ? `id-number/${item}` : kind
}

/** A number as most people may see it. */
export function maskNumber(kind: SecretKind, number: string): string {
  if (kind === 'phone') return maskPhone(number)
  return kind === 'id-number' ? maskCitizenId(number) : maskCitizenId(number, { first: 4, last: 4 })
}

function checked(text: string, shape: RegExp, sentence: string, path: string): string {
  if (!shape.test(text)) throw new Fault('malformed', sentence, { path })
  return text
}

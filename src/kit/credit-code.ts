import { Fault } from './fault.ts'

/** Digits and capitals without I, O, S, V and Z; a character's place is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/**
 * Reads an organisation's unified social credit code (统一社会信用代码, GB 32100); small letters become capitals.
 * Throws `malformed` with the path.
 */
export function parseCreditCode(text: string, path: string): string {
  const code = text.trim().toUpperCase()
  if (!SHAPE.test(code)) {
    throw new Fault(
      'malformed',
      '统一社会信用代码应当是 18 位数字或者大写字母，不含 I、O、S、V、Z，请对照营业执照填写。',
      { path },
    )
  }
  if (checkCharacter(code) !== code[17]) {
    throw new Fault('malformed', '统一社会信用代码的校验位不符，可能有一位写错，请对照营业执照填写。', { path })
  }
  return code
}

function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code.charAt(index)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

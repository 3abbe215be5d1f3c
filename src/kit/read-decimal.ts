import { type Decimal, parseDecimal } from './decimal.ts'
import { Fault } from './fault.ts'

const LONGEST = 40

/**
 * Reads a decimal string that came from outside, zero or more. `noun` names it in the message (金额, 面积).
 * Throws `malformed` for another type, `negative`, `not-a-decimal`, or `out-of-range` beyond 40 characters.
 */
export function readDecimal(value: unknown, noun: string, path: string): Decimal {
  if (typeof value !== 'string') {
    throw new Fault('malformed', `${noun}应当写成带引号的小数文字，例如 "1234.50"，请改正后重新提交。`, { path })
  }
  if (value.length > LONGEST) throw new Fault('out-of-range', `${noun}的位数太多，请检查是否写错。`, { path })
  const decimal = parseDecimal(value)
  if (decimal) return decimal
  if (value.startsWith('-') && parseDecimal(value.slice(1))) {
    throw new Fault('negative', `${noun}不能为负数，请填写零或者正数。`, { path })
  }
  throw new Fault('not-a-decimal', `${noun}不是规范的小数，请只填写数字和一个小数点，例如 1234.50。`, { path })
}

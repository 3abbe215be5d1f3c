import { UNITS } from '../../src/policy/engine/nouns.ts'
import { formatFigure, formatMoney } from '../ui/format.ts'

const words: Readonly<Record<string, string>> = UNITS

/** A figure of the engine with its unit in Chinese; a unit that is already Chinese stays. */
const figure = (value: string, unit: string | null): string =>
  formatFigure(value, unit === null ? '' : (words[unit] ?? unit))

/** Money by the month or year is said as people say it: 每月 300.00 元. */
export function amountWords(value: string, unit: string): string {
  if (unit === 'CNY/month') return `每月 ${formatMoney(value)}`
  if (unit === 'CNY/year') return `每年 ${formatMoney(value)}`
  return figure(value, unit)
}

import { type Decimal, findDivision, isPlainDate, toText } from '../../kit/index.ts'
import type { ParameterValue } from './parameter.ts'
import { UNITS, type Unit } from './unit.ts'

/** `2026年11月21日`. */
export function dateInWords(date: string): string {
  return date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
}

/** A sentence with every ISO date or month in it put into words. */
export function datesInWords(sentence: string): string {
  // Most sentences name no day, and looking for one takes longer than seeing that there is none.
  if (!sentence.includes('-')) return sentence
  return sentence
    .replace(/(?<!\d)\d{4}-\d{2}-\d{2}/g, (date) => (isPlainDate(date) ? dateInWords(date) : date))
    .replace(
      /(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?!\d|-)/g,
      (_, year: string, month: string) => `${year}年${Number(month)}月`,
    )
}

/** A sentence with thousands set apart in its sums of money: `68,040.00 元`. */
export function moneyInWords(sentence: string): string {
  if (!sentence.includes('元')) return sentence
  return sentence.replace(/(?<![\d.])\d{4,}(?=(?:\.\d+)? ?元)/g, inThousands)
}

/** Cut, not matched from every place to the end: a figure may have as many digits as a body holds. */
function inThousands(digits: string): string {
  const first = digits.length % 3
  const groups = digits.slice(first).match(/\d{3}/g) ?? []
  return [...(first > 0 ? [digits.slice(0, first)] : []), ...groups].join(',')
}

/** `玄武区` for its code; zeros stand for any other place. Whatever is no known code stays as it is. */
export function divisionInWords(code: string): string {
  if (/^0{6,12}$/.test(code)) return '别的地方'
  return findDivision(code)?.name ?? code
}

/** A parameter's bare value: lists joined, dates, days of the year and division codes put into words. */
export function parameterInWords(value: ParameterValue): string {
  if (value === null) return '尚未设定'
  if (typeof value !== 'string') return value.map(divisionInWords).join('、')
  if (/^\d{2}-\d{2}$/.test(value)) return value.replace(/^0?(\d+)-0?(\d+)$/, '$1月$2日')
  return isPlainDate(value) ? dateInWords(value) : divisionInWords(value)
}

type Wording = (figure: string) => string

const FREQUENCIES: Partial<Record<Unit, Wording>> = {
  'per-year': (figure) => `每年 ${figure} 次`,
  'per-quarter': (figure) => `每季度 ${figure} 次`,
  'per-week': (figure) => `每周 ${figure} 次`,
}

/** Where the sentence around the figure says already that it is an average. */
const IN_SENTENCES: Partial<Record<Unit, Wording>> = {
  ...FREQUENCIES,
  'm2/person': (figure) => `${figure} 平方米`,
  'CNY/person-year': (figure) => `${figure} 元`,
  'CNY/person-month': (figure) => `每人每月 ${figure} 元`,
}

/** Where the figure stands alone as a factor. */
const IN_FORMULAS: Partial<Record<Unit, Wording>> = {
  ...IN_SENTENCES,
  'm2/person': (figure) => `人均 ${figure} 平方米`,
  'CNY/person-year': (figure) => `每人每年 ${figure} 元`,
}

function worded(wordings: Partial<Record<Unit, Wording>>, figure: string, unit: Unit | undefined): string {
  if (unit === undefined) return figure
  return wordings[unit]?.(figure) ?? `${figure}${unit === 'percent' ? '' : ' '}${UNITS[unit]}`
}

/** A figure inside a sentence: `15 平方米`, `90%`, `每年 2 次`. */
export function figureInSentence(figure: string, unit: Unit | undefined): string {
  return worded(IN_SENTENCES, figure, unit)
}

/** A figure as a factor of a formula: `人均 15 平方米`. */
export function figureInFormula(figure: Decimal, unit: Unit | undefined): string {
  return worded(IN_FORMULAS, toText(figure, 0), unit)
}

/** How dates, money and areas are written on every screen and sheet. */

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** `2026-11-21` as 2026年11月21日（周六）; anything else comes back as it is. */
export function formatDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) return date
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]
  return `${year}年${month}月${day}日（周${weekday}）`
}

/** `2026-11-21` as 2026年11月21日, for places where the weekday only disturbs. */
export function formatDay(date: string): string {
  return formatDate(date).replace(/（.*$/, '')
}

/** `2026-03` as 2026年3月. */
export function formatMonth(month: string): string {
  const parts = /^(\d{4})-(\d{2})$/.exec(month)
  return parts ? `${parts[1]}年${Number(parts[2])}月` : month
}

/** A decimal string with a comma after every three digits before the point. Digits are never dropped. */
export function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

const twoPlaces = (decimal: string) => {
  const [whole = '', fraction = ''] = decimal.split('.')
  return fraction.length > 2 ? decimal : `${whole}.${fraction.padEnd(2, '0')}`
}

/** `1234.5` as 1,234.50 元. */
export const formatMoney = (yuan: string): string => `${groupDigits(twoPlaces(yuan))} 元`

/** `45` as 45.00 平方米. */
export const formatArea = (squareMetres: string): string => `${groupDigits(twoPlaces(squareMetres))} 平方米`

const unitWords: Readonly<Record<string, string>> = {
  CNY: '元',
  'CNY/month': '元/月',
  'CNY/year': '元/年',
  'CNY/m2': '元/平方米',
  'CNY/(m2*month)': '元/平方米·月',
  'CNY/m2/month': '元/平方米·月',
  m2: '平方米',
  'm2/person': '平方米/人',
  percent: '%',
  '%': '%',
  ratio: '',
  person: '人',
  persons: '人',
  people: '人',
  year: '年',
  years: '年',
  month: '个月',
  months: '个月',
  day: '天',
  days: '天',
  workday: '个工作日',
  workdays: '个工作日',
}

/** The Chinese word for a unit of the engine; a unit already in Chinese stays. */
export const formatUnit = (unit: string): string => unitWords[unit] ?? unit

const isDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

/** A figure of the engine with its unit: money and areas with two places, dates as dates, words as they are. */
export function formatFigure(value: string, unit: string | null): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value)
  if (!isDecimal(value)) return value
  const exact = unit !== null && /CNY|元|m2|平方米/.test(unit) ? twoPlaces(value) : value
  const word = unit === null ? '' : formatUnit(unit)
  return word === '' ? groupDigits(exact) : `${groupDigits(exact)} ${word}`.replace(' %', '%')
}

/** Money by the month is said as people say it: 每月 300.00 元. */
export function formatAmount(value: string, unit: string): string {
  if (unit === 'CNY/month') return `每月 ${formatMoney(value)}`
  if (unit === 'CNY/year') return `每年 ${formatMoney(value)}`
  return formatFigure(value, unit)
}

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
function groupDigits(decimal: string): string {
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

const isDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

/** A figure with the Chinese word of its unit: money and areas with two places, dates as dates, words as they are. */
export function formatFigure(value: string, unitWord: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value)
  if (!isDecimal(value)) return value
  // Without a unit it is no quantity but a code or a number in a row: 410522 stays 410522.
  if (unitWord === '') return value
  // A year is read, not counted.
  if (unitWord === '年' && /^\d{4}$/.test(value)) return `${value}年`
  const grouped = groupDigits(/元|平方米/.test(unitWord) ? twoPlaces(value) : value)
  return unitWord === '%' ? `${grouped}%` : `${grouped} ${unitWord}`
}

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
})

/** An instant as 2026年11月21日 09:05, in China's time; what is no instant comes back as it is. */
export function formatInstant(instant: string): string {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return instant
  const parts = new Map(shanghai.formatToParts(time).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`
}

/** The same for what may be known by its day alone: midnight in China is no time of day. */
export const formatSince = (instant: string): string => formatInstant(instant).replace(/ 00:00$/, '')

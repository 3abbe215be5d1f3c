/** What was read from a field: a value for the engine, or a sentence about what to change. */
export type Reading<T> = { readonly value: T } | { readonly problem: string }

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'０１２３４５６７８９'].map((wide, index) => [wide, String(index)]),
)

/** Typed text as ASCII: wide digits, Chinese points and commas, spaces and the unit behind the number are put right. */
const plain = (text: string) =>
  text
    .replace(/[０-９]/g, (wide) => digits[wide] ?? wide)
    .replace(/[．。]/g, '.')
    .replace(/[,，、\s]/g, '')
    .replace(/(元|块钱|块|平方米|平米|平方|㎡|人|口|个月|层|年)$/, '')

/** Ten thousand times a decimal string, by moving the point: no binary fractions. */
function timesTenThousand(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  const moved = `${whole}${fraction.padEnd(4, '0').slice(0, 4)}`.replace(/^0+(?=\d)/, '')
  const rest = fraction.slice(4)
  return rest === '' ? moved : `${moved}.${rest}`
}

/** A decimal string from what a person typed: `50,000`, `５万`, `4.5 万元`, `45。5`. Never negative, at most two places. */
export function readDecimal(text: string): Reading<string> {
  const cleaned = plain(text)
  if (cleaned === '') return { problem: '请填一个数。不知道的话，可以选“不清楚”。' }
  const parts = /^(\d{1,12}(?:\.\d+)?)(万?)$/.exec(cleaned)
  if (!parts) return { problem: '这里要填阿拉伯数字，例如 45。' }
  const value = parts[2] === '万' ? timesTenThousand(parts[1] ?? '') : (parts[1] ?? '')
  if (/\.\d{3,}$/.test(value)) return { problem: '小数点后面最多填两位。' }
  return { value: value.replace(/^0+(?=\d)/, '') }
}

/** A whole number from what a person typed, between the bounds. */
export function readInteger(text: string, least: number, most: number): Reading<number> {
  const cleaned = plain(text)
  if (cleaned === '') return { problem: '请填一个数。不知道的话，可以选“不清楚”。' }
  const number = /^\d{1,9}$/.test(cleaned) ? Number(cleaned) : Number.NaN
  if (!(number >= least && number <= most)) return { problem: `请填 ${least} 到 ${most} 之间的整数。` }
  return { value: number }
}

/** A date from three chosen parts; a day that the month does not have is refused. */
export function readDate(year: string, month: string, day: string): Reading<string> {
  if (year === '' || month === '' || day === '') return { problem: '请把年、月、日都选好。' }
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (time.getUTCMonth() + 1 !== Number(month))
    return { problem: `${year}年${Number(month)}月没有${Number(day)}日，请再看一下。` }
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}

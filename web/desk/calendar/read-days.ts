const DAY = /^(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})日?$/

/** A day as people write it, `1月1日` or `2027-01-01`, in the given year unless it names one; undefined when there is no such day. */
function readDay(text: string, year: number): string | undefined {
  const [, own, month, day] = DAY.exec(text.trim()) ?? []
  if (month === undefined || day === undefined) return undefined
  const date = `${own ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? undefined : date
}

/** Every day from the first to the last; nothing when they are the wrong way round or more than a month apart. */
function span(from: string, to: string): string[] {
  const days: string[] = []
  for (let time = Date.parse(from); time <= Date.parse(to) && days.length < 32; time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10))
  }
  return days.length < 32 ? days : []
}

/** What was read from a field of days, or the first piece that could not be read. */
type DaysRead = { readonly days: readonly string[] } | { readonly unread: string }

/** Days and spans as the notice writes them: `1月1日至3日`, `2月15日至2月23日`, one a line or with commas between. */
export function readDays(text: string, year: number): DaysRead {
  const days: string[] = []
  for (const piece of text.split(/[\n,，、;；]/).map((each) => each.trim())) {
    if (piece === '') continue
    const [first = '', last] = piece.split(/至|到|—|~/)
    const from = readDay(first, year)
    const month = from === undefined ? '' : `${Number(from.slice(5, 7))}月`
    const to = last === undefined ? from : readDay(/月|[./-]/.test(last) ? last : `${month}${last.trim()}`, year)
    const read = from === undefined || to === undefined ? [] : span(from, to)
    if (read.length === 0) return { unread: piece }
    days.push(...read)
  }
  return { days: [...new Set(days)].sort() }
}

/** The same day some months on, or the last of that month: 11月30日 and three months is 2月28日. */
export function endOfMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
  return end.toISOString().slice(0, 10)
}

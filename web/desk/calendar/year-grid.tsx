import { formatDate } from '../../ui/format.ts'
import { type CalendarDay, countWorkdays, type DayKind, monthsOf } from './month-days.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const MARKS: Readonly<Record<DayKind, string>> = { workday: '', weekend: '', 'day-off': '休', 'working-weekend': '班' }
const WORDS: Readonly<Record<DayKind, string>> = {
  workday: '上班',
  weekend: '周末',
  'day-off': '放假',
  'working-weekend': '调休上班',
}

interface Props {
  readonly year: number
  readonly daysOff: readonly string[]
  readonly workingWeekends: readonly string[]
}

/** A year in twelve small months: 休 on days off, 班 on weekends that are worked. */
export function YearGrid({ year, daysOff, workingWeekends }: Props) {
  const months = monthsOf(year, new Set(daysOff), new Set(workingWeekends))
  return (
    <>
      <p className="help">全年上班 {countWorkdays(months)} 天。“休”是放假，“班”是周末调休上班，灰色是普通周末。</p>
      <div className="year">
        {months.map(({ month, before, days }) => (
          <table key={month} className="month">
            <caption>{month}月</caption>
            <thead>
              <tr>
                {WEEKDAYS.map((weekday) => (
                  <th key={weekday} scope="col">
                    {weekday}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(before, days).map((week) => (
                <tr key={week.find((day) => day)?.date}>
                  {week.map((day, at) =>
                    day === null ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is its place in the week
                      <td key={at} />
                    ) : (
                      <td key={day.date} className={day.kind} title={`${formatDate(day.date)} ${WORDS[day.kind]}`}>
                        {day.day}
                        <small>{MARKS[day.kind]}</small>
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  )
}

function weeksOf(before: number, days: readonly CalendarDay[]): readonly (readonly (CalendarDay | null)[])[] {
  const places = [...Array.from({ length: before }, () => null), ...days]
  return Array.from({ length: Math.ceil(places.length / 7) }, (_, week) => places.slice(week * 7, week * 7 + 7))
}

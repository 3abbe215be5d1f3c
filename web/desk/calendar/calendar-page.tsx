import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { type WorkdayYear, workdaysQuery } from '../api.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { YearGrid } from './year-grid.tsx'

/** Which days are worked: deadlines in workdays are counted by this. */
export function CalendarPage() {
  const years = useQuery(workdaysQuery)
  const mayAdd = useActions().has('calendar.write')
  const first = mayAdd ? (
    <PageLink to="/calendar/new" className="button">
      录入放假安排
    </PageLink>
  ) : undefined
  return (
    <>
      <PageHead title="工作日历" help="按工作日计算的期限都依据这个日历。" acts={first} />
      <Loaded of={years}>{(all) => <Years all={all} />}</Loaded>
    </>
  )
}

function Years({ all }: { readonly all: readonly WorkdayYear[] }) {
  const thisYear = Number(useSignedIn().desk.today.slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const known = all.map((each) => each.year)
  const choices = [...new Set([...known, thisYear, thisYear + 1])].sort((a, b) => b - a)
  const chosen = all.find((each) => each.year === year)
  // A notice of the next year may reach back into December.
  const next = all.find((each) => each.year === year + 1)
  const inYear = (day: string) => day.startsWith(String(year))
  const own = [chosen, next].filter((each) => each !== undefined)
  return (
    <section className="card">
      <div className="filters">
        <Select
          aria-label="哪一年"
          value={year}
          onChange={setYear}
          options={choices.map((each) => ({
            value: each,
            label: known.includes(each) ? `${each}年` : `${each}年（待公布）`,
          }))}
        />
        {chosen === undefined ? null : <span className="help">依据：{chosen.source}</span>}
      </div>
      {chosen === undefined ? (
        <p className="note">
          {year}年的放假安排还没有录入。落在这一年的期限先按普通周末和固定节日推算，注明“待定”；录入以后自动重算。
        </p>
      ) : null}
      <YearGrid
        year={year}
        daysOff={own.flatMap(({ daysOff }) => daysOff).filter(inYear)}
        workingWeekends={own.flatMap(({ workingWeekends }) => workingWeekends).filter(inYear)}
      />
    </section>
  )
}

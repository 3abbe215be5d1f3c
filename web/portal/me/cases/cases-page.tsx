import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../ui/format.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import type { Person } from '../my-api.ts'
import { Rows } from '../rows.tsx'
import { useMine } from '../use-mine.ts'
import { dueWords, stateMark } from './case-words.ts'
import { type CaseLine, casesQuery } from './cases-api.ts'

function Line({ line }: { readonly line: CaseLine }) {
  const { tone, words } = stateMark(line)
  return (
    <li className="entry">
      <p className={tone === 'shut' ? 'mark help' : `mark mark-${tone}`}>{words}</p>
      <h2>
        <Link to="/me/cases/$case" params={{ case: line.id }}>
          {line.title}
        </Link>
      </h2>
      <Rows
        rows={[
          ['受理编号', line.number],
          ['哪天提出', formatDay(line.filedOn)],
          ...(line.due === undefined ? [] : [['这一步最晚', dueWords(line)] as const]),
        ]}
      />
    </li>
  )
}

function Cases({ person }: { readonly person: Person }) {
  const cases = useMine(casesQuery(person.person))
  return (
    <div className="me">
      <PageTitle>{person.agency ? `${person.name}的申请` : '我的申请'}</PageTitle>
      <Loaded of={cases}>
        {({ cases: all }) =>
          all.length === 0 ? (
            <p>还没有提出过申请。</p>
          ) : (
            <ul className="plain-list">
              {all.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Link className="button no-print" to="/me/cases/new">
        申请办一件事
      </Link>
    </div>
  )
}

/** One's own applications. */
export function CasesPage() {
  return <Door>{(person) => <Cases key={person.person} person={person} />}</Door>
}

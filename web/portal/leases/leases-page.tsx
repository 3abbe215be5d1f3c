import { Link } from '@tanstack/react-router'
import { formatDay, formatMoney } from '../../ui/format.ts'
import { Door } from '../me/door.tsx'
import type { Person } from '../me/my-api.ts'
import { Rows } from '../me/rows.tsx'
import { useMine } from '../me/use-mine.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { type LeaseLine, leasesQuery } from './leases-api.ts'

const TASKS = { sign: '等您签字', 'move-in': '等您核对交接', renew: '想续租的，现在可以申请' } as const

function Line({ line }: { readonly line: LeaseLine }) {
  return (
    <li className="entry">
      <p className={line.task === undefined ? 'mark help' : 'mark mark-open'}>
        {line.task === undefined ? line.step : TASKS[line.task]}
      </p>
      <h2>
        <Link to="/me/leases/$lease" params={{ lease: line.id }}>
          {line.place}
        </Link>
      </h2>
      <Rows
        rows={[
          ['合同', `${line.kind}，${line.number}`],
          ['租期', `${formatDay(line.from)}到${formatDay(line.to)}`],
          ...(line.rent === undefined ? [] : [['每月租金', formatMoney(line.rent)] as const]),
        ]}
      />
    </li>
  )
}

function Leases({ person }: { readonly person: Person }) {
  const leases = useMine(leasesQuery(person.person))
  return (
    <div className="me">
      <PageTitle>{person.agency ? `${person.name}的合同` : '我的合同'}</PageTitle>
      <Loaded of={leases}>
        {({ leases: all }) =>
          all.length === 0 ? (
            <p>还没有租赁合同。选好房以后，住房保障单位拟好合同，您在这里签。</p>
          ) : (
            <ul className="plain-list">
              {all.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

/** One's own leases, what waits for one said first. */
export function LeasesPage() {
  return <Door>{(person) => <Leases key={person.person} person={person} />}</Door>
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { formatDay } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './notices.css'
import { Fields, Unlisted } from './notice-parts.tsx'
import { bureausQuery, type Notice, noticesQuery } from './notices-api.ts'

const route = getRouteApi('/notices/$bureau')

/** The bureaus, to choose one's own. */
export function NoticeBureausPage() {
  const bureaus = useQuery(bureausQuery)
  return (
    <>
      <Unlisted />
      <PageTitle>看公示</PageTitle>
      <p className="help">正在公示的申请，谁都可以看，也可以提异议。姓名遮住了一部分，公示到期就不再显示。</p>
      <Loaded of={bureaus}>
        {(all) => (
          <ul className="answers">
            {all.map(({ id, name }) => (
              <li key={id}>
                <Link className="answer" to="/notices/$bureau" params={{ bureau: String(id) }}>
                  <span className="answer-label">{name}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

function Line({ bureau, notice }: { readonly bureau: string; readonly notice: Notice }) {
  const who = notice.fields.find(({ field }) => field === 'name')?.value ?? notice.matter
  return (
    <li className="entry" aria-label={`${who}，${notice.title}`}>
      <p className="strong">{notice.title}</p>
      <Fields fields={notice.fields} />
      <p className="help">公示到 {formatDay(notice.lastDay)} 24 时为止</p>
      <Link className="button button-second" to="/notices/$bureau/$id" params={{ bureau, id: notice.id }}>
        看这一条，或者提异议<span className="unseen">（{who}）</span>
      </Link>
    </li>
  )
}

/** What hangs in one bureau today. */
export function NoticesPage() {
  const { bureau } = route.useParams()
  const notices = useQuery(noticesQuery(bureau))
  return (
    <>
      <Unlisted />
      <Loaded of={notices}>
        {({ bureau: name, notices: all }) => (
          <>
            <PageTitle tab="看公示">{name}的公示</PageTitle>
            <p className="help">
              {all.length === 0 ? '现在没有正在公示的申请。' : `正在公示 ${all.length} 条，先到期的排在前面。`}
            </p>
            <ul className="notices">
              {all.map((notice) => (
                <Line key={notice.id} bureau={bureau} notice={notice} />
              ))}
            </ul>
            <p className="gap">
              <Link to="/notices/$bureau/secured" params={{ bureau }}>
                正在享受保障的家庭（长期公示）
              </Link>
            </p>
            <p className="gap">
              <Link to="/queue/$bureau" params={{ bureau }}>
                轮候名册（每月公布）
              </Link>
            </p>
            <p className="gap">
              <Link to="/notices/$bureau/result" params={{ bureau }}>
                提过异议，查结果
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { formatDate, formatDay } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './notices.css'
import { Fields, Unlisted } from './notice-parts.tsx'
import { noticeQuery } from './notices-api.ts'
import { ObjectionForm } from './objection-form.tsx'

const route = getRouteApi('/notices/$bureau/$id')

/** One notice, and the way to object to it. */
export function NoticePage() {
  const { bureau, id } = route.useParams()
  const notice = useQuery(noticeQuery(bureau, id))
  return (
    <div className="notice-page">
      <Unlisted />
      <Loaded of={notice}>
        {(one) => (
          <>
            <div>
              <PageTitle tab="看公示">{one.title}</PageTitle>
              <p className="help">{one.bureau}</p>
            </div>
            <section className="entry" aria-label="公示内容">
              <Fields fields={one.fields} />
            </section>
            <section>
              <p>
                从 {formatDay(one.firstDay)} 公示到 <strong>{formatDate(one.lastDay)} 24 时</strong>
                ，这以前都可以提异议。
              </p>
              <p className="help">同时张贴在：{one.places.join('、')}。</p>
              {one.basis ? <p className="help">依据：{one.basis}</p> : null}
            </section>
            <ObjectionForm bureau={bureau} id={id} />
            <p>
              <Link to="/notices/$bureau/result" params={{ bureau }}>
                提过异议，查结果
              </Link>
            </p>
          </>
        )}
      </Loaded>
    </div>
  )
}

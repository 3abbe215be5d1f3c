import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { formatInstant, formatMonth } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './queue.css'
import { listsQuery, proofFile } from './queue-api.ts'

const route = getRouteApi('/queue/$bureau')

/** The waiting lists of a bureau as they were published; anybody downloads one and computes it again. */
export function ListsPage() {
  const { bureau } = route.useParams()
  const found = useQuery(listsQuery(bureau))
  return (
    <Loaded of={found}>
      {({ bureau: name, programmes }) => (
        <>
          <PageTitle tab="轮候名册">{name}的轮候名册</PageTitle>
          <p className="help">每月公布一次，只有编号，没有姓名。下载以后用核验页打开，谁都能重新算一遍先后。</p>
          <p>
            <a className="line-link" href="/verifier.html">
              打开核验页
            </a>
          </p>
          <div className="queue-lists">
            {programmes.map(({ programme, title, order, waiting, lists }) => (
              <section key={programme} className="entry" aria-label={title}>
                <h2>{title}</h2>
                <p>
                  现在有 {waiting} 户在等。先后依次比：{order.join('、')}。
                </p>
                {lists.length === 0 ? <p>还没有公布过名册。</p> : null}
                <ul className="plain-list">
                  {lists.map(({ id, month, state, families, publishedAt }) => (
                    <li key={id}>
                      {formatMonth(month)}，{families} 户，
                      {state === 'published' && publishedAt !== null ? (
                        <>
                          {formatInstant(publishedAt)}公布{' '}
                          <a className="line-link" href={proofFile(bureau, id)} download>
                            下载<span className="unseen">{formatMonth(month)}的名册</span>
                          </a>
                        </>
                      ) : state === 'void' ? (
                        '作废（没有按时公布）'
                      ) : (
                        '已锁定，等公布'
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
    </Loaded>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDay } from '../../ui/format.ts'
import { packsQuery } from '../api.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'

/** All rules that can be read. */
export function PoliciesPage() {
  const packs = useQuery(packsQuery)
  return (
    <>
      <PageTitle>各地的规定</PageTitle>
      <p className="help">每个数字都写着出自哪一条、从哪天起算。</p>
      <Loaded of={packs}>
        {(all) => (
          <>
            <ul className="answers">
              {all.map((pack) => (
                <li key={pack.id}>
                  <Link className="answer" to="/policies/$pack" params={{ pack: pack.id }}>
                    <span className="answer-label">{pack.place}</span>
                    <span className="answer-help">
                      {pack.title}，{formatDay(pack.inForceFrom)}起
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            <Link className="button button-second" to="/policies/compare">
              几个地方并排看
            </Link>
          </>
        )}
      </Loaded>
    </>
  )
}

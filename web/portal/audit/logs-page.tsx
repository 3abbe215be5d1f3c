import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { logsQuery } from './audit-api.ts'

/** The bureaus whose logs anybody can check. */
export function LogsPage() {
  const logs = useQuery(logsQuery)
  return (
    <>
      <PageTitle>核对留痕</PageTitle>
      <p className="help">
        每次办理、查看、导出都记了一条留痕，记下以后谁也不能悄悄改。这里不用登录，任何人都能核对；计算就在您的手机或者电脑上做。
      </p>
      <Loaded of={logs}>
        {(all) =>
          all.length === 0 ? (
            <p className="gap">还没有单位开始留痕。</p>
          ) : (
            <ul className="answers">
              {all.map(({ tenant, name }) => (
                <li key={tenant}>
                  <Link className="answer" to="/audit/$tenant" params={{ tenant: String(tenant) }}>
                    <span className="answer-label">{name}</span>
                    <span className="answer-help">单位代码 {tenant}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { staffQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FindField } from '../shell/find-field.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useFind } from '../shell/use-filters.ts'

/** The accounts of the bureau's staff. */
export function StaffPage({ search }: PageProps) {
  const staff = useQuery(staffQuery)
  const mayCreate = useActions().has('accounts.create')
  const [typed, setTyped] = useFind(search)
  const first = mayCreate ? (
    <PageLink to="/staff/new" className="button">
      开立账号
    </PageLink>
  ) : undefined
  return (
    <>
      <PageHead title="工作人员" help="一个人只开一个账号。账号由系统管理员开立，岗位由安全管理员任命。" acts={first} />
      <div className="filters">
        <FindField label="按姓名或者账号筛选" placeholder="姓名或者账号" value={typed} onChange={setTyped} />
      </div>
      <Loaded of={staff}>
        {(all) => (
          <DeskTable
            label="工作人员"
            rows={all.filter(({ name, displayName }) => `${displayName}${name}`.includes(typed.trim()))}
            id={({ id }) => id}
            open={({ id }) => `/staff/${id}`}
            empty={typed === '' ? '还没有账号。请系统管理员开立。' : '没有这样的人，请换个词。'}
            columns={[
              { head: '姓名', cell: ({ displayName }) => displayName },
              { head: '账号', cell: ({ name }) => <span className="as-typed">{name}</span> },
              { head: '状态', cell: ({ active }) => (active ? '在用' : <span className="off">停用或离任</span>) },
              { head: '验证器', cell: ({ authenticator }) => (authenticator ? '已绑定' : '没有') },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { FindField } from '../shell/find-field.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useFind } from '../shell/use-filters.ts'
import { PostsTable } from './posts-table.tsx'

/** Who holds which post in the area. */
export function PostsPage({ search }: PageProps) {
  const mayGrant = useActions().has('posts.grant')
  const [typed, setTyped] = useFind(search)
  const first = mayGrant ? (
    <PageLink to="/posts/new" className="button">
      新任职
    </PageLink>
  ) : undefined
  return (
    <>
      <PageHead title="任职" help="谁在哪个岗位。岗位决定一个人能看什么、能办什么。" acts={first} />
      <div className="filters">
        <FindField
          label="按姓名、岗位或者单位筛选"
          placeholder="姓名、岗位或者单位"
          value={typed}
          onChange={setTyped}
        />
      </div>
      <PostsTable
        fits={({ holder, title, officeName }) => `${holder}${title}${officeName}`.includes(typed.trim())}
        empty={typed === '' ? '还没有人任职。账号要任职以后才能办事。' : '没有这样的任职，请换个词。'}
      />
    </>
  )
}

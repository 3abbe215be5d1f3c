import { useQuery } from '@tanstack/react-query'
import { officesQuery, postsQuery, staffQuery } from '../api.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { Mark } from '../shell/mark.tsx'
import { PageLink } from '../shell/page-link.tsx'

interface Step {
  readonly done: boolean
  readonly words: string
  /** Where it is done, for whoever may. */
  readonly to?: string
  readonly help: string
}

/** What a bureau that has just been founded still lacks before anybody can work; nothing once everybody has a post. */
export function BeginningCard() {
  const actions = useActions()
  const sets = actions.has('accounts.create') || actions.has('posts.grant')
  return sets && actions.has('offices.read') && actions.has('accounts.read') ? <Beginning /> : null
}

function Beginning() {
  const steps = useSteps()
  if (steps === undefined || steps.every(({ done }) => done)) return null
  return (
    <section className="card" aria-labelledby="beginning">
      <h2 id="beginning">开始使用</h2>
      <ol className="doable">
        {steps.map(({ done, words, to, help }) => (
          <li key={words}>
            {done ? <Mark kind="yes">{words}</Mark> : to === undefined ? words : <PageLink to={to}>{words}</PageLink>}
            <span className="help">{help}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The system, security and audit administrators, whom the command line appoints at the founding. */
const FOUNDERS = 3

/** The steps in their order; undefined until it is known how far they have come. */
function useSteps(): readonly Step[] | undefined {
  const { desk } = useSignedIn()
  const actions = useActions()
  const offices = useQuery(officesQuery).data
  const staff = useQuery(staffQuery).data
  const mayReadPosts = actions.has('posts.read')
  const posts = useQuery({ ...postsQuery, enabled: mayReadPosts }).data
  if (offices === undefined || staff === undefined || (mayReadPosts && posts === undefined)) return undefined
  const link = (action: string, to: string) => (actions.has(action) ? { to } : {})
  const first = [
    {
      ...{ done: offices.length > 1, words: '设立单位', ...link('offices.write', '/offices/new') },
      help: '先设立乡镇（街道）窗口，再设立一起办事的部门、村（社区）。由系统管理员办。',
    },
    {
      ...{ done: staff.length > FOUNDERS, words: '开立账号', ...link('accounts.create', '/staff/new') },
      help: '每个办事的人一个账号，首次登录单当面交给本人；开立以后请安全管理员任职。由系统管理员办。',
    },
  ]
  if (posts === undefined) return first
  const withPost = new Set(posts.map(({ account }) => account))
  const idle = staff.filter(({ id, active }) => active && !withPost.has(id)).length
  const isStaffed = posts.some(({ post }) => !desk.posts.find((face) => face.post === post)?.administrator)
  const help =
    idle === 0
      ? '账号开立以后，由安全管理员任命岗位，才能办事。'
      : `有 ${idle} 个账号还没有岗位，办不了事。由安全管理员办。`
  return [...first, { ...{ done: isStaffed && idle === 0, words: '任职', help }, ...link('posts.grant', '/posts/new') }]
}
